// Callers who leave a message for a queue instead of waiting: by a key in line, when it cannot keep them, or sent by their flow.
import { describe, expect, it } from "vitest";
import { farewell, invitation, messageWords } from "../../src/core/call/message-words.ts";
import type { Callback } from "../../src/core/callback/callback.ts";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { CalendarId, FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import { callbackWords } from "../../src/core/callback/words.ts";
import { marta, martaNumber, openCentre, queue, simpleFlow, type Centre, type CentreOptions } from "../support/centre.ts";

const call = "100.1";
const spoken = "100.1-message-1";
const line = { messageKey: "6", wrapUpMs: 0, dispositionRequired: false };

function open(change: CentreOptions = {}): Centre {
  const centre = openCentre({ queues: [queue(line)], ...change });
  centre.ask("ana", { type: "sign-in.requested" });
  return centre;
}

function inLine(centre: Centre, callId = call, ani: string | null = martaNumber): void {
  centre.callIn(callId, { ani });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
}

const heard = (centre: Centre, callId = call): string | undefined => centre.asterisk.heard(callId).at(-1);
const hearOut = (centre: Centre, callId = call): void => { centre.asterisk.finishPrompts(callId); centre.pass(0); };
const waiting = (centre: Centre): readonly Callback[] => [...centre.floor.callbacks.values()];
const toTone = (centre: Centre, callId = call): void => { centre.asterisk.press(callId, "6"); centre.pass(0); hearOut(centre, callId); };
const say = (centre: Centre, ms: number, key = "#", callId = call): void => { centre.pass(ms); centre.asterisk.press(callId, key); centre.pass(0); };

describe("a caller in line who presses the key for a message", () => {
  it("is invited to with each announcement, beside the callback", () => {
    const centre = open({ queues: [queue({ ...line, callbackKey: "5" })] });
    inLine(centre);
    centre.pass(8_000);
    expect(heard(centre)).toContain(callbackWords.es.invite("5"));
    expect(heard(centre)).toContain(messageWords.es.invite("6"));
  });

  it("speaks after the tone, ends by #, is thanked, and his message has his place", () => {
    const centre = open();
    inLine(centre);
    const arrived = centre.now();
    centre.pass(5_000);
    centre.asterisk.press(call, "6");
    centre.pass(0);
    expect(heard(centre)).toBe(invitation("es", "key"));
    hearOut(centre);
    expect(centre.asterisk.performed.at(-1)).toMatchObject({ type: "recording.start", recordingId: spoken, maxMs: 120_000, maxSilenceMs: 5_000, beep: true, endOn: "#" });
    say(centre, 12_000);
    expect(heard(centre)).toBe(messageWords.es.left);
    hearOut(centre);
    expect(centre.floor.calls.size).toBe(0);
    expect(waiting(centre)).toMatchObject([{
      way: "message", queueId: "operators", number: martaNumber, arrivedAt: arrived, caller: { contact: { contactId: marta.contactId } }, stage: { name: "waiting", until: null },
      messages: [{ recordingId: spoken, callId: call, durationMs: 12_000, isStored: true, isTranscribed: false }],
    }]);
    expect(centre.timeline(call)).toEqual(expect.arrayContaining(["left-queue", "message-asked", "message-ended"]));
  });

  it("may hang up instead", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    centre.pass(7_000);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(waiting(centre)).toMatchObject([{ messages: [{ durationMs: 7_000, isStored: true }] }]);
    expect(centre.floor.calls.size).toBe(0);
  });

  it("who says nothing has left none: its file is thrown away, and he is back in his place", () => {
    const centre = open();
    inLine(centre);
    const arrived = centre.now();
    toTone(centre);
    centre.submit({ type: "recording.finished", recordingId: spoken as never, durationMs: 7_000, spokenMs: 1_000, failed: false });
    expect(heard(centre)).toBe(farewell("es", "key", "too-short"));
    expect(centre.asterisk.performed).toContainEqual({ type: "recording.discard", callId: call, recordingId: spoken });
    hearOut(centre);
    expect(centre.call(call).stage).toMatchObject({ name: "queued", place: { since: arrived } });
    expect(waiting(centre)).toEqual([]);
  });

  it("whose voice could not be recorded is still to be called back, and is told", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    centre.submit({ type: "recording.finished", recordingId: spoken as never, durationMs: 0, failed: true });
    expect(heard(centre)).toBe(messageWords.es.failed);
    expect(waiting(centre)).toMatchObject([{ number: martaNumber, messages: [{ isStored: false }] }]);
  });

  it("who leaves a second one has one place with both", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    say(centre, 4_000);
    hearOut(centre);
    inLine(centre, "100.2");
    toTone(centre, "100.2");
    say(centre, 6_000, "#", "100.2");
    expect(waiting(centre)).toHaveLength(1);
    expect(waiting(centre)[0]?.messages.map(({ durationMs }) => durationMs)).toEqual([4_000, 6_000]);
  });

  it("who had asked to be called back has that place for his message", () => {
    const centre = open({ queues: [queue({ ...line, callbackKey: "5" })] });
    inLine(centre);
    const arrived = centre.now();
    for (const key of ["5", "1"]) { centre.asterisk.press(call, key); centre.pass(0); }
    hearOut(centre);
    centre.pass(60_000);
    inLine(centre, "100.2");
    toTone(centre, "100.2");
    say(centre, 6_000, "#", "100.2");
    expect(waiting(centre)).toMatchObject([{ way: "message", arrivedAt: arrived, messages: [{ durationMs: 6_000 }] }]);
  });

  it("with a withheld number leaves one that nobody can call back; two of them are two", () => {
    const centre = open();
    for (const id of ["100.1", "100.2"]) { inLine(centre, id, null); toTone(centre, id); say(centre, 4_000, "#", id); hearOut(centre, id); }
    expect(waiting(centre).map(({ number }) => number)).toEqual(["", ""]);
  });

  it("in a queue that does not offer it is not heard", () => {
    const centre = open({ queues: [queue({ ...line, messageKey: "" })] });
    inLine(centre);
    centre.asterisk.press(call, "6");
    centre.pass(0);
    expect(centre.call(call).stage.name).toBe("queued");
  });
});

