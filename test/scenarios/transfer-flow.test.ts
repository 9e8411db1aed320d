// An agent sends his caller to a flow: with what was given, to its own end, and the agent is in wrap-up (R98, R99).
import { describe, expect, it } from "vitest";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import { agent, bankNumber, openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";
import { linesIn } from "../support/queue-log.ts";

const words = (text: string) => ({ text: { es: text, ca: text, en: text } });
const patience = { timeoutSeconds: 5, retries: 0, onTimeout: "bye" } as const;

/** Asks for the account, then thanks, or sends on to a queue that is full. */
function asking(then: "thanks" | "full"): Flow {
  return {
    ...simpleFlow, id: "asking" as FlowId, name: "Asking", start: "account",
    nodes: {
      ...simpleFlow.nodes,
      account: { type: "collect-digits", prompt: words("account?"), variable: "account", min: 4, max: 4, next: then, ...patience },
      thanks: { type: "hang-up", prompt: words("thanks") },
      full: { type: "queue", queue: "full" as QueueId, onClosed: "bye", onFull: "apology", onNoAgents: "bye", onMaxWait: "bye" },
      apology: { type: "hang-up", prompt: words("it is full") },
    },
  };
}

const toFlow = { kind: "flow", flowId: "asking" } as const;

function talking(then: "thanks" | "full" = "thanks"): Centre {
  const centre = openCentre({ queues: [queue(), queue({ id: "full" as QueueId, maxWaiting: 0 })], agents: [agent("ana"), agent("jordi", { queues: ["full" as QueueId] })], flows: [simpleFlow, asking(then)] });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.ready("ana", "jordi");
  centre.callIn("100.1");
  centre.asterisk.finishPrompts();
  centre.asterisk.press("100.1", "0");
  centre.pass(1_000);
  expect(centre.call("100.1").stage).toMatchObject({ name: "connected", agentId: "ana" });
  return centre;
}

const send = (centre: Centre, to: object = toFlow): string | undefined => {
  const refused = centre.ask("ana", { type: "transfer.requested", callId: "100.1", to });
  centre.pass(0);
  return refused;
};

describe("a transfer to a flow", () => {
  it("brings the caller to its start and the agent to wrap-up, and the flow ends as usual", () => {
    const centre = talking();
    expect(send(centre)).toBeUndefined();
    expect(centre.call("100.1").stage.name).toBe("in-flow");
    expect([centre.state("ana"), centre.view("ana")?.call?.transferredTo]).toEqual(["wrap-up", toFlow]);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("account?");
    expect(centre.asterisk.bridges()).toEqual([]);
    centre.asterisk.press("100.1", "4321");
    centre.pass(0);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("thanks");
    centre.asterisk.finishPrompts();
    centre.pass(0);
    expect(centre.asterisk.channels()).toEqual([]);
    expect(centre.facts.find(({ type }) => type === "call.ended")).toMatchObject({ by: "flow" });
    expect(centre.timeline("100.1")).toEqual(expect.arrayContaining(["transferred", "flow", "digits", "ended"]));
    expect(centre.ask("ana", { type: "wrap-up.requested", callId: "100.1", disposition: "resolved", notes: null, finish: true })).toBeUndefined();
    expect(centre.floor.calls.size).toBe(0);
  });

  it("does not ask again what was given to the agent", () => {
    const centre = talking();
    centre.ask("ana", { type: "note.requested", callId: "100.1", field: "account", value: "4321" });
    send(centre);
    expect(centre.asterisk.heard("100.1")).not.toContain("account?");
    expect(centre.timeline("100.1")).toContain("spared");
  });

  it("frees a caller on hold of his music first", () => {
    const centre = talking();
    centre.ask("ana", { type: "hold.requested", callId: "100.1" });
    expect(centre.asterisk.channel("100.1")?.music).toBe("default");
    expect(send(centre)).toBeUndefined();
    expect(centre.asterisk.channel("100.1")?.music).toBeNull();
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("account?");
  });

  it("goes on in that flow, and not in the way out of the queue, when its queue cannot keep him", () => {
    const centre = talking("full");
    send(centre);
    centre.asterisk.press("100.1", "4321");
    centre.pass(0);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("it is full");
  });

  it("survives the death of the service there", () => {
    const centre = talking();
    send(centre);
    centre.crash();
    centre.asterisk.press("100.1", "4321");
    centre.asterisk.finishPrompts();
    centre.pass(0);
    expect(centre.asterisk.heard("100.1").at(-1)).toBe("thanks");
    expect(centre.failures).toEqual([]);
  });

  it("is in the queue log as a blind transfer", () => {
    const centre = talking();
    send(centre);
    expect(linesIn(centre, "BLINDTRANSFER")).toEqual([expect.stringContaining("|BLINDTRANSFER|asking|flows|")]);
  });

  it("is meant by a number of the house, which is not called", () => {
    const centre = talking();
    expect(send(centre, { kind: "number", number: bankNumber })).toBeUndefined();
    expect(centre.view("ana")?.call?.transferredTo).toEqual({ kind: "flow", flowId: "simple" });
    expect(centre.asterisk.channels().map(({ channelId }) => channelId)).toEqual(["100.1"]);
  });

  it("to one that is not published is refused and changes nothing", () => {
    const centre = talking();
    const facts = centre.facts.length;
    expect(send(centre, { kind: "flow", flowId: "gone" })).toBe("flow-unknown");
    expect(centre.facts).toHaveLength(facts);
  });
});
