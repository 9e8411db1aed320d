// A file's rows into a list, in one transaction.
import type { Addition } from "../../core/list/read-rows.ts";
import { personOf } from "../../core/list/known.ts";
import type { Staging } from "../../app/lists/ports.ts";
import { openBulk, type Bulk } from "./bulk.ts";
import { createCopies, type Copies } from "./copies.ts";
import { openHouseNumbers } from "./house-numbers.ts";
import { importLock } from "./list-import-store.ts";
import { addingLock } from "./list-adding.ts";
import { memberColumns, mergeMembers, targetOf } from "./list-merge.ts";

const furtherCopy = "copy further (id, line, numbers) from stdin";
/** Further numbers for people who are there already wait for so many: between two COPYs of members. */
const furtherMost = 20_000;

/** Rejects when the import cannot be taken hold of. */
export async function openStaging(url: string, { importId, listId }: { readonly importId: string; readonly listId: string }): Promise<Staging> {
  const [bulk, house] = [await openBulk(url), await openBulk(url)];
  const close = async (): Promise<void> => { await Promise.all([bulk.close(), house.close()]); };
  try {
    const [held] = await bulk.run<{ ok: boolean }>({ text: `select pg_try_advisory_lock(${String(importLock)}, hashtext($1)) as ok`, values: [importId] });
    if (held?.ok !== true) throw new Error(`the import ${importId} is being run already`);
    await othersAreDone(bulk, listId);
    const { base, bytes } = await reservedIds(bulk, importId);
    const contactsOf = await openHouseNumbers(house.run, bytes);
    await bulk.run({ text: "begin" });
    await bulk.run({ text: "select from contact_lists where id = $1 for key share", values: [listId] });
    await bulk.run({ text: "create temp table further (id bigint not null, line int not null, numbers text[] not null) on commit drop" });
    const target = await targetOf(bulk.run, listId);
    const copies = createCopies(bulk, `copy ${target} (${memberColumns}) from stdin`);
    return stagingOn({ bulk, copies, close }, { importId, listId, base, rowOf: rowOf(base, listId), merge: () => mergeMembers(bulk.run, { target, listId, base }), contactsOf });
  } catch (reason) {
    await close();
    throw reason;
  }
}

/** Programs that began to add to the list before the import: whoever begins now sees that it runs. */
async function othersAreDone({ run }: Bulk, listId: string): Promise<void> {
  await run({ text: `select pg_advisory_lock(${String(addingLock)}, hashtext($1))`, values: [listId] });
  await run({ text: `select pg_advisory_unlock(${String(addingLock)}, hashtext($1))`, values: [listId] });
}

/**
 * A member's id is this and his line, so that rows need no way back to their members. So many are taken at once as the
 * file has bytes. Who takes single ids between the two steps of it finds the gap.
 */
async function reservedIds({ run }: Bulk, importId: string): Promise<{ readonly base: number; readonly bytes: number }> {
  const gap = 1_000_000;
  await run({ text: `select pg_advisory_lock(${String(importLock)}, 0)` });
  const [row] = await run<{ base: string; bytes: string }>({
    text: `select setval(s, nextval(s) + ${String(gap)} + i.bytes + 2) - i.bytes - 2 as base, i.bytes from list_imports i, cast(pg_get_serial_sequence('list_members', 'id') as regclass) s where i.id = $1`, values: [importId],
  });
  await run({ text: `select pg_advisory_unlock(${String(importLock)}, 0)` });
  return { base: Number(row?.base ?? 0), bytes: Number(row?.bytes ?? 0) };
}

interface Connections { readonly bulk: Bulk; readonly copies: Copies; readonly close: () => Promise<void> }
interface Work { readonly importId: string; readonly listId: string; readonly base: number; readonly rowOf: (addition: NewMember) => string; readonly merge: () => Promise<void>; readonly contactsOf: Staging["contactsOf"] }

function stagingOn({ bulk, copies, close }: Connections, { importId, listId, base, rowOf: row, merge, contactsOf }: Work): Staging {
  const { run } = bulk;
  const ids: number[] = [];
  let [further, isOpen]: [string[], boolean] = [[], true];
  const flush = async (): Promise<void> => {
    await copies.rest();
    if (further.length > 0) await copies.whole(furtherCopy, further.join(""));
    further = [];
  };
  return {
    known: async (each) => {
      await run({ text: "declare known no scroll cursor for select id, person, numbers from list_members where list_id = $1 and gone_at is null order by id", values: [listId] });
      for (;;) {
        const rows = await run<{ id: string; person: string; numbers: readonly string[] }>({ text: "fetch 5000 from known" });
        if (rows.length === 0) break;
        for (const { id, person, numbers } of rows) each(-ids.push(Number(id)), person, numbers);
      }
      await run({ text: "close known" });
    },
    contactsOf,
    write: async (additions) => {
      let rows = "";
      for (const addition of additions) {
        if ("of" in addition) further.push(furtherRow(addition, addition.of > 0 ? base + addition.of : ids[-addition.of - 1] ?? 0));
        else rows += row(addition);
      }
      if (rows !== "") await copies.add(rows);
      if (further.length > furtherMost) await flush();
    },
    merge: async () => {
      await flush();
      await merge();
    },
    commit: async (tally, readBytes) => {
      const done = await run({ text: "update list_imports set state = 'done', tally = $2, read_bytes = $3, ended_at = clock_timestamp() where id = $1 and state = 'running' returning id", values: [importId, JSON.stringify(tally), readBytes] });
      await run({ text: done.length === 1 ? "commit" : "rollback" });
      return done.length === 1;
    },
    cancel: () => bulk.cancel(),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      copies.stop();
      await close();
    },
  };
}

const none = "\\N";
const special = /[\\\t\n\r]/u;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
type NewMember = Extract<Addition, { readonly member: unknown }>;

function furtherRow({ line, numbers }: Extract<Addition, { readonly of: number }>, id: number): string {
  return `${String(id)}\t${String(line)}\t{${numbers.join(",")}}\n`;
}

/** In the text format of COPY. */
function rowOf(base: number, listId: string): (addition: NewMember) => string {
  return ({ line, member, contact }) => {
    const { key, name, language, country, region, postalCode, numbers, fields, consent } = member;
    return `${String(base + line)}\t${listId}\t${text(personOf({ key, contact, numbers }))}\t${contact ?? none}\t${text(name)}\t${language ?? none}\t${country}\t${text(region)}\t${text(postalCode)}\t{${numbers.join(",")}}\t${text(JSON.stringify(fields))}\t${consent === null ? none : text(JSON.stringify(consent))}\n`;
  };
}

function text(value: string | null): string {
  if (value === null) return none;
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (letter) => escapes[letter] ?? letter) : value;
}
