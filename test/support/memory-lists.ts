// No lists at all, for tests of the doors where only form and rights matter.
import type { ListImportUseCases } from "../../src/adapters/http/list-imports.ts";
import type { ListUseCases } from "../../src/adapters/http/lists.ts";
import { createImports } from "../../src/app/lists/imports.ts";
import { createLists } from "../../src/app/lists/lists.ts";
import type { ImportStore, ListFiles, ListRecord, ListStore } from "../../src/app/lists/ports.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

async function* nothing(): AsyncGenerator<never> { /* there is nothing */ }

export function memoryLists(): ListUseCases & ListImportUseCases {
  const kept = new Map<string, ListRecord>();
  const lists: ListStore = {
    all: () => Promise.resolve([...kept.values()]), find: (id) => Promise.resolve(kept.get(id) ?? null),
    create: ({ id, name, source }) => {
      if (kept.has(id)) return Promise.resolve(false);
      kept.set(id, { id, name, source, createdAt: 0 as Instant, members: 0, known: 0, consented: 0, withLanguage: 0, withOthers: 0, campaigns: [] });
      return Promise.resolve(true);
    },
    rename: () => Promise.resolve(), remove: (id) => { kept.delete(id); return Promise.resolve("removed"); }, members: () => Promise.resolve({ items: [], nextCursor: null }),
    add: (_id, members) => Promise.resolve({ added: members.length, changed: 0, settled: [] }), removeMember: () => Promise.resolve(false), each: nothing,
  };
  const imports: ImportStore = {
    create: (record) => Promise.resolve({ ...record, state: "uploaded", form: null, tally: { rows: 0, taken: 0, rejected: 0, duplicates: 0, noted: 0 }, readBytes: 0, why: null, createdAt: 0 as Instant, startedAt: null, endedAt: null }),
    find: () => Promise.resolve(null), ofList: () => Promise.resolve([]), begin: () => Promise.resolve(false), advance: () => Promise.resolve(false), end: () => Promise.resolve(false), sweep: () => Promise.resolve(),
  };
  const files: ListFiles = {
    keep: async (_id, bytes) => { let length = 0; for await (const chunk of bytes) length += chunk.length; return length; },
    head: () => Promise.resolve({ text: "", encoding: "utf-8" }), text: nothing, openReport: () => Promise.resolve({ add: () => Promise.resolve(), close: () => Promise.resolve() }), report: () => Promise.resolve(nothing()),
    removeUpload: () => Promise.resolve(), removeAll: () => Promise.resolve(), removeOld: () => Promise.resolve(0),
  };
  const ports = { lists, imports, toE164: (text: string) => (text.startsWith("+") ? text : null), country: "ES" };
  return { lists: createLists({ ...ports, removeFiles: files.removeAll }), listImports: createImports({ ...ports, files, makeId: () => "1", audit: { record: () => Promise.resolve() }, run: () => Promise.resolve() }) };
}
