// Which branch is nearest: by where the caller lives, else by his postal code, else by the area code he calls from.
import type { Language } from "../../core/kernel/kernel.ts";

export interface Place { readonly latitude: number | null; readonly longitude: number | null; readonly postalCode: string | null }
export interface Branch {
  readonly id: string; readonly name: string; readonly address: string; readonly town: string; readonly postalCode: string;
  readonly latitude: number; readonly longitude: number; readonly phone: string | null; readonly hours: Partial<Readonly<Record<Language, string>>>;
}

export interface Distance { readonly branch: Branch; /** null when only the area is known */ readonly km: number | null }

const earthKm = 6371;

/** Geographic area codes of Spain by province, as the first two digits of the postal code (CNMC numbering plan). */
const provinces: readonly (readonly [prefix: string, province: string])[] = [
  ["+34972", "17"], ["+34872", "17"], ["+34973", "25"], ["+34977", "43"], ["+3493", "08"], ["+3483", "08"], ["+3491", "28"], ["+3481", "28"],
  ["+3496", "46"], ["+3495", "41"], ["+3494", "48"],
];

/** null only when there are no branches; without any clue the first is the main one. */
export function nearestBranch(branches: readonly Branch[], place: Place | null, number: string | null): Distance | null {
  if (place !== null && place.latitude !== null && place.longitude !== null) return byDistance(branches, place.latitude, place.longitude);
  const code = place?.postalCode ?? provinces.find(([prefix]) => number?.startsWith(prefix))?.[1] ?? null;
  const branch = code === null ? branches[0] : byPostalCode(branches, code);
  return branch === undefined ? null : { branch, km: null };
}

function byDistance(branches: readonly Branch[], latitude: number, longitude: number): Distance | null {
  const ranked = branches.map((branch) => ({ branch, km: kmBetween(latitude, longitude, branch) })).sort((a, b) => a.km - b.km);
  return ranked[0] ?? null;
}

/** Haversine; within 0.5 % of the truth on the ellipsoid. */
function kmBetween(latitude: number, longitude: number, to: Pick<Branch, "latitude" | "longitude">): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (a: number, b: number): number => Math.sin(radians(b - a) / 2) ** 2;
  const h = half(latitude, to.latitude) + Math.cos(radians(latitude)) * Math.cos(radians(to.latitude)) * half(longitude, to.longitude);
  return 2 * earthKm * Math.asin(Math.sqrt(h));
}

/** The longest common beginning wins: same street first, then same town, then same province. */
function byPostalCode(branches: readonly Branch[], code: string): Branch | undefined {
  const common = (other: string): number => {
    let n = 0;
    while (n < code.length && other[n] === code[n]) n += 1;
    return n;
  };
  return [...branches].sort((a, b) => common(b.postalCode) - common(a.postalCode))[0];
}
