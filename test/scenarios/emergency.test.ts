// The emergency switch: callers hear it once, where they come and where they stand, and then wait, are let go or are sent on.
import { describe, expect, it } from "vitest";
import type { CallbackId, FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import type { AfterMessage, EmergencyMessage, EmergencySwitch } from "../../src/core/queue/emergency.ts";
import type { Flow } from "../../src/core/ivr/flow.ts";
import { openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";

const here = "operators" as QueueId;
const text = { es: "Avería general.", ca: "Avaria general.", en: "General fault." };
const news: Flow = { id: "news" as FlowId, version: 1, name: "News", languages: ["es"], defaultLanguage: "es", start: "tell", operator: "tell", nodes: { tell: { type: "menu", prompt: { text: { es: "Noticias." } }, choices: {}, timeoutSeconds: 20, retries: 0, onTimeout: "bye" }, bye: { type: "hang-up" } } };
const toNews: AfterMessage = { kind: "flow", flowId: news.id };

let settings = 0;
function message(centre: Centre, then: AfterMessage, more: Partial<EmergencyMessage> = {}): EmergencyMessage {
  settings += 1;
  return { id: `e-${String(settings)}`, text, isRecorded: false, then, since: centre.now(), until: null, by: "Laia", ...more };
}

function set(centre: Centre, ...emergencies: readonly Partial<EmergencySwitch>[]): void {
  centre.configure({ ...centre.floor.configuration, emergencies: emergencies.map((one) => ({ queueId: here, message: null, closed: null, ...one })) });
}

function open(): Centre {
  const centre = openCentre({ queues: [queue({ announceEveryMs: 0, maxWaitMs: 3_600_000 })], flows: [simpleFlow, news] });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  return centre;
}

/** Ana is there, and talks. */
function openBusy(): Centre {
  const centre = open();
  centre.ready("ana");
  comes(centre, "1.1");
  return centre;
}

function comes(centre: Centre, callId: string): void {
  centre.callIn(callId, { ani: null });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

/** Whatever is being said to him comes to its end, and what follows that. */
function hearsOut(centre: Centre, callId: string): void {
  for (let n = 0; n < 4; n += 1) {
    centre.asterisk.finishPrompts(callId);
    centre.pass(0);
  }
}

const heard = (centre: Centre, callId: string): readonly string[] => centre.asterisk.heard(callId);
const times = (centre: Centre, callId: string): number => heard(centre, callId).filter((one) => one === text.es).length;
const stage = (centre: Centre, callId: string): string => centre.floor.calls.get(callId as never)?.stage.name ?? "gone";
const isOver = (centre: Centre, callId: string): boolean => ["ended", "gone"].includes(stage(centre, callId));

describe("a caller who comes while a queue's message is on", () => {
  it("hears it before he waits, then waits, and hears it once though he stands in line", () => {
    const centre = openBusy();
    set(centre, { message: message(centre, { kind: "wait" }) });
    comes(centre, "1.2");
    expect(stage(centre, "1.2")).toBe("in-flow");
    hearsOut(centre, "1.2");
    centre.pass(60_000);
    expect(stage(centre, "1.2")).toBe("queued");
    expect(heard(centre, "1.2")).toEqual(["Hola", text.es]);
    expect(centre.timeline("1.2")).toContain("emergency");
  });

  it("is let go after it without having been in line", () => {
    const centre = openBusy();
    set(centre, { message: message(centre, { kind: "hang-up" }) });
    comes(centre, "1.2");
    hearsOut(centre, "1.2");
    expect(isOver(centre, "1.2")).toBe(true);
    expect(centre.facts.some((fact) => fact.type === "call.queued" && fact.callId === "1.2")).toBe(false);
    expect(stage(centre, "1.1")).toBe("connected");
  });

  it("is sent on to a flow after it", () => {
    const centre = openBusy();
    set(centre, { message: message(centre, toNews) });
    comes(centre, "1.2");
    hearsOut(centre, "1.2");
    expect(centre.floor.sessions.get("1.2" as never)?.flowId).toBe("news");
    expect(heard(centre, "1.2").at(-1)).toBe("Noticias.");
  });

  it("hears nothing once its time has passed, and nothing of another queue's", () => {
    const centre = openBusy();
    set(centre, { message: message(centre, { kind: "hang-up" }, { until: centre.now() + 60_000 as never }) }, { queueId: "others" as QueueId, message: message(centre, { kind: "hang-up" }) });
    centre.pass(60_000);
    comes(centre, "1.2");
    centre.pass(10_000);
    expect(heard(centre, "1.2")).toEqual(["Hola"]);
    expect(stage(centre, "1.2")).toBe("queued");
  });

  it("waits though the message could not be played", () => {
    const centre = openBusy();
    set(centre, { message: message(centre, { kind: "wait" }) });
    centre.callIn("1.2", { ani: null });
    centre.asterisk.press("1.2", "0");
    centre.pass(0);
    centre.asterisk.failPrompts("1.2");
    centre.pass(5_000);
    expect(stage(centre, "1.2")).toBe("queued");
    expect(times(centre, "1.2")).toBe(1);
  });
});

describe("a caller in line when it is set", () => {
  it("hears it once over the music, and waits on", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "wait" }) });
    expect(heard(centre, "1.2")).toEqual(["Hola", text.es]);
    hearsOut(centre, "1.2");
    centre.configure({ ...centre.floor.configuration });
    centre.pass(60_000);
    expect(times(centre, "1.2")).toBe(1);
    expect(stage(centre, "1.2")).toBe("queued");
  });

  it("hears what is set anew", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "wait" }) });
    hearsOut(centre, "1.2");
    set(centre, { message: message(centre, { kind: "wait" }) });
    hearsOut(centre, "1.2");
    expect(times(centre, "1.2")).toBe(2);
  });

  it("is let go when he has heard it", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "hang-up" }) });
    expect(stage(centre, "1.2")).toBe("queued");
    hearsOut(centre, "1.2");
    expect(isOver(centre, "1.2")).toBe(true);
    expect(centre.facts).toContainEqual(expect.objectContaining({ type: "call.left-queue", callId: "1.2", reason: "emergency" }));
    expect(stage(centre, "1.1")).toBe("connected");
  });

  it("is sent to the flow when he has heard it; led back to the line by it, he waits there", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "flow", flowId: simpleFlow.id }) });
    centre.asterisk.finishPrompts("1.2");
    centre.pass(0);
    expect(heard(centre, "1.2").at(-1)).toBe("Hola");
    centre.asterisk.press("1.2", "0");
    hearsOut(centre, "1.2");
    expect(stage(centre, "1.2")).toBe("queued");
    expect(times(centre, "1.2")).toBe(1);
  });

  it("hears it again after a crash in the middle of it, but not one that he has heard", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "wait" }) });
    centre.crash();
    hearsOut(centre, "1.2");
    expect(times(centre, "1.2")).toBe(2);
    centre.crash();
    hearsOut(centre, "1.2");
    expect(times(centre, "1.2")).toBe(2);
  });
});

