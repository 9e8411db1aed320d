// Whom of the house a number belongs to, for many numbers at a time.
import type { Run } from "./pool.ts";

export type Belongings = ReadonlyMap<string, string>;

/** So many numbers of the house may stand in memory. */
const most = 500_000;
/** A row of a file is longer than this: with so many bytes it asks for more numbers than a twentieth of the house's. */
const bytesANumber = 20;

const text = (where: string): string => `select distinct on (number) number, contact_id as contact from contact_phones ${where} order by number, contact_id`;

/** All at once where the house has few numbers beside the file's; else for each block of it. `bytes`: of the file. */
export async function openHouseNumbers(run: Run, bytes: number): Promise<(numbers: readonly string[]) => Promise<Belongings>> {
  const [row] = await run<{ n: number }>({ text: `select count(*)::int as n from (select from contact_phones limit ${String(most + 1)}) few` });
  const held = row?.n ?? 0;
  if (held <= most && held * bytesANumber <= bytes) {
    const all = await mapped(run, "", []);
    return () => Promise.resolve(all);
  }
  return (numbers) => belongings(run, numbers);
}

export async function belongings(run: Run, numbers: readonly string[]): Promise<Belongings> {
  return numbers.length === 0 ? new Map() : mapped(run, "where number = any($1)", [numbers]);
}

async function mapped(run: Run, where: string, values: readonly unknown[]): Promise<Belongings> {
  const rows = await run<{ number: string; contact: string }>({ text: text(where), values: [...values] });
  return new Map(rows.map(({ number, contact }) => [number, contact]));
}
