// Keeps the floor's configuration as administration has it: asked cheaply by its revision, read whole when it changed,
// and its part in phones and music told to Asterisk.
import type { Configuration } from "../core/floor/floor.ts";

export interface ConfigurationPorts {
  readonly load: () => Promise<Configuration>;
  /** Counts up with each change. */
  readonly revision: () => Promise<number>;
  /** Tells Asterisk what it must know of it. */
  readonly provision: () => Promise<void>;
  readonly adopt: (configuration: Configuration) => void;
  readonly onFault: (reason: unknown) => void;
}

export interface ConfigurationWatch { refresh(): Promise<void>; watch(): void; close(): void }

const askEveryMs = 1000;

export function watchConfiguration(ports: ConfigurationPorts): ConfigurationWatch {
  let seen = -1;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function refresh(): Promise<void> {
    const revision = await ports.revision();
    if (revision === seen) return;
    ports.adopt(await ports.load());
    await ports.provision();
    seen = revision;
  }

  function watch(): void {
    if (isClosed) return;
    timer = setTimeout(() => { void refresh().catch(ports.onFault).finally(watch); }, askEveryMs);
  }

  return { refresh, watch, close: () => { isClosed = true; clearTimeout(timer); } };
}
