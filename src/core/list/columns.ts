// What each column of a file holds: proposed from its heading and, where that says nothing, from what stands in it.
import { headingWords, plainHeading } from "./heading-words.ts";
import { languageNamed } from "./names.ts";

export const columnUses = ["key", "name", "firstName", "lastName", "number", "language", "country", "region", "postalCode", "consentSource", "consentAt", "field", "none"] as const;

/** `field`: under which name it is kept among a member's own fields. */
export interface Column { readonly use: (typeof columnUses)[number]; readonly field?: string | undefined }

type Use = Column["use"];
type IsNumber = (text: string) => boolean;

/** Columns of these may be many; of the others the first counts, and the rest are fields of their own. */
const many: readonly Use[] = ["number", "field", "none"];
const numberWords: readonly (keyof typeof headingWords)[] = ["phone", "mobile", "home", "work"];
const useOf: ReadonlyMap<string, Use> = new Map([
  ...numberWords.flatMap((each) => headingWords[each].map((word) => [word, "number"] as const)),
  ...(["key", "name", "firstName", "lastName", "language", "country", "region", "postalCode", "consentSource", "consentAt"] as const).flatMap((use) => headingWords[use].map((word) => [word, use] as const)),
]);
/** Columns of our own report, which is imported again once it is mended. */
const ours: readonly string[] = ["atiendeline", "atiendeoutcome", "atiendereason", "atiendewhattodo"];
/** So much of a column must look like it. */
const most = 0.8;

/** The first row names the columns: it holds no number of a telephone and no digits alone, unless it names ours. */
export function hasHeadings(rows: readonly (readonly string[])[], isNumber: IsNumber): boolean {
  const [first = []] = rows;
  if (first.some((cell) => wordOf(cell) !== null)) return true;
  return !first.some((cell) => /^\d+$/u.test(cell.trim()) || isNumber(cell));
}

/** `headings` null: there are none, and columns are named by their place. */
export function proposeColumns(headings: readonly string[] | null, rows: readonly (readonly string[])[], isNumber: IsNumber): readonly Column[] {
  const width = headings?.length ?? Math.max(0, ...rows.map((row) => row.length));
  const told = Array.from({ length: width }, (_, column) => wordOf(headings?.[column] ?? ""));
  const seen = told.map((use, column) => use ?? looksLike(rows.map((row) => row[column] ?? ""), isNumber));
  const uses = told.includes("name") || told.includes("firstName") ? seen : withName(seen, rows);
  return uses.map((use, column) => {
    if (use !== null && (many.includes(use) || uses.indexOf(use) === column)) return { use };
    return { use: "field", field: fieldName(headings, column) };
  });
}

function fieldName(headings: readonly string[] | null, column: number): string {
  const heading = headings?.[column]?.trim() ?? "";
  return heading === "" ? String(column + 1) : heading;
}

function wordOf(heading: string): Use | null {
  const plain = plainHeading(heading);
  if (ours.includes(plain)) return "none";
  return useOf.get(plain) ?? useOf.get(plain.replace(/\d+$/u, "")) ?? null;
}

function looksLike(cells: readonly string[], isNumber: IsNumber): Use | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const mostly = (is: (cell: string) => boolean): boolean => filled.length > 0 && filled.filter(is).length >= filled.length * most;
  if (filled.length === 0) return null;
  if (mostly(isNumber)) return "number";
  if (mostly((cell) => /^\d{5}$/u.test(cell))) return "postalCode";
  return mostly((cell) => languageNamed(cell) !== null) ? "language" : null;
}

/** Nothing is called a name: the first column of words is. */
function withName(uses: readonly (Use | null)[], rows: readonly (readonly string[])[]): readonly (Use | null)[] {
  const at = uses.findIndex((use, column) => use === null && rows.some((row) => /^\p{L}[\p{L}\p{M}' .-]+$/u.test((row[column] ?? "").trim())));
  return uses.map((use, column) => (column === at ? "name" : use));
}
