// A call by hand from the wish to the record: what is decided stands there before anybody is dialled.
import { describe, expect, it } from "vitest";
import { createDialGate, type DialGate } from "../../../src/app/campaign/dial-gate.ts";
import { createDoNotCall, optOutByKey, type DoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import { verifyEvidence } from "../../../src/app/campaign/evidence.ts";
import type { Principal } from "../../../src/app/access/sessions.ts";
import type { Call } from "../../../src/core/call/call.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import { requestId } from "../../../src/core/kernel/ids.ts";
import type { CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import type { Purpose } from "../../../src/core/kernel/purpose.ts";
import { bankNumber, marta, martaNumber, openCentre, type Centre } from "../../support/centre.ts";
import { memoryCallables, memoryEvidence, type MemoryCallables } from "../../support/memory-callables.ts";
import { sha256 } from "../../support/memory-ledger.ts";

const callId = "placed-1" as CallId;
const supervisor = { kind: "key", id: "k", name: "Nuria", role: "supervisor", agentId: null } as unknown as Principal;
const by = { caller: supervisor, ip: "" };

interface House { readonly centre: Centre; readonly gate: DialGate; readonly evidence: ReturnType<typeof memoryEvidence>; readonly callables: MemoryCallables; readonly doNotCall: DoNotCall }

/** Ana calls Marta for this; her phone is up, and the gate is asked. */
async function place(purpose: Purpose, known: Partial<MemoryCallables["facts"]> = {}, noon = "2026-11-27T12:00:00Z"): Promise<House> {
  const centre = openCentre();
  centre.answers.mayDial = "later";
  const callables = memoryCallables();
  Object.assign(callables.facts, known);
  const evidence = memoryEvidence();
  const clock = { now: () => Date.parse(noon) as Instant };
  // As it was when it left the floor, since the gate is told here after that.
  const floor = (): Floor => ({ ...centre.floor, calls: new Map([...centre.rows, ...centre.floor.calls] as [CallId, Call][]) });
  const gate = createDialGate({ clock, floor, store: callables, evidence, seal: sha256, country: "ES", onFault: (reason) => { throw reason; } });
  const doNotCall = createDoNotCall({ store: callables, floor: () => centre.floor, submit: centre.submit, toE164: (text) => (text.startsWith("+") ? text : null), onFault: () => undefined });
  centre.ready("ana");
  centre.ask("ana", { type: "place.requested", callId, to: { kind: "number", number: martaNumber }, caller: { status: "known", contact: marta }, queueId: null, purpose });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.pass(0);
  return Promise.resolve({ centre, gate, evidence, callables, doNotCall });
}

async function dial({ centre, gate }: House): Promise<void> {
  centre.submit({ type: "dial.checked", callId, answer: await gate.check(callId) ? "yes" : "no" });
}

const kept = ({ evidence }: House): readonly Record<string, unknown>[] => evidence.rows.map(({ record }) => JSON.parse(record) as Record<string, unknown>);
const consents = [{ purpose: "marketing", given: true, at: 0 as Instant }];
const contacts = [{ contactId: marta.contactId, kind: "person" as const, country: null, postalCode: "08001", isCustomer: true, consents }];

describe("a call by hand, at the moment of its dial", () => {
  it("is on record with its rules, places and consent before the other side rings", async () => {
    const house = await place("commercial", { contacts });
    expect(house.centre.call(callId).stage.name).toBe("placing");
    expect(await house.gate.check(callId)).toBe(true);
    expect(kept(house)).toMatchObject([{ callId, number: martaNumber, contactId: marta.contactId, agentId: "ana", may: true, objection: null, evidence: { purpose: "commercial", regimes: ["ES"], consent: { given: true } } }]);
    expect(house.centre.call(callId).stage.name).toBe("placing");
    await dial(house);
    expect(house.centre.call(callId).stage.name).toBe("calling");
    expect(house.evidence.rows).toHaveLength(1);
  });

  it("is not dialled where a rule forbids it; the agent is told, and the rule is on record", async () => {
    const house = await place("commercial");
    await dial(house);
    expect(house.centre.rows.get(callId)).toMatchObject({ stage: { name: "ended" }, placed: { notReached: "not-allowed" } });
    expect(house.centre.asterisk.channel(`${callId}-party-1`)).toBeUndefined();
    expect(house.centre.state("ana")).toBe("ready");
    expect(kept(house)).toMatchObject([{ may: false, objection: { rule: { id: "es.consent", force: "law" } } }]);
  });

  it("is allowed at night for whoever takes the hour upon himself, and on record as such; a rule of law he cannot set aside", async () => {
    const late = await place("service", {}, "2026-11-27T22:30:00Z");
    late.gate.setAside(callId, ["house.hours"]);
    expect(await late.gate.check(callId)).toBe(true);
    expect(kept(late)).toMatchObject([{ may: true, setAside: ["house.hours"] }]);
    const sold = await place("commercial", { contacts }, "2026-11-27T22:30:00Z");
    sold.gate.setAside(callId, ["es.hours"]);
    expect(await sold.gate.check(callId)).toBe(false);
  });

  it("is not dialled for a word that was given after the agent asked for it and before his phone was up", async () => {
    const house = await place("commercial", { contacts });
    await house.callables.add({ number: martaNumber, contactId: null, scope: "commercial", campaignId: null, way: "web", reason: "", byName: "web" }, null as never);
    await dial(house);
    expect(house.centre.asterisk.channel(`${callId}-party-1`)).toBeUndefined();
    expect(kept(house)).toMatchObject([{ may: false, objection: { rule: { id: "own-list" } } }]);
  });

  it("ends while it rings when he opts out, for what he opted out of alone", async () => {
    const sold = await place("commercial", { contacts });
    await dial(sold);
    await sold.doNotCall.add({ number: martaNumber, scope: "commercial" }, by);
    expect(sold.centre.rows.get(callId)).toMatchObject({ stage: { name: "ended" }, placed: { notReached: "not-allowed" } });
    const served = await place("service", { contacts });
    await dial(served);
    await served.doNotCall.add({ number: martaNumber, scope: "commercial" }, by);
    expect(served.centre.call(callId).stage.name).toBe("calling");
    await served.doNotCall.add({ number: martaNumber, scope: "everything" }, by);
    expect(served.centre.rows.get(callId)?.stage.name).toBe("ended");
  });

  it("ends while it rings when he opts out at another of his numbers, or by a key of a flow", async () => {
    const elsewhere = await place("commercial", { contacts });
    await dial(elsewhere);
    await elsewhere.doNotCall.add({ number: "+34600999888", contactId: marta.contactId, scope: "commercial" }, by);
    expect(elsewhere.centre.rows.get(callId)?.stage.name).toBe("ended");
    const pressed = await place("commercial", { contacts });
    await dial(pressed);
    await optOutByKey({ store: pressed.callables, submit: pressed.centre.submit }, { number: "+34600999888", contactId: marta.contactId, scope: "commercial", requestId: requestId(callId, 1), since: pressed.centre.now() });
    expect(pressed.centre.rows.get(callId)?.stage.name).toBe("ended");
    expect((await pressed.doNotCall.list({ number: "+34600999888", limit: 9, cursor: null })).items).toMatchObject([{ way: "key", scope: "commercial" }]);
  });

  it("whatever the order in which a word and the dial come, he does not hear it ring for long: either it is not dialled, or it ends", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const house = await place("commercial", { contacts });
      const word = async (): Promise<void> => { for (let n = 0; n < turn % 5; n += 1) await Promise.resolve(); await house.doNotCall.add({ number: martaNumber, scope: "commercial" }, by); };
      await Promise.all([word(), dial(house)]);
      // What slipped between is found by the look that is taken every second.
      const ringing = house.centre.floor.calls.get(callId)?.stage.name === "calling" ? await house.callables.among([martaNumber]) : [];
      for (const { number, scope } of ringing) house.centre.submit({ type: "numbers.opted-out", numbers: [number], scope });
      expect(house.centre.rows.get(callId)?.stage.name, `turn ${String(turn)}`).toBe("ended");
    }
  });

  it("keeps what came of it, once, and the chain holds; a row that is altered, taken away or moved is named", async () => {
    const house = await place("service");
    await dial(house);
    house.centre.asterisk.phone(`PJSIP/${martaNumber}@trunk-demo`).answers();
    house.centre.pass(1_000);
    house.centre.ask("ana", { type: "hang-up.requested", callId });
    const ended = house.centre.facts.filter((fact) => fact.type === "call.ended");
    house.gate.take(ended);
    house.gate.take(ended);
    await house.gate.settled();
    expect(kept(house)).toMatchObject([{ may: true }, { outcome: "conversation", secondsToAgent: 0, amd: null }]);
    const { rows } = house.evidence;
    const [decided, outcome] = rows;
    if (decided === undefined || outcome === undefined) throw new Error("two rows are kept");
    const verify = async (all: typeof rows) => (await verifyEvidence({ read: async function* () { await Promise.resolve(); yield all; }, head: () => house.evidence.head(), anchor: () => Promise.resolve(null) }, { digest: sha256, seal: sha256 })).faults;
    expect(await verify(rows)).toEqual([]);
    expect(await verify([{ ...decided, record: decided.record.replace("true", "false") }, outcome])).toEqual([{ kind: "altered", n: 1 }]);
    expect(await verify([decided])).toEqual([{ kind: "end-missing", n: 2 }]);
    const third = { ...outcome, n: 3, seal: sha256(["3", outcome.kind, outcome.attempt, outcome.follows, outcome.record].join("\n")) };
    expect((await verify([decided, third])).map(({ kind }) => kind)).toContain("missing");
    const moved = { ...outcome, follows: "x", seal: sha256(["2", outcome.kind, outcome.attempt, "x", outcome.record].join("\n")) };
    expect((await verify([decided, moved])).map(({ kind }) => kind)).toContain("out-of-order");
  });

  it("says of callbacks that he asked for them: neither hours nor consent stand against them, his later word does", async () => {
    const { gate, callables } = await place("service");
    const ask = { number: martaNumber, purpose: "asked" as const, shown: bankNumber, askedAt: 1_600_000_000_000 as Instant };
    expect((await gate.ask(ask)).may).toBe("yes");
    await callables.add({ number: martaNumber, contactId: null, scope: "everything", campaignId: null, way: "sms", reason: "", byName: "sms" }, null as never);
    expect(await gate.ask(ask)).toMatchObject({ may: "no", rule: { id: "own-list" } });
    expect((await gate.ask({ ...ask, askedAt: "now" })).may).toBe("yes");
  });
});
