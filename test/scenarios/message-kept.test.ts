// Messages outlive agents who vanish and services that die, and what becomes known of them reaches whoever has them.
import { describe, expect, it } from "vitest";
import { longestOpenMs } from "../../src/core/call/preview.ts";
import { holdersOf } from "../../src/core/floor/kept-messages.ts";
import { martaNumber } from "../support/centre.ts";
import { asked, attempt, back, customer, dialled, facts, goReady, item, leave, open, opened, spoken } from "../support/left-message.ts";

describe("an agent who vanishes with it", () => {
  it("gives it back when his screen is lost", () => {
    const centre = opened();
    expect(centre.ask("ana", { type: "not-ready.requested", reason: "screen-lost" })).toBeUndefined();
    centre.pass(0);
    expect(centre.view("ana")?.agent).toMatchObject({ state: "not-ready", reason: "screen-lost" });
    expect(item(centre)).toMatchObject({ stage: { name: "waiting", until: null }, attempts: [{ outcome: "gone" }] });
  });

  it("gives it back in any case after the longest time", () => {
    const centre = opened();
    centre.pass(longestOpenMs);
    expect(item(centre)?.attempts).toMatchObject([{ outcome: "gone" }, { outcome: null }]);
  });
});

describe("the service dies", () => {
  it("while a message is before him: it is before him still, nobody was dialled, and its time runs on", () => {
    const centre = opened();
    centre.pass(60_000);
    centre.crash();
    expect(centre.view("ana")?.call).toMatchObject({ stage: "previewing", message: { messages: [{ recordingId: spoken }] } });
    expect(item(centre)?.attempts).toHaveLength(1);
    centre.pass(longestOpenMs - 60_000);
    expect(item(centre)?.attempts[0]).toMatchObject({ outcome: "gone" });
  });

  it("while it is offered: it is offered still", () => {
    const centre = open();
    leave(centre);
    goReady(centre);
    centre.crash();
    expect(asked(centre, "open.requested")).toBeUndefined();
    expect(centre.state("ana")).toBe("talking");
  });

  it("while the customer is rung: he is not rung again", () => {
    const centre = opened();
    asked(centre, "call-back.requested");
    expect(dialled(centre)).toBe(1);
    centre.crash();
    centre.asterisk.phone(customer).answers();
    centre.pass(0);
    expect(centre.call(attempt(1)).stage.name).toBe("connected");
    expect(dialled(centre)).toBe(1);
  });
});

describe("what becomes known of a message", () => {
  it("is on the screen of whoever has it before him as it comes", () => {
    const centre = opened();
    centre.submit({ type: "message.transcribed", recordingId: spoken as never, isTranscribed: true });
    expect(centre.published.at(-1)?.touched).toContain("ana");
    expect(centre.view("ana")?.call?.message?.messages[0]?.isTranscribed).toBe(true);
  });

  it("is on the floor after a restart", () => {
    const centre = open();
    leave(centre);
    centre.submit({ type: "message.transcribed", recordingId: spoken as never, isTranscribed: true });
    centre.crash();
    expect(item(centre)?.messages[0]?.isTranscribed).toBe(true);
  });

  it("also that its sound was lost: it is still to be called back", () => {
    const centre = open();
    leave(centre);
    centre.submit({ type: "message.lost", recordingId: spoken as never });
    expect(item(centre)).toMatchObject({ number: martaNumber, messages: [{ isStored: false }], stage: { name: "waiting" } });
  });

  it("and one that is thrown away is over, unless it is before an agent", () => {
    const centre = opened();
    expect(centre.submit({ type: "message.deleted", callbackId: back, by: "Núria", seat: null })).toBe("callback-being-tried");
    centre.ask("ana", { type: "put-off.requested", callId: attempt(1), until: null });
    expect(centre.submit({ type: "message.deleted", callbackId: back, by: "Núria", seat: null })).toBeUndefined();
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "deleted", by: "Núria" });
  });

  it("and one whom it is before may throw it away himself, and is free", () => {
    const centre = opened();
    expect(holdersOf(centre.floor, spoken as never)).toEqual(["ana"]);
    expect(centre.submit({ type: "message.deleted", callbackId: back, by: "Ana", seat: "ana" as never })).toBeUndefined();
    expect(facts(centre).at(-1)).toMatchObject({ type: "callback.ended", end: "deleted" });
    expect(centre.state("ana")).toBe("ready");
    expect(holdersOf(centre.floor, spoken as never)).toEqual([]);
  });
});
