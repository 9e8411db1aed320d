// Every verb of app_queue: what writes it, or why nothing can.
import { describe, expect, it } from "vitest";
import { unwritten, written } from "../../../src/core/board/queue-log/verbs.ts";
import { callerOf, placedId } from "../../../src/core/kernel/ids.ts";
import type { CallId } from "../../../src/core/kernel/kernel.ts";
import type { Centre } from "../../support/centre.ts";
import { centre, comes, handsOver, talks, told } from "../../support/queue-log.ts";
import { ask as supervise } from "../../support/supervised.ts";

/** A day on which everything happens that can. */
function wholeDay(): readonly { readonly line: string; readonly by: string }[] {
  const days = [centre(), centre(), centre(), centre(), centre()] as const;
  const [first, second, third, fourth, fifth] = days;
  talks(first, "100.1");
  first.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: "vip" } });
  first.pass(0);
  first.asterisk.hangUp("100.1");
  comes(first, "100.2");
  first.pass(15_000);
  first.pass(585_000);
  comes(first, "100.3");
  first.ready("ana");
  first.pass(1_000);
  first.asterisk.hangUp("100.3");
  for (const reason of ["lunch", "break"]) first.ask("ana", { type: "not-ready.requested", reason });
  comes(first, "100.4");
  supervise(first, { type: "supervisor.move", callId: "100.4", queueId: "vip" });
  first.submit({ type: "call.failed", callId: "100.4" as CallId });
  comes(first, "100.5");
  for (const id of ["ana", "jordi"]) first.ask(id, { type: "sign-out.requested" });
  talks(second, "100.1");
  second.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: false });
  second.ask("ana", { type: "hang-up.requested", callId: "100.1" });
  talks(third, "100.1");
  third.asterisk.hangUp("100.1-leg-1", 41);
  third.pass(30_000);
  third.asterisk.hangUp("100.1");
  talks(fourth, "100.1");
  handsOver(fourth, 1_000);
  fourth.pass(0);
  talksAndEnds(fourth);
  callsOut(fourth);
  asksForCallback(fifth);
  return days.flatMap(told);
}

function talksAndEnds(at: Centre): void {
  at.asterisk.hangUp("100.1");
  at.pass(0);
  at.asterisk.phone("PJSIP/agent-ana").answers();
  comes(at, "100.2");
  at.pass(1_000);
  at.asterisk.hangUp("100.2");
  at.pass(0);
}

/** A caller in line asks to be called back. */
function asksForCallback(at: Centre): void {
  const { configuration } = at.floor;
  at.configure({ ...configuration, queues: new Map([...configuration.queues].map(([id, queue]) => [id, { ...queue, callbackKey: "1" }])) });
  at.ask("ana", { type: "sign-in.requested" });
  comes(at, "100.9");
  for (const key of ["1", "1"]) { at.asterisk.press("100.9", key); at.pass(0); }
}

function callsOut(at: Centre): void {
  at.asterisk.phone("PJSIP/agent-ana").answers();
  at.ask("ana", { type: "wrap-up.requested", callId: "100.2", disposition: "resolved", notes: null, finish: true });
  at.ask("ana", { type: "place.requested", callId: placedId("1"), to: { kind: "number", number: "+34600111222" }, caller: { status: "unknown" }, queueId: "operators" });
  at.asterisk.hangUp(callerOf(placedId("1")), 17);
  at.pass(0);
}

describe("the verbs of app_queue", () => {
  /** As the field's readers know them, with those of app_queue.c beside. */
  const known = [
    "ENTERQUEUE", "CONNECT", "COMPLETEAGENT", "COMPLETECALLER", "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "RINGNOANSWER", "RINGCANCELED", "BLINDTRANSFER",
    "ATTENDEDTRANSFER", "ADDMEMBER", "REMOVEMEMBER", "PAUSE", "UNPAUSE", "AGENTLOGIN", "AGENTLOGOFF", "CONFIGRELOAD", "QUEUESTART",
    "PAUSEALL", "UNPAUSEALL", "WITHDRAW", "AGENTDUMP", "SYSCOMPAT", "PENALTY", "RINGINUSE", "OUTCALL", "TRANSFER", "AGENTCALLBACKLOGIN", "AGENTCALLBACKLOGOFF",
  ];

  it.each(known)("%s is written, or there is a reason why it cannot occur", (verb) => {
    const [isWritten, reason] = [Object.hasOwn(written, verb), (unwritten as Readonly<Record<string, string>>)[verb]];
    expect(isWritten ? reason === undefined : (reason ?? "").length > 10).toBe(true);
  });

  it("are each written by the facts that are named, and by no others", () => {
    const seen = new Map<string, Set<string>>([["CONFIGRELOAD", new Set(["configuration.taken-up"])]]);
    for (const { line, by } of wholeDay()) {
      const verb = line.split("|")[3] ?? "";
      seen.set(verb, (seen.get(verb) ?? new Set()).add(by));
    }
    const sorted = (entries: Iterable<readonly [string, Iterable<string>]>): object => Object.fromEntries([...entries].map(([verb, origins]) => [verb, [...origins].sort()] as const).sort(([one], [other]) => (one < other ? -1 : 1)));
    expect(sorted(seen)).toEqual(sorted(Object.entries(written)));
  });
});
