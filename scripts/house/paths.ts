// Where the project keeps its own things, whatever folder it was cloned into.
import { tmpdir } from "node:os";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What set-up made, shared by all instances. */
export const installed = join(project, ".atiende");
export const asteriskRoot = join(installed, "asterisk-root");
export const musicFolder = join(installed, "music");

/** The list of classes of music that an instance's administrators make; the service writes it beside their files. */
export const musicClasses = (data: string): string => join(data, "music-on-hold/classes.conf");

/** The piece that set-up made, where the service finds it as it finds those that administrators send. */
export const builtInPiece = (data: string): string => join(data, "music-on-hold/builtin.sln16");

/** The folders of one Asterisk instance. */
export interface AsteriskFolders {
  readonly etc: string; readonly lib: string; readonly spool: string; readonly run: string; readonly log: string;
  /** apologies that failover.conf plays, one folder a language */ readonly prompts: string;
}

/** `folder` is the instance's data folder. The control socket's path may hold 107 characters, so a long one lies in the temporary folder. */
export function asteriskFolders(folder: string): AsteriskFolders {
  const base = join(folder, "asterisk");
  const run = join(base, "run");
  const short = join(tmpdir(), `atiende-${createHash("sha256").update(base).digest("hex").slice(0, 12)}`);
  return {
    etc: join(base, "etc"), lib: join(base, "lib"), spool: join(base, "spool"), log: join(base, "log"), prompts: join(base, "prompts"),
    run: run.length > 90 ? short : run,
  };
}
