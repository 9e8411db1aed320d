// The queue log against what apps/app_queue.c writes for the same happenings, line by line.
import { describe, expect, it } from "vitest";
import { textOf } from "../../../src/core/board/queue-log/line.ts";
import { configurationTakenUp, linesOf } from "../../../src/core/board/queue-log/queue-log.ts";
import { nothingLogged } from "../../../src/core/board/queue-log/under-way.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { bankNumber, martaNumber } from "../../support/centre.ts";
import { boot, centre, comes, handsOver, linesIn as log, names, talks } from "../../support/queue-log.ts";
import { ask as supervise } from "../../support/supervised.ts";

describe("the queue log of a call", () => {
  it("that is answered has its wait, its bridged channel and its ring, and its end by whoever hung up", () => {
    for (const [by, verb] of [["caller", "COMPLETECALLER"], ["agent", "COMPLETEAGENT"]] as const) {
      const at = centre();
      talks(at, "100.1", 10_000, 3_500);
      at.pass(30_000);
      if (by === "caller") at.asterisk.hangUp("100.1");
      else at.ask("ana", { type: "hang-up.requested", callId: "100.1" });
      at.pass(0);
      expect(log(at, "100.1")).toEqual([
        `100.1|NONE|NONE|INFO|DNIS|${bankNumber}`,
        `100.1|operators|NONE|ENTERQUEUE||${martaNumber}|1`,
        "100.1|operators|Agent/101|CONNECT|13|100.1-leg-1|3",
        `100.1|operators|Agent/101|${verb}|13|30|1`,
      ]);
    }
  });

  it("that gives up has the place where it stood, the place where it came in, and its wait", () => {
    const at = centre();
    at.ask("jordi", { type: "sign-in.requested" });
    comes(at, "100.1");
    comes(at, "100.2");
    at.pass(20_000);
    at.asterisk.hangUp("100.1");
    at.pass(5_000);
    at.asterisk.hangUp("100.2");
    at.pass(0);
    expect(log(at, "operators|NONE")).toEqual([
      `100.1|operators|NONE|ENTERQUEUE||${martaNumber}|1`, `100.2|operators|NONE|ENTERQUEUE||${martaNumber}|2`,
      "100.1|operators|NONE|ABANDON|1|1|20", "100.2|operators|NONE|ABANDON|1|2|25",
    ]);
  });

  it("that nobody answers has each phone that rang in vain, in milliseconds, and the ring that its end cut short", () => {
    const at = centre();
    at.ready("ana");
    comes(at, "100.1");
    at.pass(15_000);
    at.ready("jordi");
    at.pass(2_250);
    at.asterisk.hangUp("100.1");
    at.pass(0);
    expect(log(at, "100.1").slice(2)).toEqual([
      "100.1|operators|Agent/101|RINGNOANSWER|15000", "100.1|operators|Agent/102|RINGCANCELED|2250", "100.1|operators|NONE|ABANDON|1|1|17",
    ]);
  });

  it("that waits too long, or loses its last agent, leaves by the queue's way out", () => {
    const at = centre();
    at.ask("jordi", { type: "sign-in.requested" });
    comes(at, "100.1");
    at.pass(600_000);
    comes(at, "100.2");
    at.pass(4_000);
    at.ask("jordi", { type: "sign-out.requested" });
    at.pass(0);
    expect(log(at, "EXIT")).toEqual(["100.1|operators|NONE|EXITWITHTIMEOUT|1|1|600", "100.2|operators|NONE|EXITEMPTY|1|1|4"]);
  });

  it("that a queue does not let in has no line, as in app_queue", () => {
    const at = centre();
    comes(at, "100.1");
    expect(at.facts.some(({ type }) => type === "call.left-queue")).toBe(true);
    expect(log(at, "100.1")).toEqual([]);
  });

  it("that is transferred blindly ends there and begins anew where it comes", () => {
    const at = centre();
    talks(at, "100.1");
    at.pass(20_000);
    at.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "queue", queueId: "vip" } });
    at.pass(0);
    expect(log(at, "100.1").slice(3)).toEqual(["100.1|operators|Agent/101|BLINDTRANSFER|vip|queues|3|20|1", `100.1|vip|NONE|ENTERQUEUE||${martaNumber}|1`]);
  });

  it.each([
    [{ kind: "number", number: "+34911111111" }, "+34911111111|outbound"],
    [{ kind: "agent", agentId: "jordi" }, "102|agents"],
  ])("that is transferred blindly to %o has his extension and its context", (to, destination) => {
    const at = centre();
    talks(at, "100.1");
    at.pass(7_000);
    at.ask("ana", { type: "transfer.requested", callId: "100.1", to });
    expect(log(at, "TRANSFER")).toEqual([`100.1|operators|Agent/101|BLINDTRANSFER|${destination}|3|7|1`]);
  });

  it("that is handed over after a consultation ends with the first agent, in the bridge where the second talks on", () => {
    const at = centre();
    talks(at, "100.1");
    handsOver(at, 12_000);
    at.pass(60_000);
    at.asterisk.hangUp("100.1");
    at.pass(0);
    expect(log(at, "100.1").slice(3)).toEqual(["100.1|operators|Agent/101|ATTENDEDTRANSFER|BRIDGE|100.1-bridge-1|3|12|1"]);
  });

  it("that loses its agent for good ends with him and goes first in line", () => {
    const at = centre();
    talks(at, "100.1");
    comes(at, "100.2");
    at.asterisk.hangUp("100.1-leg-1", 41);
    at.pass(30_000);
    expect(log(at, "100.1").slice(3)).toEqual(["100.1|operators|Agent/101|COMPLETEAGENT|3|30|1", `100.1|operators|NONE|ENTERQUEUE||${martaNumber}|1`]);
  });

  it("that a supervisor takes to another queue is withdrawn from the first", () => {
    const at = centre();
    at.ask("jordi", { type: "sign-in.requested" });
    comes(at, "100.1");
    comes(at, "100.2");
    at.pass(9_000);
    expect(supervise(at, { type: "supervisor.prioritise", callId: "100.2", priority: 50 })).toBeUndefined();
    expect(supervise(at, { type: "supervisor.move", callId: "100.1", queueId: "vip" })).toBeUndefined();
    expect(log(at, "100.1").slice(2)).toEqual(["100.1|operators|NONE|WITHDRAW|2|1|9|vip", `100.1|vip|NONE|ENTERQUEUE||${martaNumber}|1`]);
  });

  it("that waited for one agent alone stays where it is when the whole queue may have it", () => {
    const at = centre();
    talks(at, "100.1");
    at.ask("ana", { type: "transfer.requested", callId: "100.1", to: { kind: "agent", agentId: "jordi" } });
    at.ask("ana", { type: "not-ready.requested", reason: "break" });
    at.pass(31_000);
    expect(at.facts.filter(({ type }) => type === "call.queued")).toHaveLength(3);
    at.asterisk.hangUp("100.1");
    at.pass(0);
    expect(log(at, "100.1").slice(4)).toEqual([`100.1|operators|NONE|ENTERQUEUE||${martaNumber}|1`, "100.1|operators|NONE|ABANDON|1|1|31"]);
  });

  it("whose caller withholds his number, or has a bar in it, has a field there all the same", () => {
    const at = centre();
    at.ask("jordi", { type: "sign-in.requested" });
    at.callIn("100.1", { ani: null });
    at.asterisk.press("100.1", "0");
    at.callIn("100.2", { ani: "+34|6\n1" });
    at.asterisk.press("100.2", "0");
    at.pass(0);
    expect(log(at, "ENTERQUEUE")).toEqual(["100.1|operators|NONE|ENTERQUEUE|||1", "100.2|operators|NONE|ENTERQUEUE||+34_6_1|2"]);
  });

  it("is closed with the disposition that its agent gave", () => {
    const at = centre();
    talks(at, "100.1");
    at.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: false });
    expect(log(at, "CALLSTATUS")).toEqual(["100.1|operators|Agent/101|CALLSTATUS|resolved"]);
  });
});

