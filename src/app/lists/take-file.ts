// A file into a list: text → rows → staging → one merge. Either all that can be taken is, or nothing.
import { createPeople } from "../../core/list/known.ts";
import type { Member } from "../../core/list/member.ts";
import { createRecords, createRowReader, nobody, sumOf, type Read, type Remark, type Tally } from "../../core/list/read-rows.ts";
import type { ImportForm, ImportStore, ListFiles, Met, ReportWriter, Staging } from "./ports.ts";

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
    await staging.known((owner, person, numbers) => { people.claim({ key: person, numbers }, owner); });
    const reader = createRowReader({ ...form, people, toE164: ports.toE164 });
    const take = async ({ additions, remarks, tally }: Read): Promise<void> => {
      watch.throwIfCancelled();
      await Promise.all([staging.write(additions), report.add(remarks)]);
      watch.counted(tally);
    };
    for await (const text of files.text(id, form.encoding, watch.read)) await take(reader.push(text));
    await take(reader.end());
    const met = await staging.merge();
    await tellOf(met, { id, form }, { files, report });
    const tally = sumOf(watch.tally(), { ...nobody, taken: -met.length, duplicates: met.length });
    await report.close();
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

/** Rows that were met in the database are read again: their text was not kept. */
async function tellOf(met: readonly Met[], { id, form }: Job, { files, report }: { readonly files: TakePorts["files"]; readonly report: ReportWriter }): Promise<void> {
  if (met.length === 0) return;
  const ofLine = new Map(met.map(({ line, of }) => [line, of]));
  const records = createRecords(form);
  const tell = (some: readonly { readonly line: number; readonly fields: readonly string[] }[]): Promise<void> => report.add(some.flatMap(({ line, fields }): readonly Remark[] => {
    const of = ofLine.get(line);
    return of === undefined ? [] : [{ line, outcome: "duplicate", code: "contact-known", value: of > 0 ? String(of) : "", fields }];
  }));
  for await (const text of files.text(id, form.encoding, () => undefined)) await tell(records.push(text));
  await tell(records.end());
}

/** Who a member is, so that nobody is in a list twice. */
export function personOf({ key, numbers }: Pick<Member, "key" | "numbers">): string {
  return key ?? numbers[0] ?? "";
}
