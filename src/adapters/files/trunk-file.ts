// trunks.json in the data folder: read, and written whole or not at all. It holds carriers' passwords: only its owner reads it.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrunkPorts } from "../../app/administration/trunks.ts";

export function trunkFile(dataFolder: string): TrunkPorts["file"] {
  const path = join(dataFolder, "trunks.json");
  return {
    read: () => {
      try {
        return readFileSync(path, "utf8");
      } catch (reason) {
        if ((reason as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw reason;
      }
    },
    write: (text) => {
      writeFileSync(`${path}.new`, text, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

/** The first 48 bits of the text's hash: as good as a version to see that something changed. */
export function markOf(text: string): number {
  return createHash("sha256").update(text).digest().readUIntBE(0, 6);
}
