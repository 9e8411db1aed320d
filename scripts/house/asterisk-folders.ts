// The folders that one Asterisk writes to, owned by the user that it runs as, with what it must be able to play alone.
import { chownSync, copyFileSync, existsSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { speakApologies } from "./apologies.ts";
import { asteriskFolders, builtInPiece, musicClasses, musicFolder } from "./paths.ts";
import type { AsteriskSettings } from "./render.ts";
import { makeOwned, makePassable, serverUser } from "./user.ts";

export function makeFolders(settings: AsteriskSettings): void {
  const user = serverUser();
  makePassable(settings.data);
  const { lib, spool, run: control, log, prompts } = asteriskFolders(settings.data);
  mkdirSync(join(settings.data, "sounds"), { recursive: true, mode: 0o755 });
  const classes = musicClasses(settings.data);
  mkdirSync(dirname(classes), { recursive: true, mode: 0o755 });
  // Asterisk reads no music at all when what its configuration includes is not there.
  if (!existsSync(classes)) writeFileSync(classes, "", { mode: 0o644 });
  copyFileSync(join(settings.music ?? musicFolder, "waiting.sln16"), builtInPiece(settings.data));
  makeOwned(join(settings.data, "asterisk"), null, 0o755);
  // ARI's recordings need their folder; without it each one answers 500.
  for (const folder of [lib, join(lib, "keys"), control, log, spool, join(spool, "recording"), join(spool, "tmp"), join(spool, "outgoing")]) makeOwned(folder, user);
  const owner = lstatSync(control);
  if (!owner.isDirectory() || (user !== null && owner.uid !== user.uid)) throw new Error(`${control} belongs to somebody else: remove it, or set ATIENDE_DATA to a shorter path`);
  const database = join(lib, "astdb.sqlite3");
  if (user !== null && existsSync(database)) chownSync(database, user.uid, user.gid);
  speakApologies(prompts);
}
