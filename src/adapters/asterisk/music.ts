// Music on hold in Asterisk: its classes in a file of our own, which musiconhold.conf includes, read anew without a
// restart. A caller who hears music goes on hearing what he hears.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { houseClass, type MusicClass } from "../../app/administration/music.ts";
import type { Log } from "./log.ts";
import { isGood, reasonOf, type AriTransport } from "./transport.ts";

export interface MusicOptions {
  readonly transport: Pick<AriTransport, "request">;
  readonly log: Log;
  /** Where the files of music lie; Asterisk must see it under the same absolute path. */
  readonly folder: string;
}

export interface MusicProvisioning {
  /** From now on these classes and no others; Asterisk is told at once if `isLive`. */
  want(classes: readonly MusicClass[], isLive: boolean): Promise<void>;
  /** Tells Asterisk what it could not be told. */
  push(): Promise<void>;
}

const deadlineMs = 5000;
const reload = { method: "PUT", uri: "asterisk/modules/res_musiconhold.so" } as const;

export function createMusicProvisioning({ transport, log, folder }: MusicOptions): MusicProvisioning {
  const file = join(folder, "classes.conf");
  let isOwed = false;
  async function push(): Promise<void> {
    if (!isOwed) return;
    const answer = await transport.request(reload, deadlineMs);
    if (isGood(answer)) isOwed = false;
    else log.error({ status: answer.status, reason: reasonOf(answer) }, "Asterisk did not read its music anew");
  }
  return {
    push,
    want: async (classes, isLive) => {
      const text = classesText(classes, folder);
      if (textOf(file) !== text) {
        write(folder, file, text);
        isOwed = true;
      }
      if (isLive) await push();
    },
  };
}

/** The house's own class is in musiconhold.conf and is only added to; one without files sounds like it. */
export function classesText(classes: readonly MusicClass[], folder: string): string {
  const sections = classes.toSorted((a, b) => Number(b.id === houseClass) - Number(a.id === houseClass)).flatMap(({ id, files }) => {
    if (files.length === 0) return id === houseClass ? [] : [`[${id}](${houseClass})`];
    return [[id === houseClass ? `[${id}](+)` : `[${id}]`, "mode = playlist", ...files.map((name) => `entry = ${join(folder, name)}`)].join("\n")];
  });
  return ["; Written by the service from what administration keeps; changes made here are lost.", ...sections].join("\n\n").concat("\n");
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw reason;
  }
}

/** Whole or not at all: Asterisk may be reading it. */
function write(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(`${file}.new`, text, { mode: 0o644 });
  renameSync(`${file}.new`, file);
}
