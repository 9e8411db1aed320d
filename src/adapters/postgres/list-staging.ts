// A file's rows in a table of their own, and the one merge that makes members of a list of them.
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Addition } from "../../core/list/read-rows.ts";
import { personOf } from "../../app/lists/take-file.ts";
import type { Staging } from "../../app/lists/ports.ts";
import { openBulk, type Bulk } from "./bulk.ts";
import { importLock } from "./list-import-store.ts";
import { mergeMembers } from "./list-merge.ts";

const copyStatement = "copy staged (line, of, person, keyed, name, language, country, region, postal_code, number, numbers, fields, consent) from stdin";

/** Rejects when the import cannot be taken hold of. */
export async function openStaging(url: string, { importId, listId }: { readonly importId: string; readonly listId: string }): Promise<Staging> {
  const bulk = await openBulk(url);
  const [held] = await bulk.run<{ ok: boolean }>({ text: `select pg_try_advisory_lock(${String(importLock)}, hashtext($1)) as ok`, values: [importId] });
  if (held?.ok !== true) {
    await bulk.close();
    throw new Error(`the import ${importId} is being run already`);
  }
  await bulk.run({ text: "begin" });
  // Sorting and joining a million rows stays in memory.
  await bulk.run({ text: "set local work_mem = '256MB'; set local temp_buffers = '64MB'" });
  await bulk.run({
    text: `create temp table staged (line int not null, of int, person text, keyed boolean, name text, language text, country text, region text, postal_code text,
      number text, numbers text[] not null, fields jsonb, consent jsonb) on commit drop`,
  });
  return stagingOn(bulk, { importId, listId });
}

function stagingOn(bulk: Bulk, { importId, listId }: { readonly importId: string; readonly listId: string }): Staging {
  const { run } = bulk;
  const ids: number[] = [];
  let copy: { readonly into: Writable; readonly failed: Promise<never> } | null = null;
  let isOpen = true;
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
    write: async (additions) => {
      copy ??= begunCopy(bulk);
      const rows = additions.map(rowOf).join("");
      if (rows !== "" && !copy.into.write(rows)) await Promise.race([once(copy.into, "drain"), copy.failed]);
    },
    merge: async () => {
      if (copy !== null) {
        copy.into.end();
        await Promise.race([once(copy.into, "finish"), copy.failed]);
      }
      return mergeMembers(run, { listId, ids });
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
      copy?.into.destroy();
      await bulk.close();
    },
  };
}

function begunCopy(bulk: Bulk): { readonly into: Writable; readonly failed: Promise<never> } {
  const into = bulk.copyIn(copyStatement);
  const failed = new Promise<never>((_, reject) => into.once("error", reject));
  failed.catch(() => undefined);
  return { into, failed };
}

const none = "\\N";
const special = /[\\\t\n\r]/u;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** In the text format of COPY. */
function rowOf(addition: Addition): string {
  if ("of" in addition) return `${String(addition.line)}\t${String(addition.of)}\t${none}\t${none}\t${none}\t${none}\t${none}\t${none}\t${none}\t${none}\t{${addition.numbers.join(",")}}\t${none}\t${none}\n`;
  const { line, member } = addition;
  const { name, language, country, region, postalCode, numbers, fields, consent } = member;
  return `${String(line)}\t${none}\t${text(personOf(member))}\t${member.key === null ? "f" : "t"}\t${text(name)}\t${language ?? none}\t${country}\t${text(region)}\t${text(postalCode)}\t${numbers[0] ?? none}\t{${numbers.join(",")}}\t${text(JSON.stringify(fields))}\t${consent === null ? none : text(JSON.stringify(consent))}\n`;
}

function text(value: string | null): string {
  if (value === null) return none;
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (letter) => escapes[letter] ?? letter) : value;
}

