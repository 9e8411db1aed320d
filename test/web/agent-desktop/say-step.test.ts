import { describe, expect, it } from "vitest";
import type { Step } from "../../../src/core/board/agent-view.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { formatsFor } from "../../../src/web/format/formats.ts";
import { essentials, sayStep } from "../../../src/web/agent-desktop/call/say-step.ts";
import { scene } from "../stand-in/scenes.ts";

const how = { formats: formatsFor("en"), names: { flow: (id: string) => id, agent: (id: string) => ({ ana: "Ana Ruiz" })[id] ?? id, queue: (id: string) => ({ operators: "Operators" })[id] ?? id } };
const step = (kind: Step["kind"], detail: Step["detail"] = {}, more: Partial<Step> = {}): Step => ({ at: 0 as Instant, kind, detail, ...more });
const said = (one: Step) => { const { key, values } = sayStep(one, how); return { key, ...values }; };

describe("a step in words", () => {
  it.each([
    [step("look-up", { query: "balance", value: "1234.50", currency: "EUR", failure: null }), { key: "lookUp", what: "balance", value: "€1,234.50" }],
    [step("look-up", { query: "nearest-branch", name: "Gràcia", value: "Gràcia", failure: null }), { key: "lookUp", what: "nearest-branch", value: "Gràcia" }],
    [step("look-up", { query: "movements", value: "3", failure: null }), { key: "lookUpPlain", what: "movements" }],
    [step("look-up", { query: "balance", value: null, failure: "deadline" }), { key: "lookUpFailed", what: "balance" }],
    [step("pin", { result: "right" }), { key: "pinRight" }],
    [step("pin", { result: "locked" }), { key: "pinLocked" }],
    [step("pin", { result: "failed" }), { key: "pinFailed" }],
    [step("queued", { queue: "operators", reason: "zero" }), { key: "queuedZero", queue: "Operators", supervisor: "" }],
    [step("queued", { queue: "accounts", reason: "flow" }), { key: "queued", queue: "accounts", supervisor: "" }],
    [step("queued", { queue: "operators", reason: "moved", supervisor: "Núria" }), { key: "queuedMoved", queue: "Operators", supervisor: "Núria" }],
    [step("pulled", { agent: "ana", supervisor: null }), { key: "pulledSelf", agent: "Ana Ruiz", supervisor: "" }],
    [step("monitored", { mode: "whisper", supervisor: "Núria" }), { key: "monitoredWhisper", supervisor: "Núria" }],
    [step("agent-lost", { agent: "ana" }), { key: "agentLost", agent: "Ana Ruiz" }],
    [step("offer-ended", { agent: "ana", reason: "no-answer" }), { key: "offerNoAnswer", agent: "Ana Ruiz" }],
    [step("offer-ended", { agent: "ana", reason: "caller-left" }), { key: "offerLeft", agent: "Ana Ruiz" }],
    [step("transferred", { by: "ana", to: "number", target: "+34931000000" }), { key: "transferred", target: "931 00 00 00" }],
    [step("transferred", { by: "ana", to: "queue", target: "operators" }), { key: "transferred", target: "Operators" }],
    [step("identified", { status: "shared", by: "number" }), { key: "identifiedShared" }],
    [step("identified", { status: "known", by: "pin" }, { text: "Marta" }), { key: "identifiedByPin", name: "Marta" }],
    [step("ended", { by: "caller", cause: 16 }), { key: "endedCaller" }],
    [step("ended", { by: "switch-lost", cause: 38 }), { key: "ended" }],
    [step("noted", { disposition: null, agent: "ana" }), { key: "notedPlain" }],
  ])("%j", (one, words) => { expect(said(one)).toEqual(words); });
});

describe("the steps at a glance", () => {
  it("tell the balance call in four lines: what he pressed, his PIN, the balance, the person he asked for", () => {
    const steps = scene("ringing", 1_000_000).view.call?.steps ?? [];
    expect(essentials(steps).map(({ kind }) => kind)).toEqual(["key", "pin", "look-up", "queued"]);
  });

  it("keep a key that led nowhere", () => {
    const keys = [step("key", { key: "7" }, { node: "menu" }), step("key", { key: "1" }, { node: "menu" }), step("pin", { result: "wrong" }, { node: "pin" })];
    expect(essentials(keys)).toEqual(keys);
  });
});
