// What an agent who calls by hand sees of his campaigns, by REST: his own, who is due for him, and what was done with one.
import { beforeEach, describe, expect, it } from "vitest";
import { createByHand, type ByHandPorts } from "../../../src/app/campaign/by-hand.ts";
import type { AttemptRecord } from "../../../src/app/campaign/figures-ports.ts";
import type { FoundMember, PeopleSearch } from "../../../src/app/campaign/feed-ports.ts";
import type { Member } from "../../../src/core/campaign/due.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import type { CampaignPlan } from "../../../src/core/campaign/plan.ts";
import type { AgentId, CampaignId } from "../../../src/core/kernel/kernel.ts";
import { candidate } from "../../support/campaign.ts";
import { change, openCampaign } from "../../support/campaign-centre.ts";
import type { Centre } from "../../support/centre.ts";
import { byHandAround, campaignPeople, memoryPeople, type MemoryPeople } from "../../support/memory-campaign-people.ts";
import { doorsForEachTest, openSession, type Doors } from "./doors.ts";

const open = doorsForEachTest();
/** Núria is in the hopper; Oriol is on the list and was never fed. */
const listed: readonly (FoundMember & Member)[] = [candidate("3", { name: "Núria Puig" }), candidate("9", { name: "Oriol Puig" })].map((one) => ({ ...one, contactId: null, reference: `C-${one.memberId}`, state: one.memberId === "3" ? "in-hand" : "untouched", why: null, outcome: null, address: { country: "ES", region: null, postalCode: null }, agreed: null, isGone: false, isTakenOut: false }));
let onList: Set<string>;
const notHis = { status: 403, body: { code: "person-not-yours" } };
const onLists = {
  find: (_id: CampaignId, { said }: PeopleSearch) => Promise.resolve({ members: said === "puig" ? listed : [], isCut: said === "puig", prepared: said === "nuria" ? 0.25 : null, leftOut: said === "nuria p" ? 2 : 0 }), around: () => Promise.resolve(0),
  isOn: (_id: CampaignId, memberId: string) => Promise.resolve(onList.has(memberId)), members: (_id: CampaignId, ids: readonly string[]) => Promise.resolve(listed.filter(({ memberId }) => ids.includes(memberId))), known: () => Promise.resolve({ tried: [], dialled: [], optOuts: [], inHand: [] }),
  campaignsOf: () => Promise.resolve([{ campaignId: "spring", memberId: "7" }, { campaignId: "gone", memberId: "8" }]),
} as unknown as ByHandPorts["store"];
let doors: Doors;
let centre: Centre;
let kept: MemoryPeople;
beforeEach(async () => {
  centre = openCampaign(0, { mode: { type: "manual" } satisfies CampaignPlan["mode"] });
  centre.people.push(candidate("1", { name: "Lucía Marín" }), candidate("2", { name: "Pau Vila", only: "jordi" as AgentId }), candidate("3", { name: "Núria Puig", only: "ana" as AgentId, isAgreed: true, dueAt: centre.now() }));
  centre.pass(6_000);
  kept = memoryPeople();
  onList = new Set(listed.map(({ memberId }) => memberId));
  const byHand = createByHand({ ...byHandAround, store: onLists, clock: { now: () => centre.now() }, floor: () => centre.floor, submit: centre.submit, storyOf: (one) => campaignPeople(kept).story(one) });
  doors = await open({ useCases: { byHand, campaignPeople: campaignPeople(kept) } });
});

interface Asked { readonly role?: Role; readonly agentId?: string | null }

async function ask(path: string, { role = "agent", agentId = "ana" }: Asked = {}): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const { token } = await openSession(doors.users, doors.users.addUser({ login: `${role}-${agentId ?? "none"}`, role, ...(agentId === null ? {} : { agentId }) }));
  const response = await fetch(`${doors.base}/api/v1/me/${path}`, { headers: { cookie: `atiende=${token}`, origin: doors.base } });
  return { status: response.status, body: await response.json() as Record<string, unknown> };
}

