// A campaign's dial and its evidence: judged by the campaign's own terms, on record before it rings, and never decided twice.
import { describe, expect, it } from "vitest";
import { createDialGate, type DialGate } from "../../../src/app/campaign/dial-gate.ts";
import type { Call } from "../../../src/core/call/call.ts";
import { judgeDue } from "../../../src/core/campaign/due.ts";
import type { ListedRow } from "../../../src/core/campaign/listed-person.ts";
import type { CampaignPlan, Candidate } from "../../../src/core/campaign/plan.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { candidate, plan, spring } from "../../support/campaign.ts";
import { openCentre, type Centre } from "../../support/centre.ts";
import { memoryCallables, memoryEvidence, type MemoryCallables } from "../../support/memory-callables.ts";
import { sha256 } from "../../support/memory-ledger.ts";

const attempt = "spring.1.1" as CallId;
const contacts = [{ contactId: "c-1" as never, kind: "person" as const, country: null, postalCode: "08001", isCustomer: true, consents: [{ purpose: "marketing", given: true, at: 0 as Instant }] }];

interface House { readonly centre: Centre; readonly gate: DialGate; readonly callables: MemoryCallables; readonly kept: () => readonly Record<string, unknown>[] }

/** The first of the campaign's people is about to be dialled on a working day at noon. */
function about(change: Partial<CampaignPlan> = {}, who: Partial<Candidate> = {}): House {
  const centre = openCentre({ campaigns: [plan({ purpose: "commercial", ...change })] });
  centre.answers.mayDial = "later";
  centre.people.push(candidate("1", { contactId: "c-1", ...who }));
  centre.configure({ ...centre.floor.configuration, outsideEndpoint: (number) => `PJSIP/${number}@trunk-demo` });
  centre.ready("ana");
  const callables = memoryCallables();
  Object.assign(callables.facts, { contacts });
  const evidence = memoryEvidence();
  const floor = (): Floor => ({ ...centre.floor, calls: new Map([...centre.rows, ...centre.floor.calls] as [CallId, Call][]) });
  const gate = createDialGate({ clock: { now: () => Date.parse("2026-11-27T12:00:00Z") as Instant }, floor, store: callables, evidence, seal: sha256, country: "ES", onFault: (reason) => { throw reason; } });
  return { centre, gate, callables, kept: () => evidence.rows.map(({ record }) => JSON.parse(record) as Record<string, unknown>) };
}

