// The bank's branches, with their hours as a voice says them.

export interface DemoBranch {
  readonly id: string; readonly name: string; readonly address: string; readonly town: string; readonly postalCode: string;
  readonly place: readonly [latitude: number, longitude: number]; readonly phone: string; readonly hours: "usual" | "afternoons";
}

export const hours = {
  usual: {
    es: "de lunes a viernes, de ocho y media a dos y cuarto", ca: "de dilluns a divendres, de dos quarts de nou a un quart de tres",
    en: "Monday to Friday, from half past eight to a quarter past two",
  },
  afternoons: {
    es: "de lunes a jueves, de nueve a seis, y los viernes de nueve a dos", ca: "de dilluns a dijous, de nou a sis, i els divendres de nou a dues",
    en: "Monday to Thursday, from nine to six, and Fridays from nine to two",
  },
} as const;

export const branches: readonly DemoBranch[] = [
  { id: "barcelona-gracia", name: "Passeig de Gràcia", address: "Passeig de Gràcia, 60", town: "Barcelona", postalCode: "08007", place: [41.3926, 2.1649], phone: "+34931000010", hours: "afternoons" },
  { id: "mataro", name: "Mataró Rambla", address: "La Rambla, 12", town: "Mataró", postalCode: "08302", place: [41.5393, 2.4456], phone: "+34931000011", hours: "usual" },
  { id: "girona", name: "Girona Centre", address: "Plaça de Catalunya, 3", town: "Girona", postalCode: "17002", place: [41.9809, 2.8237], phone: "+34972000010", hours: "usual" },
  { id: "figueres", name: "Figueres", address: "Plaça de l'Ajuntament, 8", town: "Figueres", postalCode: "17600", place: [42.2664, 2.961], phone: "+34972000012", hours: "usual" },
  { id: "tarragona", name: "Tarragona Rambla", address: "Rambla Nova, 44", town: "Tarragona", postalCode: "43003", place: [41.1154, 1.2547], phone: "+34977000010", hours: "usual" },
  { id: "lleida", name: "Lleida", address: "Carrer Major, 22", town: "Lleida", postalCode: "25007", place: [41.6145, 0.6269], phone: "+34973000010", hours: "usual" },
  { id: "madrid-serrano", name: "Serrano", address: "Calle de Serrano, 41", town: "Madrid", postalCode: "28001", place: [40.4269, -3.6872], phone: "+34910000010", hours: "afternoons" },
  { id: "sevilla", name: "Sevilla Centro", address: "Calle Sierpes, 50", town: "Sevilla", postalCode: "41004", place: [37.3911, -5.9947], phone: "+34954000010", hours: "usual" },
  { id: "bilbao", name: "Bilbao Gran Vía", address: "Gran Vía, 22", town: "Bilbao", postalCode: "48001", place: [43.2628, -2.9302], phone: "+34944000010", hours: "usual" },
];
