import { describe, expect, test } from "vitest";
import { createCallRecords, type CallRecords, type CallFilter } from "../../../src/app/crm/call-records.ts";
import { Refusal } from "../../../src/app/refusal.ts";
import type { Principal } from "../../../src/app/access/sessions.ts";
import type { Call } from "../../../src/core/call/call.ts";
import type { ContactCard } from "../../../src/core/kernel/contact-card.ts";
import type { AgentId, CallId, ContactId } from "../../../src/core/kernel/kernel.ts";
import { bankNumber, marta, openCentre, type Centre } from "../../support/centre.ts";

const c1 = "c1" as CallId;
const reader = (role: Principal["role"], agentId: string | null = null): Principal =>
  ({ kind: "key", id: "k", name: "k", role, agentId: agentId as AgentId | null, scopes: null });
const everything: CallFilter = { ani: null, agentId: null, from: null, until: null, limit: 10, cursor: null };

interface Archive { records: CallRecords; asked: CallFilter[]; linked: [CallId, ContactCard][]; isBehind: boolean }

/** A centre whose ended calls lie in an archive. */
function archive(centre: Centre, kept: readonly Call[] = []): Archive {
  const state: Archive = { asked: [], linked: [], isBehind: false, records: undefined as never };
  state.records = createCallRecords({
    settled: () => state.isBehind ? Promise.reject(new Error("3 facts behind")) : Promise.resolve(),
    calls: {
      list(filter) { state.asked.push(filter); return Promise.resolve({ calls: kept, nextCursor: null }); },
      get: (id) => Promise.resolve(kept.find((call) => call.id === id) ?? null),
      link(id, contact) { state.linked.push([id, contact]); return Promise.resolve(); },
    },
    facts: { ofCall: (id) => Promise.resolve(centre.facts.filter((fact) => "callId" in fact && fact.callId === id).map((fact, n) => ({ boot: 1, n, fact }))) },
    cardOf: (id) => Promise.resolve(id === marta.contactId ? marta : null),
    floor: () => centre.floor, submit: (input) => centre.submit(input),
  });
  return state;
}

/** Ana talks with a caller of unknown number. */
function talking(): Centre {
  const centre = openCentre();
  centre.ready("ana");
  centre.callIn("c1", { ani: null, dnis: bankNumber });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.asterisk.press("c1", "0");
  centre.pass(1_000);
  return centre;
}

const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const reason: unknown = await work.then(() => null, (one: unknown) => one);
  if (!(reason instanceof Refusal)) throw new Error("it was not refused");
  return reason;
};

describe("call records", () => {
  test("while the journal is behind nothing is read, and that is said", async () => {
    const state = archive(talking());
    state.isBehind = true;
    for (const work of [state.records.list(everything, reader("supervisor")), state.records.get(c1, reader("supervisor"))]) {
      expect(await refusal(work)).toMatchObject({ status: 503, code: "database-away" });
    }
    expect(state.asked).toEqual([]);
  });

  test("an agent's list is of his own calls, whatever he asks for", async () => {
    const state = archive(talking());
    await state.records.list({ ...everything, agentId: "jordi" as AgentId }, reader("agent", "ana"));
    await state.records.list(everything, reader("supervisor"));
    expect(state.asked.map(({ agentId }) => agentId)).toEqual(["ana", null]);
  });

  test("another agent's call is as if it were not there", async () => {
    const { records } = archive(talking());
    expect((await records.get(c1, reader("agent", "ana"))).stage.name).toBe("connected");
    expect(await refusal(records.get(c1, reader("agent", "jordi")))).toMatchObject({ status: 404, code: "call-not-found" });
  });

  test("an agent whose phone rings may already read the call", async () => {
    const centre = openCentre();
    centre.ready("ana");
    centre.callIn("c1");
    centre.asterisk.press("c1", "0");
    centre.pass(0);
    const { records } = archive(centre);
    expect((await records.get(c1, reader("agent", "ana"))).stage.name).toBe("offered");
    expect(await refusal(records.get(c1, reader("agent", "jordi")))).toMatchObject({ status: 404 });
  });

  test("a live call is linked by the loop, in the name of who has it", async () => {
    const centre = talking();
    const state = archive(centre);
    const linked = await state.records.link(c1, marta.contactId, reader("supervisor"));
    expect(linked.caller).toEqual({ status: "known", contact: marta });
    expect(centre.facts.findLast((fact) => fact.type === "call.identified")).toMatchObject({ by: "agent", caller: { contact: marta } });
    expect(state.linked).toEqual([]);
  });

  test("a call that is over is linked in the archive", async () => {
    const ended = talking().call("c1");
    const state = archive(openCentre(), [ended]);
    expect((await state.records.link(c1, marta.contactId, reader("agent", "ana"))).caller).toEqual({ status: "known", contact: marta });
    expect(state.linked).toEqual([[c1, marta]]);
  });

  test("a contact that is not there, and an auditor, link nothing", async () => {
    const { records } = archive(talking());
    expect(await refusal(records.link(c1, "nobody" as ContactId, reader("supervisor")))).toMatchObject({ status: 422, code: "contact-not-found" });
    expect(await refusal(records.link(c1, marta.contactId, reader("auditor")))).toMatchObject({ status: 403 });
  });

  test("the timeline is that of the facts", async () => {
    const kinds = (await archive(talking()).records.timeline(c1)).map(({ kind }) => kind);
    expect(kinds.slice(0, 1)).toEqual(["arrived"]);
    expect(kinds).toEqual(expect.arrayContaining(["prompt", "key", "queued", "offered", "ringing", "answered"]));
  });
});
