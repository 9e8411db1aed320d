// Contact lists: who is called by campaigns, and the files that they come from. A file is read beside the floor, in a
// thread of its own, so that no call waits for it.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createListFiles } from "../adapters/files/list-files.ts";
import { toE164 } from "../adapters/phone-numbers/e164.ts";
import { createImports } from "../app/lists/imports.ts";
import { createLists } from "../app/lists/lists.ts";
import { createOldUploads } from "../app/lists/old-uploads.ts";
import type { Ground } from "./ground.ts";
import type { ImportTask } from "./list-import-task.ts";

export function listFolder(data: string): string {
  return join(data, "lists");
}

export function openLists({ clock, config, database, log }: Pick<Ground, "clock" | "config" | "database" | "log">) {
  const files = createListFiles(listFolder(config.data));
  const ports = { toE164, country: config.region };
  return {
    oldUploads: createOldUploads({ files, exclusions: database.exclusions, clock, onFault: (err) => { log.warn({ err }, "old uploads of lists, and what was rejected of them, could not be removed"); } }),
    lists: createLists({ ...ports, lists: database.lists, imports: database.listImports, removeFiles: files.removeAll }),
    listImports: createImports({
      ...ports, lists: database.lists, imports: database.listImports, files, audit: database.audit, makeId: () => randomBytes(9).toString("hex"),
      run: (record, form) => runBeside({ databaseUrl: config.databaseUrl, folder: listFolder(config.data), record, form }, async (reason) => {
        log.error({ err: reason, import: record.id }, "a file could not be imported into a list");
        await database.listImports.end(record.id, "failed", "fault").catch(() => undefined);
      }),
    }),
  };
}

/** Resolves when it has begun; what it comes to is in the import's own record. */
function runBeside(task: ImportTask, onFault: (reason: unknown) => Promise<void>): Promise<void> {
  const entry = JSON.stringify(new URL("./list-import-thread.ts", import.meta.url).href);
  const thread = new Worker(`import("tsx/esm/api").then(({ register }) => { register(); return import(${entry}); })`, { eval: true, workerData: task, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 1_024 } });
  return new Promise((resolve) => {
    thread.once("message", () => { resolve(); });
    thread.once("error", (reason) => { void onFault(reason).then(resolve); });
    thread.once("exit", () => { resolve(); });
  });
}
