// The trunks by name, as the house keeps them in trunks.json: the first one carries calls to the outside.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The first trunk's name; null when the house has no trunk. */
export function outsideTrunk(dataFolder: string): string | null {
  try {
    const trunks = JSON.parse(readFileSync(join(dataFolder, "trunks.json"), "utf8")) as readonly { readonly name?: string }[];
    return trunks[0]?.name ?? null;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error("trunks.json in the data folder cannot be read: mend it or remove it", { cause: reason });
  }
}