describe("a caller for whom a phone rings", () => {
  function rung(then: AfterMessage): Centre {
    const centre = open();
    centre.asterisk.phone("PJSIP/agent-ana").ignores();
    centre.ready("ana");
    comes(centre, "1.1");
    expect(stage(centre, "1.1")).toBe("offered");
    set(centre, { message: message(centre, then) });
    centre.pass(5_000);
    expect(times(centre, "1.1")).toBe(0);
    return centre;
  }

  it("is not interrupted, and is told when the offer comes to nothing", () => {
    const centre = rung({ kind: "hang-up" });
    expect(stage(centre, "1.1")).toBe("offered");
    centre.pass(11_000);
    expect(times(centre, "1.1")).toBe(1);
    hearsOut(centre, "1.1");
    expect(isOver(centre, "1.1")).toBe(true);
  });

  it("talks when it is picked up, and never hears it", () => {
    const centre = rung({ kind: "hang-up" });
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.pass(60_000);
    expect(stage(centre, "1.1")).toBe("connected");
    expect(times(centre, "1.1")).toBe(0);
  });
});

describe("the whole house", () => {
  it("tells whoever calls before all else, then his flow goes on", () => {
    const centre = openBusy();
    set(centre, { queueId: null, message: message(centre, { kind: "wait" }) });
    centre.callIn("1.2", { ani: null });
    expect(heard(centre, "1.2")).toEqual([text.es]);
    centre.asterisk.press("1.2", "0");
    expect(heard(centre, "1.2")).toEqual([text.es]);
    centre.asterisk.finishPrompts("1.2");
    centre.pass(0);
    expect(heard(centre, "1.2")).toEqual([text.es, "Hola"]);
    centre.asterisk.press("1.2", "0");
    hearsOut(centre, "1.2");
    expect(stage(centre, "1.2")).toBe("queued");
    expect(times(centre, "1.2")).toBe(1);
  });

  it("lets whoever calls go, and those in line, but nobody who talks", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { queueId: null, message: message(centre, { kind: "hang-up" }) });
    centre.callIn("1.3", { ani: null });
    for (const id of ["1.1", "1.2", "1.3"]) hearsOut(centre, id);
    expect(["1.1", "1.2", "1.3"].map((id) => isOver(centre, id))).toEqual([false, true, true]);
  });

  it("speaks first, then the queue", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    const ours = { es: "Solo esta cola.", ca: "Només aquesta cua.", en: "This queue only." };
    set(centre, { message: message(centre, { kind: "wait" }, { text: ours }) }, { queueId: null, message: message(centre, { kind: "wait" }) });
    hearsOut(centre, "1.2");
    expect(heard(centre, "1.2")).toEqual(["Hola", text.es, ours.es]);
  });

  it("says it again to whoever had just called when the service went down", () => {
    const centre = openBusy();
    set(centre, { queueId: null, message: message(centre, { kind: "wait" }) });
    centre.callIn("1.2", { ani: null });
    centre.crash();
    hearsOut(centre, "1.2");
    expect(heard(centre, "1.2").slice(0, 3)).toEqual([text.es, text.es, "Hola"]);
  });
});

