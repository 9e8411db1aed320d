// What the floor has learnt of waiting outlives the service: read before its first call, kept every minute and at its end.
// What a crash loses is what was learnt in the last minute; who was in line then is judged by his own facts.
import type { Floor } from "../../core/floor/floor.ts";
import type { QueueId } from "../../core/kernel/kernel.ts";
import { experienceOf, keptOf, type KeptExperience } from "../../core/waiting/experience.ts";
import { noWaits } from "../../core/waiting/waits.ts";

export interface ExperiencePorts {
  readonly floor: Floor;
  readonly store: { read(): Promise<ReadonlyMap<QueueId, KeptExperience>>; keep(experiences: ReadonlyMap<QueueId, KeptExperience>): Promise<void> };
  readonly onFault: (reason: unknown) => void;
}

export interface ExperienceKeeper {
  /** Takes the place of what was learnt until now: when the floor was made from its journal. */
  open(): Promise<void>;
  close(): Promise<void>;
}

const keepEveryMs = 60_000;

export function keepExperience({ floor, store, onFault }: ExperiencePorts): ExperienceKeeper {
  let timer: NodeJS.Timeout | undefined;
  const keep = (): Promise<void> => store.keep(new Map([...floor.waits.experience].map(([id, experience]) => [id, keptOf(experience)]))).catch(onFault);
  return {
    async open() {
      const kept = await store.read();
      floor.waits = noWaits(new Map([...kept].map(([id, one]) => [id, experienceOf(one)])));
      timer = setInterval(() => void keep(), keepEveryMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await keep();
    },
  };
}