describe("the queue log of an agent", () => {
  it("has him added paused, un-paused, paused with its reason, and removed, in all his queues", () => {
    const at = centre();
    at.ready("ana");
    at.pass(60_000);
    at.ask("ana", { type: "not-ready.requested", reason: "break" });
    at.ask("ana", { type: "not-ready.requested", reason: "lunch" });
    at.ask("ana", { type: "sign-out.requested" });
    expect(log(at, "Agent/101")).toEqual([
      "MANAGER|operators|Agent/101|ADDMEMBER|PAUSED", "MANAGER|vip|Agent/101|ADDMEMBER|PAUSED",
      "NONE|NONE|Agent/101|UNPAUSEALL|", "NONE|operators|Agent/101|UNPAUSE|", "NONE|vip|Agent/101|UNPAUSE|",
      "NONE|NONE|Agent/101|PAUSEALL|break", "NONE|operators|Agent/101|PAUSE|break", "NONE|vip|Agent/101|PAUSE|break", "NONE|NONE|Agent/101|PAUSEREASON|break",
      "NONE|NONE|Agent/101|UNPAUSEALL|", "NONE|operators|Agent/101|UNPAUSE|", "NONE|vip|Agent/101|UNPAUSE|",
      "NONE|NONE|Agent/101|PAUSEALL|lunch", "NONE|operators|Agent/101|PAUSE|lunch", "NONE|vip|Agent/101|PAUSE|lunch", "NONE|NONE|Agent/101|PAUSEREASON|lunch",
      "MANAGER|operators|Agent/101|REMOVEMEMBER|", "MANAGER|vip|Agent/101|REMOVEMEMBER|",
    ]);
  });

  it("has no pause for the calls that he takes", () => {
    const at = centre();
    talks(at, "100.1");
    at.asterisk.hangUp("100.1");
    at.pass(0);
    expect(at.state("ana")).toBe("ready");
    expect(log(at, "Agent/101").filter((line) => /PAUSE/u.test(line))).toEqual([
      "MANAGER|operators|Agent/101|ADDMEMBER|PAUSED", "MANAGER|vip|Agent/101|ADDMEMBER|PAUSED",
      "NONE|NONE|Agent/101|UNPAUSEALL|", "NONE|operators|Agent/101|UNPAUSE|", "NONE|vip|Agent/101|UNPAUSE|",
    ]);
  });

  it("knows him by his id when nobody knows his extension any more", () => {
    const fact: Fact = { type: "agent.signed-in", agentId: "gone" as AgentId, at: boot as Instant };
    expect(linesOf({ ...nothingLogged(), boot }, { boot, fact }, names).map(textOf)[0]).toBe("1600000000|MANAGER|operators|Agent/gone|ADDMEMBER|PAUSED");
  });
});

describe("the queue log of the house", () => {
  const fact: Fact = { type: "call.arrived", callId: "100.9" as CallId, at: (boot + 5_000) as Instant, ani: null, dnis: "1", trunk: "t", language: "es" };

  it("begins with each start that finds nobody there, at the time of the start", () => {
    const log = nothingLogged();
    expect(linesOf(log, { boot, fact }, names).map(textOf)).toEqual(["1600000000|NONE|NONE|NONE|QUEUESTART|"]);
    expect(linesOf(log, { boot: boot + 1_000, fact }, names).map(textOf)).toEqual(["1600000001|NONE|NONE|NONE|QUEUESTART|"]);
    linesOf(log, { boot: boot + 1_000, fact: { type: "agent.signed-in", agentId: "ana" as AgentId, at: fact.at } }, names);
    expect(linesOf(log, { boot: boot + 2_000, fact }, names)).toEqual([]);
  });

  it("tells of a configuration that was taken up", () => {
    expect(textOf(configurationTakenUp(boot as Instant))).toBe("1600000000|NONE|NONE|NONE|CONFIGRELOAD|");
  });
});
