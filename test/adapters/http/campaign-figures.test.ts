// How campaigns go and their people, by REST.
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import { campaignPeople, memoryPeople, type MemoryPeople } from "../../support/memory-campaign-people.ts";
import { doorsForEachTest, openSession, type Doors } from "./doors.ts";

const open = doorsForEachTest();
let doors: Doors;
let kept: MemoryPeople;
beforeEach(async () => {
  kept = memoryPeople();
  doors = await open({ useCases: { campaignPeople: campaignPeople(kept) } });
});

async function ask(method: string, path: string, body?: object, role: Role = "supervisor"): Promise<{ readonly status: number; readonly body: unknown }> {
  const { token } = await openSession(doors.users, doors.users.addUser({ login: `one-${role}`, role }));
  const response = await fetch(`${doors.base}/api/v1/campaigns/spring${path}`, {
    method, headers: { cookie: `atiende=${token}`, origin: doors.base, ...(body === undefined ? {} : { "content-type": "application/json" }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

describe("a campaign's figures and people", () => {
  it("tell shares where something was dialed", async () => {
    expect(await ask("GET", "/figures")).toMatchObject({ status: 200, body: { members: { untouched: 1, waiting: 1, inHand: 1, done: 0 }, hours: [{ hour: 11, share: 0.25 }], shown: [{ share: null, restsUntil: null }], quota: null, amd: { rows: [{ verdict: "person" }, { verdict: "machine", people: 1, machines: 9 }, { verdict: "unknown" }], checked: { calls: 10, people: 1, share: 0.1 } } } });
  });

  it("are searched by number where one is typed, else by name", async () => {
    expect(await ask("GET", "/members?search=%2B34600111222&state=waiting&outcome=busy")).toMatchObject({ status: 200, body: { data: [{ id: "1", state: "untouched" }, { id: "2" }, { id: "3" }] } });
    await ask("GET", "/members?search=Ana%202");
    expect(kept.asked).toMatchObject([{ number: "+34600111222", name: null, state: "waiting", outcome: "busy" }, { number: null, name: "Ana 2", state: null }]);
  });

  it("say of one person what happens next, and what stands against it", async () => {
    expect(await ask("GET", "/members/1")).toMatchObject({ status: 200, body: { next: { es: "Todavía no se le ha llamado: quedan 2 personas antes que él.", en: "Not called yet: 2 people come first." }, law: null, history: [] } });
    expect(await ask("GET", "/members/9")).toMatchObject({ status: 404, body: { code: "member-not-found" } });
  });

  it("are decided upon by who runs campaigns: a call at a time, or never", async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString();
    expect(await ask("POST", "/members/1/call-at", { at, agent: "ana" })).toMatchObject({ status: 200, body: { agreed: true, nextAt: at, agent: "ana" } });
    expect(await ask("POST", "/members/3/call-at", { at })).toMatchObject({ status: 409, body: { code: "member-in-hand" } });
    expect(await ask("POST", "/members/1/call-at", { at: "2020-01-01T00:00:00Z" })).toMatchObject({ status: 422, body: { code: "call-at-past" } });
    expect(await ask("POST", "/members/1/never")).toMatchObject({ status: 200, body: { state: "done", why: "taken-out", next: { en: expect.stringContaining("by hand") as string } } });
    expect(kept.entries).toMatchObject([{ after: { member: "1", callAt: at } }, { after: { member: "1", takenOut: true }, by: { name: "one-supervisor" } }]);
    expect(await ask("POST", "/members/1/never", undefined, "auditor")).toMatchObject({ status: 403 });
  });
});
