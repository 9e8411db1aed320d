// Takes up a changed trunks.json while the house runs: Asterisk's configuration is written again and PJSIP reads it anew.
// Calls under way go on. A list that is not right changes nothing and is told.
import { unwatchFile, watchFile } from "node:fs";
import { join } from "node:path";
import { findAsterisk } from "./asterisk-program.ts";
import { readTrunks, type Asterisk } from "./asterisk.ts";
import type { Kept } from "./keeper.ts";
import { renderAsteriskConfig } from "./render.ts";

const lookEveryMs = 1000;

export function watchTrunks({ settings, console }: Pick<Asterisk, "settings" | "console">, say: (text: string) => void): Kept {
  const file = join(settings.data, "trunks.json");
  const takeUp = (): void => {
    try {
      renderAsteriskConfig(settings, findAsterisk());
      console(readTrunks);
      say("The trunks were changed; Asterisk has taken them up.");
    } catch (reason) {
      say(`The trunks were changed and not taken up: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  };
  watchFile(file, { interval: lookEveryMs, persistent: false }, takeUp);
  return { name: "The trunks", stop: () => { unwatchFile(file, takeUp); return Promise.resolve(); } };
}
