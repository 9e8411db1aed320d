// A turn of the floor often comes right after another, and each changes the same screen: what changes within some
// milliseconds is told as one frame.
import type { AgentId } from "../../core/kernel/kernel.ts";

/** A frame is never later than this; nobody sees that, and a call's end is told once and not three times. */
const gatherMs = 5;

export interface Gathered {
  /** Something changed on his screen. */
  add(agentId: AgentId): void;
  /** He is told at once, if there is something to tell. */
  hasten(agentId: AgentId): void;
  /** He has been told. */
  drop(agentId: AgentId): void;
  close(): void;
}

export function gather(tell: (agentId: AgentId) => void): Gathered {
  const changed = new Set<AgentId>();
  let timer: NodeJS.Timeout | null = null;

  function tellAll(): void {
    timer = null;
    const all = [...changed];
    changed.clear();
    for (const agentId of all) tell(agentId);
  }

  return {
    add(agentId) {
      changed.add(agentId);
      timer ??= setTimeout(tellAll, gatherMs).unref();
    },
    hasten(agentId) { if (changed.delete(agentId)) tell(agentId); },
    drop(agentId) { changed.delete(agentId); },
    close() {
      changed.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
