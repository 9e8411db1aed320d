import { describe, expect, it } from "vitest";
import { createErrands, type ErrandPorts } from "../../src/app/errands.ts";
import type { Input } from "../../src/core/floor/floor.ts";
import type { ErrandCommand } from "../../src/core/kernel/command.ts";
import { requestId } from "../../src/core/kernel/ids.ts";
import type { CallId, CampaignId, Instant } from "../../src/core/kernel/kernel.ts";
import { candidate } from "../support/campaign.ts";
import { marta } from "../support/centre.ts";

const callId = "100.1" as CallId;
const ask = requestId(callId, 1);
const never = new Promise<never>(() => undefined);

/** Carries out one errand and gives the input that answers it. */
async function answerTo(command: ErrandCommand, ports: Partial<ErrandPorts>): Promise<Input> {
  return new Promise((resolve) => {
    createErrands({
      submit: (input) => { resolve(input); return undefined; }, onFault: () => undefined,
      findByNumber: () => never, mayDial: () => never, campaigns: { feed: () => never, recall: () => never, locate: () => never }, facts: { ask: () => never, close: () => Promise.resolve() }, pins: { check: () => never }, request: () => never, optOut: () => never, sendPage: () => never, ...ports,
    }).perform(command);
  });
}

const lookUp = { type: "contact.look-up", callId, ani: "+34600111222", deadlineMs: 20 } as const;

describe("who is calling", () => {
  it.each([
    ["nobody with this number", [], { status: "unknown" }],
    ["one person", [marta], { status: "known", contact: marta }],
    ["several who share it", [marta, { ...marta, name: "Pau" }], { status: "shared" }],
  ] as const)("%s", async (_what, cards, caller) => {
    expect(await answerTo(lookUp, { findByNumber: () => Promise.resolve(cards) })).toMatchObject({ type: "contact.looked-up", callId, caller });
  });

  it("is not asked when the number is withheld", async () => {
    expect(await answerTo({ ...lookUp, ani: null }, {})).toMatchObject({ caller: { status: "unknown" } });
  });

  it.each([["does not answer in time", () => never], ["is away", () => Promise.reject(new Error("no Postgres"))]])(
    "is unknown when the store %s", async (_what, findByNumber) => {
      expect(await answerTo(lookUp, { findByNumber })).toMatchObject({ caller: { status: "unknown" } });
    });
});

describe("a campaign that asks", () => {
  const campaignId = "spring" as CampaignId;
  const feed = { type: "campaign.feed", campaignId, wanted: 5, deadlineMs: 20 } as const;
  const recall = { type: "campaign.recall", campaignId, since: 0 as Instant, deadlineMs: 20 } as const;
  const candidates = [candidate("7")];

  it("is given who is next, and what it has done", async () => {
    const campaigns = { feed: (_id: string, wanted: number) => Promise.resolve({ candidates: candidates.slice(0, wanted), isEmpty: false }), recall: () => Promise.resolve({ spent: [], dispositions: { sold: 2 } }), locate: () => Promise.resolve([]) };
    expect(await answerTo(feed, { campaigns })).toEqual({ type: "campaign.fed", campaignId, candidates, isEmpty: false });
    expect(await answerTo(recall, { campaigns })).toEqual({ type: "campaign.recalled", campaignId, recalled: { spent: [], dispositions: { sold: 2 } } });
  });

  it("is told so when nobody can say", async () => {
    expect(await answerTo(feed, {})).toEqual({ type: "campaign.fed", campaignId, candidates: [], isEmpty: false });
    expect(await answerTo(recall, {})).toEqual({ type: "campaign.recalled", campaignId, recalled: null });
  });
});

describe("every other question is answered too when nobody answers it", () => {
  it.each<[ErrandCommand, object]>([
    [{ type: "crm.look-up", callId, requestId: ask, query: "balance", contactId: marta.contactId, ani: null, parameters: {}, language: "es", deadlineMs: 20 }, { type: "look-up.answered", result: { status: "failed" } }],
    [{ type: "pin.check", callId, requestId: ask, contactId: marta.contactId, ani: null, pin: "123456", deadlineMs: 20 }, { type: "pin.checked", result: "failed" }],
    [{ type: "http.request", callId, requestId: ask, method: "GET", url: "https://crm.example/x", body: {}, deadlineMs: 20 }, { type: "http.answered", fields: null }],
    [{ type: "opt-out.keep", callId, requestId: ask, number: "+34600111222", contactId: null, scope: "commercial", deadlineMs: 20 }, { type: "opt-out.kept", isKept: false }],
  ])("%o", async (command, answer) => {
    expect(await answerTo(command, {})).toMatchObject({ requestId: ask, ...answer });
  });
});
