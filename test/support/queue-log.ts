// The queue log that a centre in memory would leave behind, and what happens in one.
import { expect } from "vitest";
import { textOf } from "../../src/core/board/queue-log/line.ts";
import { linesOf } from "../../src/core/board/queue-log/queue-log.ts";
import { nothingLogged } from "../../src/core/board/queue-log/under-way.ts";
import type { AgentId, QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "./centre.ts";

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

/** Two queues that both agents serve, neither of whom owes anything afterwards. */
export function centre(): Centre {
  const easy = { dispositionRequired: false, wrapUpMs: 0 };
  const queues = ["operators" as QueueId, "vip" as QueueId];
  return openCentre({ queues: queues.map((id) => queue({ id, ...easy })), agents: [agent("ana", { queues }), agent("jordi", { queues })] });
}

/** In line for `operators`. */
export function comes(at: Centre, callId: string): void {
  at.callIn(callId);
  at.asterisk.press(callId, "0");
  at.pass(0);
}

/** Ana talks with him and answers no other; Jordi is there and not ready. */
export function talks(at: Centre, callId: string, waitMs = 2_000, ringMs = 1_000): void {
  at.ask("jordi", { type: "sign-in.requested" });
  comes(at, callId);
  at.pass(waitMs);
  at.ready("ana");
  at.pass(ringMs);
  at.asterisk.phone("PJSIP/agent-ana").answers();
  at.pass(0);
  at.asterisk.phone("PJSIP/agent-ana").ignores();
  expect(at.call(callId).stage.name).toBe("connected");
}

/** Ana, who talks, asks Jordi, and gives him the caller after so long. */
export function handsOver(at: Centre, afterMs: number): void {
  at.ready("jordi");
  at.asterisk.phone("PJSIP/agent-jordi").answers();
  at.ask("ana", { type: "consult.requested", callId: "100.1", to: { kind: "agent", agentId: "jordi" } });
  at.pass(afterMs);
  at.ask("ana", { type: "consult-complete.requested", callId: "100.1" });
}
