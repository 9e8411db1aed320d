// A region as lists have it written: by code ("ES-CT", "CT"), by name, or by its province. What is not understood is no region,
// so that the rules of every region hold.
import { provinces, provincesOf, regions } from "../kernel/spanish-places.ts";

const stateNames = "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|District of Columbia DC|Washington DC DC|Delaware DE|Florida FL|Georgia GA|Hawaii HI|Iowa IA|Idaho ID|Illinois IL|Indiana IN|Kansas KS|Kentucky KY|Louisiana LA|Massachusetts MA|Maryland MD|Maine ME|Michigan MI|Minnesota MN|Missouri MO|Mississippi MS|Montana MT|North Carolina NC|North Dakota ND|Nebraska NE|New Hampshire NH|New Jersey NJ|New Mexico NM|Nevada NV|New York NY|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Virginia VA|Vermont VT|Washington WA|Wisconsin WI|West Virginia WV|Wyoming WY";

/** Written as they are compared: without accents, case, and what is neither a letter nor a digit. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/[^a-z0-9]/giu, "").toLowerCase();
}

const spanish = new Map([
  ...regions.flatMap(({ id, name }) => provincesOf([id]).flatMap((code) => provinces.find((one) => one.id === code) ?? []).flatMap((province) => Object.values(province.name)).concat(id, Object.values(name)).map((word) => [plain(word), `ES-${id}`] as const)),
  ...Object.entries({ Madrid: "MD", Murcia: "MC", Baleares: "IB", Balears: "IB", "Islas Baleares": "IB", Euskadi: "PV", Valencia: "VC", "Comunidad Valenciana": "VC", Tenerife: "CN", Vizcaya: "PV", Guipúzcoa: "PV", Gerona: "CT", Lérida: "CT", "La Coruña": "GA", Orense: "GA", "Comunidad Foral de Navarra": "NC", "Principado de Asturias": "AS" }).map(([word, id]) => [plain(word), `ES-${id}`] as const),
]);

const american = new Map(stateNames.split("|").flatMap((row) => [[plain(row.slice(0, -3)), `US-${row.slice(-2)}`], [row.slice(-2).toLowerCase(), `US-${row.slice(-2)}`]] as const));

const known: Readonly<Record<string, ReadonlyMap<string, string>>> = { ES: spanish, US: american };

/** ISO 3166-2; null: not known. Where a country's rules ask for no region it is left as it is written. */
export function regionOf(country: string, written: string | null): string | null {
  const names = known[country];
  if (names === undefined || written === null) return written;
  const code = written.trim().toUpperCase().startsWith(`${country}-`) ? written.trim().slice(country.length + 1) : written;
  return names.get(plain(code)) ?? null;
}