describe("an agent's campaigns", () => {
  it("are those that run on his queues, with how many are due for him", async () => {
    expect(await ask("campaigns")).toEqual({ status: 200, body: { data: [{ id: "spring", name: "Spring", mode: "manual", due: 2 }] } });
    change(centre, { wish: "paused" });
    expect((await ask("campaigns")).body).toEqual({ data: [] });
  });

  it("of a contact are his own, with who the contact is on their lists", async () => {
    expect((await ask("contacts/c-1/campaigns")).body).toEqual({ data: [{ id: "spring", name: "Spring", memberId: "7" }] });
  });

  it("are nobody's who has no seat", async () => {
    expect((await ask("campaigns", { role: "supervisor", agentId: null })).body).toEqual({ data: [] });
    expect(await ask("campaigns/spring/people", { role: "supervisor", agentId: null })).toMatchObject({ status: 403, body: { code: "seat-needed" } });
    expect(await ask("campaigns/spring/people/1/numbers", { role: "supervisor", agentId: null })).toMatchObject({ status: 403, body: { code: "seat-needed" } });
  });

  it("are told to nobody who is not signed in", async () => {
    expect((await fetch(`${doors.base}/api/v1/me/campaigns`)).status).toBe(401);
  });
});

describe("the people who are due", () => {
  it("are his, whom he promised a call first; whom a colleague promised one is not among them", async () => {
    expect((await ask("campaigns/spring/people")).body).toMatchObject({ data: [{ id: "3", name: "Núria Puig", mine: true, agreed: true }, { id: "1", name: "Lucía Marín", mine: false, agreed: false, number: candidate("1").numbers[0] }] });
    expect((await ask("campaigns/spring/people", { agentId: "jordi" })).body).toMatchObject({ data: [{ id: "2" }, { id: "1" }] });
  });

  it("are found among all of the lists, those who are due first", async () => {
    expect((await ask("campaigns/spring/people?search=puig")).body).toMatchObject({ more: true, data: [{ id: "3", reference: "C-3", due: true, mayCall: true, mine: true, numbers: 1 }, { id: "9", reference: "C-9", due: true, mayCall: true, why: null }] });
    expect((await ask("campaigns/spring/people?search=nobody")).body).toEqual({ data: [], more: false, preparing: false, prepared: null, leftOut: 0 });
  });

  it("are found while the lists are not searchable yet, and the answer says so", async () => {
    expect((await ask("campaigns/spring/people?search=nuria")).body).toMatchObject({ preparing: true, prepared: 0.25, more: false, data: [{ id: "3", name: "Núria Puig", reference: null, due: true, mayCall: true }] });
  });

  it("are found among those who are due where too many lists are searched, and the answer says of how many lists", async () => {
    expect((await ask("campaigns/spring/people?search=nuria%20p")).body).toMatchObject({ preparing: false, leftOut: 2, data: [{ id: "3", name: "Núria Puig", due: true }] });
  });

  it("are told with their numbers, to whoever just found them", async () => {
    expect(await ask("campaigns/spring/people/9/numbers")).toMatchObject(notHis);
    await ask("campaigns/spring/people?search=puig");
    expect(await ask("campaigns/spring/people/9/numbers")).toEqual({ status: 200, body: { data: [{ number: candidate("9").numbers[0], kind: "mobile", bestHour: null, tried: [], mayCall: true, why: null }] } });
    onList.delete("9");
    expect(await ask("campaigns/spring/people/9/numbers")).toMatchObject({ status: 404, body: { code: "member-not-found" } });
    expect(await ask("campaigns/gone/people/9/numbers")).toMatchObject({ status: 403, body: { code: "campaign-not-yours" } });
  });

  it("are looked for only where agents choose whom they call; elsewhere the numbers are told of the one before him", async () => {
    change(centre, { mode: { type: "preview", acceptMs: 0, skipsInARow: 2 } });
    expect(await ask("campaigns/spring/people")).toMatchObject({ status: 200 });
    expect(await ask("campaigns/spring/people?search=puig")).toMatchObject({ status: 409, body: { code: "campaign-not-manual" } });
    centre.ready("ana");
    centre.pass(1_000);
    expect(await ask("campaigns/spring/people/3/numbers")).toMatchObject({ status: 200 });
    expect(await ask("campaigns/spring/people/9/numbers")).toMatchObject(notHis);
    expect(await ask("campaigns/spring/people/3/numbers", { agentId: "jordi" })).toMatchObject(notHis);
  });

  it("are refused of a campaign that is at rest or is not there, and for a search that says nothing", async () => {
    expect(await ask("campaigns/gone/people")).toMatchObject({ status: 409, body: { code: "campaign-at-rest" } });
    expect(await ask("campaigns/spring/people?search=a")).toMatchObject({ status: 422, body: { code: "invalid" } });
    change(centre, { wish: "paused" });
    expect(await ask("campaigns/spring/people")).toMatchObject({ status: 409, body: { code: "campaign-at-rest" } });
  });
});

