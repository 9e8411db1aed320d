// The queue log that a centre in memory would leave behind.
import { textOf } from "../../src/core/board/queue-log/line.ts";
import { linesOf } from "../../src/core/board/queue-log/queue-log.ts";
import { nothingLogged } from "../../src/core/board/queue-log/under-way.ts";
import type { AgentId, QueueId } from "../../src/core/kernel/kernel.ts";
import type { Centre } from "./centre.ts";

const extensions: Readonly<Record<string, string>> = { ana: "101", jordi: "102" };
export const names = { extension: (id: AgentId) => extensions[id] ?? null, queues: (): readonly QueueId[] => ["operators" as QueueId, "vip" as QueueId] };
/** Before anything happens in a centre. */
export const boot = 1_600_000_000_000;

/** Lines with what wrote each, the times cut off. */
export function told({ facts }: Pick<Centre, "facts">): readonly { readonly line: string; readonly by: string }[] {
  const log = nothingLogged();
  return facts.flatMap((fact) => linesOf(log, { boot, fact }, names).map((line) => ({ by: line.verb === "QUEUESTART" ? "service.started" : fact.type as string, line: textOf(line).replace(/^\d+\|/u, "") })));
}

/** Lines alone; `of` a call, an agent or a verb. */
export function linesIn(centre: Centre, of = ""): readonly string[] {
  return told(centre).map(({ line }) => line).filter((line) => line.includes(of));
}
