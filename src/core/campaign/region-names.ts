// A region as lists have it written: by code ("ES-CT", "CT", "ES-B"), by name, or by its province or island, also as INE writes them ("Palmas, Las", "Araba/Álava"). What is not understood is no region,
// so that the rules of every region hold.
import { provinces, provincesOf, regions } from "../kernel/spanish-places.ts";

const stateNames = "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|District of Columbia DC|Washington DC DC|Delaware DE|Florida FL|Georgia GA|Hawaii HI|Iowa IA|Idaho ID|Illinois IL|Indiana IN|Kansas KS|Kentucky KY|Louisiana LA|Massachusetts MA|Maryland MD|Maine ME|Michigan MI|Minnesota MN|Missouri MO|Mississippi MS|Montana MT|North Carolina NC|North Dakota ND|Nebraska NE|New Hampshire NH|New Jersey NJ|New Mexico NM|Nevada NV|New York NY|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Virginia VA|Vermont VT|Washington WA|Wisconsin WI|West Virginia WV|Wyoming WY";

/** Of Spain's provinces (ISO 3166-2), by their region. */
const provinceCodes = "AN AL CA CO GR H J MA SE|AR HU TE Z|AS O|CB S|CL AV BU LE P SA SG SO VA ZA|CM AB CR CU GU TO|CN GC TF|CT B GI L T|EX BA CC|GA C LU OR PO|IB PM|MC MU|MD M|NC NA|PV BI SS VI|RI LO|VC A CS V";

/** As places are called beside the names that the kernel has, by their region. */
const otherNames: Readonly<Record<string, string>> = {
  AS: "Principado de Asturias|Asturies", CL: "Castilla-León", CT: "Gerona|Lérida", GA: "La Coruña|Orense", MC: "Murcia", MD: "Madrid", NC: "Comunidad Foral de Navarra|Nafarroa",
  CN: "Islas Canarias|Illes Canàries|Las Palmas de Gran Canaria|Gran Canaria|Lanzarote|Fuerteventura|La Graciosa|Tenerife|La Palma|La Gomera|El Hierro",
  IB: "Baleares|Balears|Islas Baleares|Mallorca|Majorca|Menorca|Minorca|Ibiza|Eivissa|Formentera", PV: "Euskadi|Araba|Vizcaya|Guipúzcoa", VC: "Valencia|Comunidad Valenciana",
};

/** Written as they are compared: without accents, case, and what is neither a letter nor a digit. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/[^a-z0-9]/giu, "").toLowerCase();
}

const spanish = new Map([
  ...regions.flatMap(({ id, name }) => provincesOf([id]).flatMap((code) => provinces.find((one) => one.id === code) ?? []).flatMap((province) => Object.values(province.name)).concat(id, Object.values(name)).map((word) => [plain(word), `ES-${id}`] as const)),
  ...Object.entries(otherNames).flatMap(([id, names]) => names.split("|").map((word) => [plain(word), `ES-${id}`] as const)),
  ...provinceCodes.split("|").map((row) => row.split(" ")).flatMap(([id = "", ...codes]) => codes.map((code) => [plain(code), `ES-${id}`] as const)),
]);

const american = new Map(stateNames.split("|").flatMap((row) => [[plain(row.slice(0, -3)), `US-${row.slice(-2)}`], [row.slice(-2).toLowerCase(), `US-${row.slice(-2)}`]] as const));

const known: Readonly<Record<string, ReadonlyMap<string, string>>> = { ES: spanish, US: american };

/** ISO 3166-2; null: not known. Where a country's rules ask for no region it is left as it is written. */
export function regionOf(country: string, written: string | null): string | null {
  const names = known[country];
  if (names === undefined || written === null) return written;
  const code = written.trim().toUpperCase().startsWith(`${country}-`) ? written.trim().slice(country.length + 1) : written;
  const found = new Set([code, ...code.split("/")].flatMap((form) => names.get(plain(form)) ?? names.get(plain(turned(form))) ?? []));
  const [only = null] = found;
  // of two names in different regions nobody knows which is meant
  return found.size > 1 ? null : only;
}

/** "Rioja, La" and "Rioja (La)" are La Rioja. */
function turned(name: string): string {
  return name.replace(/^([^,(]+)[,(]([^,()]+)\)?\s*$/u, "$2 $1");
}