describe("a campaign's dial", () => {
  it("is judged as the campaign's, and its evidence names campaign and attempt", async () => {
    const { gate, kept } = about();
    expect(await gate.check(attempt)).toBe(true);
    expect(kept()).toMatchObject([{ callId: attempt, campaignId: "spring", contactId: "c-1", agentId: null, may: true, evidence: { purpose: "commercial", mode: "predictive" } }]);
  });

  it("is not made by a machine without his consent to that", async () => {
    const machine = about({ mode: { type: "agentless", flowId: "simple" as never } });
    expect(await machine.gate.check(attempt)).toBe(false);
    expect(machine.kept()).toMatchObject([{ may: false, evidence: { mode: "agentless" } }]);
  });

  it("keeps to the campaign's own caps", async () => {
    const { gate, kept } = about({ caps: [{ id: "own", most: 1, windowMs: 86_400_000, of: "number" }] });
    await gate.check(attempt);
    expect(JSON.stringify(kept())).toContain("house.own");
  });

  it("is refused after ten to one number in a day, whoever of the house dialled them, and lawful again when the first is a day old", async () => {
    const { gate, kept, callables } = about({ purpose: "service" });
    const noon = Date.parse("2026-11-27T12:00:00Z");
    const before = (hours: number, number = candidate("1").numbers[0] ?? "") => ({ at: (noon - hours * 3_600_000) as Instant, number, purpose: "debt" as const, campaignId: "another", outcome: "not-reached" as const });
    Object.assign(callables.facts, { history: [before(25), ...[23, 9, 8, 7, 6, 5, 4, 3, 2].map((hours) => before(hours)), before(1, "+34600999888")] });
    expect(await gate.askFor(spring, { number: candidate("1").numbers[0] ?? "", shown: "+34931000001", memberId: "1", isAgreed: false }, "campaign")).toMatchObject({ may: "yes" });
    Object.assign(callables.facts, { history: [...callables.facts.history, before(1)] });
    expect(await gate.check(attempt)).toBe(false);
    expect(kept()).toMatchObject([{ objection: { rule: { id: "house.number-day" }, finding: { code: "too-many", used: 10, most: 10 }, until: noon + 3_600_000 } }]);
  });

  it("that was promised is made though the plan's caps are full, which hold back any other; the house's calls a day still bind it", async () => {
    const noon = Date.parse("2026-11-27T12:00:00Z");
    const [number = ""] = candidate("1").numbers;
    const ago = (minutes: number): Instant => (noon - minutes * 60_000) as Instant;
    const own = { purpose: "service" as const, caps: (["person", "number"] as const).map((of) => ({ id: `week-${of}`, most: 1, windowMs: 7 * 86_400_000, of })) };
    const dial = { campaignId: "spring", memberId: "1", number, at: ago(120), endedAt: ago(119), end: "busy" as const, isSilent: false, isAnswered: false, disposition: null, until: null };
    const member = { ...candidate("1"), contactId: null, address: { country: "ES", region: null, postalCode: "08001" }, agreed: { at: ago(1), on: ago(60), only: null }, isGone: false, isTakenOut: false, dueAt: ago(1) };
    const given = judgeDue(plan(own), member, { tried: [dial], dialled: [dial], optOuts: [], isInHand: false }, { now: noon as Instant, calendar: null, reached: 0 });
    const checked = async (who: Partial<Candidate>, calls: number) => {
      const { gate, kept, callables } = about(own, who);
      Object.assign(callables.facts, { history: Array.from({ length: calls }, (_, n) => ({ at: ago(120 + n), number, purpose: "service" as const, campaignId: "spring", outcome: "not-reached" as const })) });
      return { isLet: await gate.check(attempt), record: kept()[0], asked: await gate.askFor(spring, { number, shown: null, memberId: "1", isAgreed: who.isAgreed === true }, "campaign") };
    };
    const promised = "candidate" in given ? given.candidate : {};
    expect(promised).toMatchObject({ isAgreed: true });
    expect(await checked(promised, 1)).toMatchObject({ isLet: true, asked: { may: "yes" } });
    expect(await checked({}, 1)).toMatchObject({ isLet: false, record: { objection: { rule: { id: "house.week-person" } } }, asked: { may: "no" } });
    expect(await checked(promised, 10)).toMatchObject({ isLet: false, record: { objection: { rule: { id: "house.number-day" } } }, asked: { may: "no" } });
  });

  it.each([[2, 1, true], [193, 6, true], [93, 7, false], [970, 30, true], [969, 31, false]])("after %d put through and %d abandoned the law's share is kept: %s", async (live, abandoned, isMet) => {
    const { centre, gate, kept } = about({}, { numbers: ["+12125550100"] });
    centre.submit({ type: "campaign.recalled", campaignId: spring, recalled: { spent: [{ hour: Date.parse("2026-11-26T10:00:00Z") as Instant, live, abandoned, machines: 0 }], dispositions: {} } });
    await gate.check(attempt);
    expect(kept()).toMatchObject([{ evidence: { rules: expect.arrayContaining([expect.objectContaining({ id: "us.abandon", isMet })]) as unknown } }]);
  });

  it("is decided once: a service that comes back dials it no second time", async () => {
    const { gate, kept } = about();
    expect(await gate.check(attempt)).toBe(true);
    expect(await gate.check(attempt)).toBe(false);
    expect(kept()).toHaveLength(1);
  });

  it("that found no agent is on record as abandoned, with what he heard", async () => {
    const { centre, gate, kept } = about();
    centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
    centre.ask("ana", { type: "not-ready.requested", reason: "break" });
    centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).answers();
    centre.pass(2_000);
    centre.asterisk.finishPrompts(attempt);
    centre.pass(0);
    gate.take(centre.facts);
    await gate.settled();
    expect(kept()).toMatchObject([{ campaignId: "spring", outcome: "abandoned", secondsToAgent: null, message: "safe-harbour" }]);
  });

  it("that a machine answered is on record as such, with what machine detection said, when, and what the machine heard", async () => {
    const { centre, gate, kept } = about({ amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
    centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
    centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).answers();
    centre.pass(0);
    centre.asterisk.speaks(`${attempt}-party-1`, true);
    centre.pass(1_000);
    centre.asterisk.finishPrompts(attempt);
    centre.pass(0);
    gate.take(centre.facts);
    await gate.settled();
    expect(kept()).toMatchObject([{ outcome: "machine", secondsToAgent: null, message: "machine", amd: { verdict: "machine", ms: 900, isControl: false } }]);
  });

  it("that a person answered who was taken for a machine and pressed 9 is on record as refused", async () => {
    const { centre, gate, kept } = about({ amd: { budgetMs: 1_200, then: "hang-up", controlShare: 0 } });
    centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
    centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).answers();
    centre.pass(0);
    centre.asterisk.speaks(`${attempt}-party-1`, true);
    centre.pass(1_000);
    centre.asterisk.press(`${attempt}-party-1`, "9");
    centre.pass(0);
    centre.asterisk.finishPrompts(attempt);
    centre.pass(0);
    gate.take(centre.facts);
    await gate.settled();
    expect(kept()).toMatchObject([{ outcome: "refused", optOut: "kept", message: "machine", amd: { verdict: "machine", isControl: false }, mayHaveRung: true }]);
  });

  it("whose line said nothing may have rung, and one that failed at once has not", async () => {
    for (const [ms, cause, mayHaveRung] of [[20_000, null, true], [2_000, 38, false]] as const) {
      const { centre, gate, kept } = about();
      centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).silent();
      centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
      centre.pass(ms);
      if (cause !== null) centre.asterisk.hangUp(`${attempt}-party-1`, cause);
      centre.pass(0);
      gate.take(centre.facts);
      await gate.settled();
      expect(kept()).toMatchObject([{ outcome: "not-reached", notReached: "failed", mayHaveRung }]);
    }
  });

  it("that an agent made may have rung only if the line did not fail at once, however long he had the card", async () => {
    for (const [ms, cause, mayHaveRung] of [[20_000, null, true], [2_000, 38, false]] as const) {
      const { centre, gate, kept } = about({ mode: { type: "preview", acceptMs: 0, skipsInARow: 2 } });
      centre.asterisk.phone("PJSIP/agent-ana").answers();
      centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).silent();
      centre.pass(40_000);
      centre.ask("ana", { type: "call-person.requested", callId: attempt });
      centre.pass(0);
      centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
      centre.pass(ms);
      if (cause !== null) centre.asterisk.hangUp(`${attempt}-party-1`, cause);
      centre.pass(0);
      gate.take(centre.facts);
      await gate.settled();
      expect(kept()).toMatchObject([{ outcome: "not-reached", notReached: "failed", mayHaveRung }]);
    }
  });

  it("on a number that the agent chose is on record with that number, those he had before him, and his name", async () => {
    const [mobile, office] = ["+34600000001", "+34931234567"];
    const { centre, gate, kept } = about({ mode: { type: "preview", acceptMs: 0, skipsInARow: 2 } }, { numbers: [mobile, office] });
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.ask("ana", { type: "call-person.requested", callId: attempt, number: office });
    centre.pass(0);
    expect(await gate.check(attempt)).toBe(true);
    expect(kept()).toMatchObject([{ number: office, numbers: [mobile, office], chosenBy: "ana", agentId: "ana", may: true, evidence: { mode: "manual" } }]);
  });

  it("by hand is asked of the same rules before, of the number and for the campaign", async () => {
    const { gate } = about({ mode: { type: "manual" }, caps: [{ id: "own", most: 1, windowMs: 86_400_000, of: "number" }] });
    expect(await gate.askFor(spring, { number: "+34600000001", shown: "+34931000001", memberId: "1", isAgreed: false }, "agent")).toMatchObject({ may: "yes", evidence: { mode: "manual", purpose: "commercial" } });
    expect(await gate.askFor(spring, { number: "+34600000001", shown: "+34600000002", memberId: "1", isAgreed: false }, "agent")).toMatchObject({ may: "no", objection: { finding: { code: "caller-id-forbidden" } } });
  });

  it("of which somebody asks before is judged as the campaign would dial it, on its own terms", async () => {
    const { gate, callables } = about({ isSimilar: false });
    Object.assign(callables.facts, { contacts: [{ ...contacts[0], consents: [] }] });
    const call = { number: "+34600000001", shown: "+34931000001", memberId: "1", isAgreed: false };
    expect(await gate.askFor(spring, call, "campaign")).toMatchObject({ may: "no", objection: { finding: { code: "no-consent" } }, evidence: { mode: "predictive" } });
    const similar = about();
    Object.assign(similar.callables.facts, { contacts: [{ ...contacts[0], consents: [] }], lists: [{ id: "es-robinson", asOf: "2026-11-20" }] });
    expect(await similar.gate.askFor(spring, call, "campaign")).toMatchObject({ may: "yes", evidence: { mode: "predictive" } });
  });

  it("to somebody whom only the list knows is judged by what the list says of him, and on record with where he agreed", async () => {
    const judged = async (listed: Omit<ListedRow, "contactId">, sharers: readonly object[] = [], contactId: string | null = null) => {
      const { gate, kept, callables } = about();
      Object.assign(callables.facts, { contacts: sharers, listedPerson: { ...listed, contactId }, lists: [{ id: "es-robinson", asOf: "2026-11-20" }] });
      return { isLet: await gate.check(attempt), record: kept()[0] };
    };
    const address = { country: "ES", region: null, postalCode: "08001" };
    const consent = { source: "trade fair", at: "2026-03-01" };
    expect(await judged({ address, consent: null })).toMatchObject({ isLet: false, record: { objection: { finding: { code: "no-consent" } } } });
    expect(await judged({ address, consent })).toMatchObject({ isLet: true, record: { evidence: { consent: { given: true, at: Date.parse("2026-03-01"), source: "trade fair" }, places: [{ region: "ES-CT" }, { region: "ES-CT" }] } } });
    const [his, other] = [{ ...contacts[0], consents: [] }, { ...contacts[0], contactId: "c-2" as never, consents: [], isCustomer: false }];
    expect(await judged({ address, consent }, [his, other], "c-1"), "another who has the number did not agree").toMatchObject({ isLet: false, record: { objection: { finding: { code: "no-consent" } } } });
    // where it is Friday noon and he is, nobody may be called
    expect(await judged({ address: { country: "FR", region: null, postalCode: null }, consent })).toMatchObject({ isLet: false, record: { objection: { finding: { code: "outside-hours", zone: "Europe/Paris" } }, evidence: { regimes: ["ES", "FR"] } } });
  });

  it("to a contact who lives abroad is judged there: his postal code is that country's, not the house's", async () => {
    const judged = async (country: string | null, postalCode: string | null) => {
      const { gate, kept, callables } = about();
      Object.assign(callables.facts, { contacts: [{ ...contacts[0], country, postalCode }] });
      await gate.check(attempt);
      return kept()[0];
    };
    const rennes = await judged("FR", "35000");
    expect(rennes).toMatchObject({ may: false, evidence: { regimes: ["ES", "FR"] } });
    expect(JSON.stringify(rennes)).not.toContain("ES-CN");
    expect(await judged("FR", null)).toMatchObject({ evidence: { regimes: ["ES", "FR"] } });
    expect(await judged(null, "35000")).toMatchObject({ evidence: { regimes: ["ES"], places: expect.arrayContaining([expect.objectContaining({ region: "ES-CN" })]) as unknown } });
  });

  it("that an agent had is on record with the seconds until then", async () => {
    const { centre, gate, kept } = about();
    centre.asterisk.phone("PJSIP/agent-ana").answers();
    centre.submit({ type: "dial.checked", callId: attempt, answer: "yes" });
    centre.asterisk.phone(`PJSIP/${candidate("1").numbers[0] ?? ""}@trunk-demo`).answers();
    centre.pass(0);
    centre.asterisk.hangUp(`${attempt}-party-1`);
    centre.pass(0);
    gate.take(centre.facts);
    await gate.settled();
    expect(kept()).toMatchObject([{ outcome: "conversation", secondsToAgent: 0, message: null }]);
  });
});