describe("a caller whom the queue cannot keep", () => {
  it("is asked for a message where the queue is closed", () => {
    const centre = open({ queues: [queue({ ...line, messageOn: ["closed"], calendar: "never" as CalendarId })] });
    centre.configure({ ...centre.floor.configuration, calendars: new Map([["never" as CalendarId, { id: "never" as CalendarId, zone: "Europe/Madrid", week: [[], [], [], [], [], [], []], holidays: new Set<string>() }]]) });
    inLine(centre);
    expect(heard(centre)).toBe(invitation("es", "closed"));
    hearOut(centre);
    say(centre, 5_000);
    expect(waiting(centre)).toMatchObject([{ arrivedAt: centre.now() - 5_000 }]);
    expect(heard(centre)).toBe(messageWords.es.left);
  });

  it("who says nothing there is let go", () => {
    const centre = open({ queues: [queue({ ...line, messageOn: ["full"], maxWaiting: 0 })] });
    inLine(centre);
    hearOut(centre);
    say(centre, 1_000);
    expect(heard(centre)).toBe(messageWords.es.silent);
    hearOut(centre);
    expect(centre.floor.calls.size).toBe(0);
    expect(waiting(centre)).toEqual([]);
  });

  it("after the longest wait keeps the place of his arrival", () => {
    const centre = open({ queues: [queue({ ...line, messageOn: ["max-wait"], maxWaitMs: 60_000, announceEveryMs: 0 })] });
    inLine(centre);
    const arrived = centre.now();
    centre.pass(60_000);
    expect(heard(centre)).toBe(invitation("es", "max-wait"));
    hearOut(centre);
    say(centre, 3_000);
    expect(waiting(centre)).toMatchObject([{ arrivedAt: arrived }]);
  });

  it("goes his flow's way out where the queue does not ask", () => {
    const centre = open({ queues: [queue({ ...line, messageOn: ["closed"], maxWaiting: 0 })] });
    inLine(centre);
    expect(heard(centre)).toBe("Lo sentimos");
  });
});

const withVoicemail: Flow = {
  ...simpleFlow, id: "with-voicemail" as FlowId, start: "say-it",
  nodes: {
    ...simpleFlow.nodes,
    "say-it": { type: "voicemail", queue: "operators" as QueueId, prompt: { text: { es: "Diga" } }, maxSeconds: 30, next: "bye", onError: "sorry" },
  },
};

describe("a voicemail node that names a queue", () => {
  const flows = { flows: [withVoicemail], queues: [queue(line)] };

  it("says its own words, records, and the flow goes on", () => {
    const centre = open(flows);
    centre.callIn(call);
    expect(heard(centre)).toBe("Diga");
    hearOut(centre);
    expect(centre.asterisk.performed.at(-1)).toMatchObject({ type: "recording.start", maxMs: 30_000 });
    say(centre, 9_000);
    expect(heard(centre)).toBe("Adiós");
    expect(waiting(centre)).toMatchObject([{ queueId: "operators", messages: [{ durationMs: 9_000 }] }]);
  });

  it("leads out by its error where nothing was said", () => {
    const centre = open(flows);
    centre.callIn(call);
    hearOut(centre);
    say(centre, 1_000);
    expect(heard(centre)).toBe("Lo sentimos");
    expect(waiting(centre)).toEqual([]);
  });

  it("reaches a person by 0, and what was said until then is no message", () => {
    const centre = open(flows);
    centre.callIn(call);
    hearOut(centre);
    say(centre, 5_000, "0");
    expect(centre.call(call).stage.name).toBe("queued");
    expect(waiting(centre)).toEqual([]);
    expect(centre.asterisk.recordings()).toEqual([]);
  });
});

describe("the service dies", () => {
  it("while he is recorded: he speaks on, and has his message", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    centre.pass(3_000);
    centre.crash();
    expect(centre.asterisk.recordings()).toHaveLength(1);
    say(centre, 4_000);
    expect(waiting(centre)).toMatchObject([{ messages: [{ durationMs: 7_000 }] }]);
  });

  it("and he ends meanwhile: he is thanked when it is back", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    centre.pass(3_000);
    centre.asterisk.disconnect();
    centre.asterisk.press(call, "#");
    centre.pass(2_000);
    centre.crash();
    expect(heard(centre)).toBe(messageWords.es.left);
    expect(waiting(centre)).toMatchObject([{ messages: [{ recordingId: spoken }] }]);
  });

  it("and he hangs up meanwhile: nothing that he said is lost", () => {
    const centre = open();
    inLine(centre);
    toTone(centre);
    centre.pass(3_000);
    centre.asterisk.disconnect();
    centre.asterisk.hangUp(call);
    centre.pass(2_000);
    centre.crash();
    expect(waiting(centre)).toMatchObject([{ number: martaNumber, messages: [{ recordingId: spoken, isStored: true }] }]);
    expect(centre.floor.calls.size).toBe(0);
  });

  it("while he is being invited: he is invited again", () => {
    const centre = open();
    inLine(centre);
    centre.asterisk.press(call, "6");
    centre.pass(0);
    centre.crash();
    expect(heard(centre)).toBe(invitation("es", "key"));
    expect(centre.call(call).leaving?.step).toBe("invited");
  });
});