describe("a queue that is closed at once", () => {
  it("sends who comes its way out, keeps who is in line, and takes callers again when it is opened", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { closed: { since: centre.now(), by: "Laia" } });
    comes(centre, "1.3");
    expect(heard(centre, "1.3")).toEqual(["Hola", "Lo sentimos"]);
    expect(stage(centre, "1.2")).toBe("queued");
    set(centre);
    comes(centre, "1.4");
    centre.pass(0);
    expect(stage(centre, "1.4")).toBe("queued");
  });
});

describe("a recording of the switch's name", () => {
  it("is played instead of the words where the supervisor says so", () => {
    const centre = openBusy();
    comes(centre, "1.2");
    set(centre, { message: message(centre, { kind: "wait" }, { isRecorded: true }) });
    const played = centre.asterisk.performed.findLast((command) => command.type === "prompt.play" && command.callId === "1.2");
    expect(played).toMatchObject({ speech: [{ kind: "recording", name: "house/emergency-operators", otherwise: [{ kind: "words", text: text.es }] }] });
  });
});

it("nobody is called back while his queue is closed at once, and he is when it is open again", () => {
  const centre = openCentre({ queues: [queue({ callbackKey: "5", announceEveryMs: 0, maxWaitMs: 3_600_000 })] });
  centre.ask("ana", { type: "sign-in.requested" });
  comes(centre, "1.1");
  const dialled = (): number => centre.asterisk.performed.filter(({ type }) => type === "channel.originate").length;
  centre.submit({
    type: "callback.requested", callbackId: "back-1" as CallbackId, originCall: null, queueId: here, number: "+34600111222", caller: null, language: "es",
    only: null, reason: null, notBefore: null, way: "api", by: "site",
  });
  centre.asterisk.hangUp("1.1");
  set(centre, { closed: { since: centre.now(), by: "Laia" } });
  centre.ask("ana", { type: "ready.requested" });
  centre.pass(0);
  expect(dialled()).toBe(0);
  expect(centre.floor.callbacks.get("back-1" as CallbackId)?.stage).toMatchObject({ name: "waiting" });
  set(centre);
  centre.pass(0);
  expect(dialled()).toBe(1);
});
