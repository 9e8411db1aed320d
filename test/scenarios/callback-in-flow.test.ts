// A callback that a flow offers before the queue: in line at the instant of acceptance, and the customer is called.
import { describe, expect, it } from "vitest";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { CallbackId, QueueId } from "../../src/core/kernel/kernel.ts";
import { martaNumber, openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";

const call = "100.1";
const back = `back-${call}` as CallbackId;
const flow: Flow = {
  ...simpleFlow, start: "offer",
  nodes: {
    ...simpleFlow.nodes, offer: { type: "callback", queue: "operators" as QueueId, askNumber: true, timeoutSeconds: 5, retries: 0, onAccepted: "bye", onDeclined: "line", onNotPossible: "sorry" },
  },
};

function open(): Centre {
  const centre = openCentre({ queues: [queue({ wrapUpMs: 0, dispositionRequired: false })], flows: [flow] });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  return centre;
}

describe("a callback that a flow offers", () => {
  it("stands in the queue's line in the turn in which he accepts, keeps its place, and is called", () => {
    const centre = open();
    centre.callIn(call);
    centre.asterisk.press(call, "1");
    centre.pass(0);
    // What settles one input follows it before any other: agreed, gone on to the next node, in line.
    const agreedAt = centre.facts.findIndex(({ type }) => type === "ivr.callback-agreed");
    expect(centre.facts.slice(agreedAt).map(({ type }) => type).filter((type) => !type.startsWith("ivr.")).slice(0, 1)).toEqual(["callback.asked"]);
    expect(centre.floor.callbacks.get(back)).toMatchObject({ number: martaNumber, queueId: "operators", arrivedAt: centre.now(), stage: { name: "waiting", until: null } });
    expect(centre.floor.routing.items.has(back)).toBe(true);
    const accepted = centre.now();
    centre.asterisk.finishPrompts(call);
    centre.pass(60_000);
    expect(centre.asterisk.channel(call)).toBeUndefined();
    expect(centre.floor.callbacks.get(back)?.arrivedAt).toBe(accepted);
    centre.ask("ana", { type: "ready.requested" });
    centre.pass(0);
    expect(centre.asterisk.ringing(`PJSIP/${martaNumber}@trunk-demo`)).toHaveLength(1);
    expect(centre.timeline(call)).toContain("callback-agreed");
  });

  it("declined leads to the line, and there is none", () => {
    const centre = open();
    centre.callIn(call);
    centre.asterisk.press(call, "3");
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("queued");
    expect(centre.floor.callbacks.size).toBe(0);
  });

  it("is not possible while the queue is closed", () => {
    const centre = open();
    centre.configure({ ...centre.floor.configuration, emergencies: [{ queueId: "operators" as QueueId, message: null, closed: { since: centre.now(), by: "laia" } }] });
    centre.callIn(call);
    expect(centre.asterisk.heard(call)).toEqual(["Lo sentimos"]);
    expect(centre.timeline(call)).toContain("callback-not-possible");
  });

  it("of somebody who has one there already leaves that one", () => {
    const centre = open();
    centre.callIn(call);
    centre.asterisk.press(call, "1");
    centre.pass(0);
    centre.callIn("100.2");
    centre.asterisk.press("100.2", "1");
    expect([...centre.floor.callbacks.keys()]).toEqual([back]);
  });

  it("outlives a service that is killed as soon as it is agreed", () => {
    const centre = open();
    centre.callIn(call);
    centre.asterisk.press(call, "1");
    centre.pass(0);
    centre.crash();
    expect(centre.floor.callbacks.get(back)?.stage.name).toBe("waiting");
  });
});
