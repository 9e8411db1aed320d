// Spain's provinces by the first two digits of a postal code (Correos), and its communities (ISO 3166-2:ES).
import type { Language } from "./kernel.ts";

interface NamedPlace { readonly id: string; readonly name: Readonly<Record<Language, string>> }

const table = `01 Álava PV|02 Albacete CM|03 Alicante VC|04 Almería AN|05 Ávila CL|06 Badajoz EX|07 Illes Balears IB|08 Barcelona CT|09 Burgos CL|10 Cáceres EX|11 Cádiz AN|12 Castellón VC|13 Ciudad Real CM|14 Córdoba AN|15 A Coruña GA|16 Cuenca CM|17 Girona CT|18 Granada AN|19 Guadalajara CM|20 Gipuzkoa PV|21 Huelva AN|22 Huesca AR|23 Jaén AN|24 León CL|25 Lleida CT|26 La Rioja RI|27 Lugo GA|28 Madrid MD|29 Málaga AN|30 Murcia MC|31 Navarra NC|32 Ourense GA|33 Asturias AS|34 Palencia CL|35 Las Palmas CN|36 Pontevedra GA|37 Salamanca CL|38 Santa Cruz de Tenerife CN|39 Cantabria CB|40 Segovia CL|41 Sevilla AN|42 Soria CL|43 Tarragona CT|44 Teruel AR|45 Toledo CM|46 Valencia VC|47 Valladolid CL|48 Bizkaia PV|49 Zamora CL|50 Zaragoza AR|51 Ceuta CE|52 Melilla ML`;

const rows = table.split("|").map((row) => ({ id: row.slice(0, 2), name: row.slice(3, -3), region: row.slice(-2) }));

/** As they are called in the house's other languages, where that is not as in Spanish. */
const inCatalan: Readonly<Record<string, string>> = { "01": "Àlaba", "03": "Alacant", 12: "Castelló", 15: "la Corunya", 20: "Guipúscoa", 22: "Osca", 44: "Terol", 46: "València", 48: "Biscaia", 50: "Saragossa" };
const inEnglish: Readonly<Record<string, string>> = { "07": "Balearic Islands", 41: "Seville", 48: "Biscay" };

export const provinces: readonly NamedPlace[] = rows.map(({ id, name }) => ({ id, name: { es: name, ca: inCatalan[id] ?? name, en: inEnglish[id] ?? name } }));

const named = (id: string, es: string, ca: string, en: string): NamedPlace => ({ id, name: { es, ca, en } });

export const regions: readonly NamedPlace[] = [
  named("AN", "Andalucía", "Andalusia", "Andalusia"), named("AR", "Aragón", "Aragó", "Aragon"), named("AS", "Asturias", "Astúries", "Asturias"), named("IB", "Illes Balears", "Illes Balears", "Balearic Islands"),
  named("CN", "Canarias", "Canàries", "Canary Islands"), named("CB", "Cantabria", "Cantàbria", "Cantabria"), named("CL", "Castilla y León", "Castella i Lleó", "Castile and León"), named("CM", "Castilla-La Mancha", "Castella-la Manxa", "Castilla–La Mancha"),
  named("CT", "Cataluña", "Catalunya", "Catalonia"), named("CE", "Ceuta", "Ceuta", "Ceuta"), named("VC", "Comunitat Valenciana", "País Valencià", "Valencian Community"), named("EX", "Extremadura", "Extremadura", "Extremadura"),
  named("GA", "Galicia", "Galícia", "Galicia"), named("RI", "La Rioja", "La Rioja", "La Rioja"), named("MD", "Comunidad de Madrid", "Comunitat de Madrid", "Community of Madrid"), named("ML", "Melilla", "Melilla", "Melilla"),
  named("MC", "Región de Murcia", "Regió de Múrcia", "Region of Murcia"), named("NC", "Navarra", "Navarra", "Navarre"), named("PV", "País Vasco", "País Basc", "Basque Country"),
];

export function provincesOf(regionIds: readonly string[]): readonly string[] {
  return rows.filter(({ region }) => regionIds.includes(region)).map(({ id }) => id);
}
