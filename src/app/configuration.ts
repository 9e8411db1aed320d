// Keeps the floor's configuration as administration has it: asked cheaply by its revision, read whole when it changed,
// and the phones pushed to Asterisk with it.
import type { Configuration } from "../core/floor/floor.ts";

export interface ConfigurationPorts<Phone> {
  readonly load: () => Promise<Configuration>;
  /** Counts up with each change. */
  readonly revision: () => Promise<number>;
  readonly phones: () => Promise<readonly Phone[]>;
  readonly provision: (phones: readonly Phone[]) => Promise<void>;
  readonly adopt: (configuration: Configuration) => void;
  readonly onFault: (reason: unknown) => void;
}

export interface ConfigurationWatch { refresh(): Promise<void>; watch(): void; close(): void }

const askEveryMs = 1000;

export function watchConfiguration<Phone>(ports: ConfigurationPorts<Phone>): ConfigurationWatch {
  let seen = -1;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function refresh(): Promise<void> {
    const revision = await ports.revision();
    if (revision === seen) return;
    ports.adopt(await ports.load());
    await ports.provision(await ports.phones());
    seen = revision;
  }

  function watch(): void {
    if (isClosed) return;
    timer = setTimeout(() => { void refresh().catch(ports.onFault).finally(watch); }, askEveryMs);
  }

  return { refresh, watch, close: () => { isClosed = true; clearTimeout(timer); } };
}
