// An agent who asks a queue sees his place and his wait move, though nothing happens to his own call: both are looked at again
// and again, and his screen is told when they are others than it shows.
import type { Asking } from "../../core/floor/questions.ts";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { Hall } from "./hall.ts";

const lookEveryMs = 1_000;

export function watchAsking({ changed }: Pick<Hall, "changed">, asking: () => readonly Asking[]): { close(): void } {
  let shown = new Map<AgentId, string>();
  const timer = setInterval(() => {
    const now = new Map(asking().map(({ agentId, place }) => [agentId, JSON.stringify(place)]));
    for (const [agentId, place] of now) if (shown.get(agentId) !== place) changed.add(agentId);
    shown = now;
  }, lookEveryMs);
  timer.unref();
  return { close: () => { clearInterval(timer); } };
}
