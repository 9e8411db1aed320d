// A file into a list: text → rows → whom the house knows of them → the list. Either all that can be taken is, or nothing.
// While the database takes one block, the next one is read.
import { createPeople } from "../../core/list/known.ts";
import { createRowReader, nobody, numbersOf, settleRows, sumOf, type JudgedRow, type Tally } from "../../core/list/read-rows.ts";
import type { ImportForm, ImportStore, ListFiles, Staging } from "./ports.ts";

export interface TakePorts {
  readonly files: Pick<ListFiles, "text" | "openReport" | "removeUpload">;
  readonly imports: Pick<ImportStore, "advance">;
  readonly staging: Staging;
  readonly toE164: (text: string, country: string) => string | null;
  readonly onProgress?: (tally: Tally, readBytes: number) => void;
  readonly everyMs?: number;
}

export interface Job { readonly id: string; readonly form: ImportForm }

/** It was cancelled while it ran. */
export class Cancelled extends Error {}

export async function takeFile({ id, form }: Job, ports: TakePorts): Promise<Tally> {
  const { files, staging } = ports;
  const report = await files.openReport(id);
  const watch = watched(id, ports);
  try {
    const people = createPeople();
    await staging.known((owner, person, numbers) => { people.claim({ key: person, contact: null, numbers }, owner); });
    const reader = createRowReader({ ...form, toE164: ports.toE164 });
    const take = oneByOne(async (rows: readonly JudgedRow[], contacts: ReadonlyMap<string, string>): Promise<void> => {
      watch.throwIfCancelled();
      const { additions, remarks, tally } = settleRows(rows, { people, contactOf: (number) => contacts.get(number) ?? null });
      await Promise.all([staging.write(additions), report.add(remarks)]);
      watch.counted(tally);
    }, (rows) => staging.contactsOf(numbersOf(rows)));
    for await (const text of files.text(id, form.encoding, watch.read)) await take(reader.push(text));
    await take(reader.end());
    await take([]);
    await staging.merge();
    await report.close();
    const tally = watch.tally();
    watch.stop();
    watch.throwIfCancelled();
    if (!await staging.commit(tally, watch.bytes())) throw new Cancelled();
    await files.removeUpload(id);
    return tally;
  } catch (reason) {
    throw watch.isCancelled() ? new Cancelled() : reason;
  } finally {
    watch.stop();
    await report.close();
    await staging.close();
  }
}

/** Says now and then how far it is, and hears whether it is still wanted. */
function watched(id: string, { imports, staging, onProgress, everyMs = 1_000 }: TakePorts) {
  let [tally, bytes, isCancelled]: [Tally, number, boolean] = [nobody, 0, false];
  const timer = setInterval(() => {
    onProgress?.(tally, bytes);
    void imports.advance(id, tally, bytes).then(async (isWanted) => {
      if (isWanted || isCancelled) return;
      isCancelled = true;
      await staging.cancel();
    }).catch(() => undefined); // the import's own statements tell what is wrong with the database
  }, everyMs);
  return {
    read: (read: number): void => { bytes = read; },
    counted: (more: Tally): void => { tally = sumOf(tally, more); },
    tally: () => tally, bytes: () => bytes, isCancelled: () => isCancelled,
    throwIfCancelled: (): void => { if (isCancelled) throw new Cancelled(); },
    stop: (): void => { clearInterval(timer); },
  };
}

/** Asks at once, works in order, and lets one block be under way while its giver makes the next. */
function oneByOne<Block, Answer>(work: (block: Block, answer: Answer) => Promise<void>, ask: (block: Block) => Promise<Answer>): (block: Block) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return async (block) => {
    const before = last;
    const asked = ask(block);
    last = Promise.all([asked, before]).then(([answer]) => work(block, answer));
    last.catch(() => undefined); // whoever gives the next block hears of it
    await before;
  };
}