describe("what was done with one of them", () => {
  const dialedBy = (agentId: string): AttemptRecord => ({ callId: "c-1", n: 1, number: "+34600111222", shown: null, agentId: agentId as AgentId, at: centre.now(), answeredAt: null, connectedAt: null, endedAt: centre.now(), outcome: "skipped", amd: null, disposition: null, followUpAt: null });

  it("is told of whom he has just been told, by a search or as due, and for a while only", async () => {
    expect(await ask("campaigns/spring/people/1")).toMatchObject(notHis);
    await ask("campaigns/spring/people");
    expect(await ask("campaigns/spring/people/1")).toMatchObject({ status: 200, body: { id: "1" } });
    expect(await ask("campaigns/spring/people/2")).toMatchObject(notHis);
    expect(await ask("campaigns/spring/people/1", { agentId: "jordi" })).toMatchObject(notHis);
    centre.pass(11 * 60_000);
    expect(await ask("campaigns/spring/people/1")).toMatchObject(notHis);
  });

  it("is told of whom he has before him, also while the campaign is paused", async () => {
    centre.ready("ana");
    centre.ask("ana", { type: "person.requested", campaignId: "spring", memberId: "3", candidate: null, isCalled: true });
    centre.pass(1_000);
    expect(await ask("campaigns/spring/people/3")).toMatchObject({ status: 200, body: { id: "3" } });
    expect(await ask("campaigns/spring/people/3", { agentId: "jordi" })).toMatchObject(notHis);
    change(centre, { wish: "paused" });
    expect(await ask("campaigns/spring/people/3")).toMatchObject({ status: 200 });
  });

  it("is told of whose card he had before, and to nobody else", async () => {
    kept.history.set("2", [dialedBy("ana")]);
    expect(await ask("campaigns/spring/people/2")).toMatchObject({ status: 200, body: { history: [{ agent: "ana" }] } });
    expect(await ask("campaigns/spring/people/2", { agentId: "jordi" })).toMatchObject(notHis);
  });

  it("is not told of people who are listed where they come up in turn", async () => {
    change(centre, { mode: { type: "preview", acceptMs: 0, skipsInARow: 2 } });
    await ask("campaigns/spring/people");
    expect(await ask("campaigns/spring/people/1")).toMatchObject(notHis);
  });

  it("is told to a supervisor of anybody, without a seat", async () => {
    expect(await ask("campaigns/spring/people/2", { role: "supervisor", agentId: null })).toMatchObject({ status: 200, body: { id: "2" } });
  });

  it("is refused of a campaign that is not his", async () => {
    expect(await ask("campaigns/gone/people/2")).toMatchObject({ status: 403, body: { code: "campaign-not-yours" } });
  });

  it("is refused of an id that nobody has as of somebody who is not his; a supervisor is told that there is nobody", async () => {
    expect(await ask("campaigns/spring/people/99")).toMatchObject(notHis);
    expect(await ask("campaigns/spring/people/99", { role: "supervisor", agentId: null })).toMatchObject({ status: 404, body: { code: "member-not-found" } });
  });

  it("says that somebody whom he was just told is gone since", async () => {
    await ask("campaigns/spring/people");
    kept.rows.delete("1");
    expect(await ask("campaigns/spring/people/1")).toMatchObject({ status: 404, body: { code: "member-not-found" } });
  });
});
