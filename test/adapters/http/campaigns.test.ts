// Campaigns by REST: planned, checked, started, changed while they run, paused, stopped, removed.
import { beforeEach, describe, expect, it } from "vitest";
import { createCampaigns } from "../../../src/app/campaign/campaigns.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { memoryCampaigns, type MemoryCampaigns } from "../../support/memory-campaigns.ts";
import { planHouse, planned } from "../../support/plans.ts";
import { doorsForEachTest, openSession, type Doors } from "./doors.ts";

const open = doorsForEachTest();
let doors: Doors;
let kept: MemoryCampaigns;
const nothingFlies = { ringing: 0, waiting: 0, message: 0, talking: 0 };
let flying = nothingFlies;
let told = 0;
const searchable: string[] = [];
beforeEach(async () => {
  [kept, flying, told] = [memoryCampaigns(), nothingFlies, 0];
  searchable.length = 0;
  const campaigns = createCampaigns({ store: kept, registers: () => Promise.resolve([{ id: "es-robinson", asOf: "2026-01-02" }]), house: () => planHouse, standing: () => null, inFlight: () => flying, changed: () => { told += 1; return Promise.resolve(); }, prepareSearch: (id) => { searchable.push(id); } });
  doors = await open({ useCases: { campaigns } });
});

interface Answer { readonly status: number; readonly etag: string | null; readonly body: Record<string, unknown> & { readonly data?: readonly Record<string, unknown>[] } }

async function ask(method: string, path: string, body?: object, { role = "supervisor", match }: { readonly role?: Role; readonly match?: string } = {}): Promise<Answer> {
  const { token } = await openSession(doors.users, doors.users.addUser({ login: `one-${role}`, role, ...(role === "agent" ? { agentId: "ana" } : {}) }));
  const response = await fetch(`${doors.base}/api/v1${path}`, {
    method, headers: { cookie: `atiende=${token}`, origin: doors.base, ...(body === undefined ? {} : { "content-type": "application/json" }), ...(match === undefined ? {} : { "if-match": match }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, etag: response.headers.get("etag"), body: response.status === 204 ? {} : await response.json() as never };
}

const { lists, name, queueId, safeHarbour, shown } = planned();
const whole = { name, queueId, safeHarbour, shown, lists };

describe("planning", () => {
  it("fills in what is usual and keeps a draft, which is found again and is in the audit trail", async () => {
    const made = await ask("POST", "/campaigns", { name: "Renovación otoño", queueId: "sales" });
    expect(made).toMatchObject({ status: 201, etag: '"1"', body: { id: "renovacion-otono", wish: "draft", mode: { type: "progressive" }, ringMs: 25_000, attemptsMax: 6, doing: { code: "draft", text: { es: "borrador" } }, agents: 4 } });
    expect((await ask("GET", "/campaigns/renovacion-otono")).body).toEqual(made.body);
    expect((await ask("GET", "/campaigns")).body.data).toEqual([made.body]);
    expect((await ask("GET", "/campaigns?wish=running")).body.data).toEqual([]);
    expect(kept.entries).toMatchObject([{ action: "created", by: { name: "one-supervisor" }, subject: { kind: "campaign", id: "renovacion-otono" } }]);
    expect(told).toBe(1);
  });

  it("says of a draft what is missing, in the three languages", async () => {
    const { body } = await ask("POST", "/campaigns", { name: "Autumn", queueId: "sales" });
    expect((body["faults"] as readonly { code: string }[]).map(({ code }) => code)).toEqual(["list-missing", "safe-harbour-missing", "safe-harbour-missing", "safe-harbour-missing"]);
    expect(body).toMatchObject({ faults: [{ gravity: "missing", what: { en: "There is no list: nobody to call." }, remedy: { ca: "Afegiu almenys una llista." } }, {}, {}, {}] });
  });

  it("refuses what can never be, with the field and what to do", async () => {
    expect(await ask("POST", "/campaigns", { name: "Autumn", queueId: "sales", ringMs: 5_000 })).toMatchObject({ status: 422, body: { code: "campaign-faulty", errors: [{ pointer: "#/ringMs", detail: expect.stringContaining("15 to 120 seconds") as string }] } });
    expect(await ask("POST", "/campaigns", { name: "Autumn", queueId: "gone" })).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/queueId" }] } });
    expect(await ask("POST", "/campaigns", { name: "Autumn", queueId: "sales", lists: ["gone"] })).toMatchObject({ status: 422, body: { code: "list-not-found" } });
    expect(await ask("POST", "/campaigns", { name: "Autumn", queueId: "sales", colour: "blue" })).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect((await ask("GET", "/campaigns")).body.data).toEqual([]);
    await ask("POST", "/campaigns", whole);
    expect(await ask("POST", "/campaigns", whole)).toMatchObject({ status: 409, body: { code: "campaign-exists" } });
  });

  it("is checked without being kept", async () => {
    const { status, body } = await ask("POST", "/campaigns/check", { ...whole, purpose: "commercial", shown: ["+34600000001"] });
    expect({ status, body }).toMatchObject({ status: 200, body: { faults: [{ code: "caller-id-forbidden", gravity: "warning", field: "shown/0", values: { rule: "es.caller-id" } }], law: { country: "ES", own: null, hours: [[{ from: 540, to: 1260 }], {}, {}, {}, {}, [], []], rules: expect.arrayContaining([expect.objectContaining({ id: "es.hours", demand: "hours", isVerified: true })]) as unknown[] } } });
    expect(kept.entries).toEqual([]);
  });

  it("is told the law of the people on its lists, without being kept", async () => {
    const { status, body } = await ask("POST", "/campaigns/law", { ...whole, purpose: "commercial", lists: ["autumn"] });
    expect({ status, body }).toMatchObject({ status: 200, body: { people: 120, nowhere: 0, countries: [{ country: "ES", people: 120, isKnown: true, notOnHolidays: true, regions: [{ region: null, people: 120 }] }], together: [...Array.from({ length: 5 }, () => [{ from: 540, to: 1260 }]), [], []] } });
    expect(kept.entries).toEqual([]);
  });

  it("is told before it starts which register is too old for the law of its people, and starts all the same", async () => {
    const warning = { code: "register-old", register: "es-robinson", rule: "es.robinson", asOf: "2026-01-02", maxAgeDays: 30, people: 120, what: { en: expect.stringContaining("Lista Robinson") as string }, remedy: { en: expect.stringContaining("Import it") as string } };
    expect((await ask("POST", "/campaigns/law", { ...whole, purpose: "commercial", lists: ["autumn"] })).body).toMatchObject({ warnings: [warning] });
    const { body } = await ask("POST", "/campaigns", { ...whole, purpose: "commercial", lists: ["autumn"] });
    expect(await ask("GET", `/campaigns/${String(body["id"])}/warnings`)).toMatchObject({ status: 200, body: { warnings: [warning] } });
    expect((await ask("POST", "/campaigns/law", { ...whole, purpose: "service", lists: ["autumn"] })).body).toMatchObject({ warnings: [] });
    expect(await ask("POST", `/campaigns/${String(body["id"])}/start`)).toMatchObject({ status: 200 });
  });

  it("keeps moments as they were given", async () => {
    const { body } = await ask("POST", "/campaigns", { ...whole, from: "2026-12-01T08:00:00.000Z", until: "2026-12-24T19:00:00.000Z" });
    expect(body).toMatchObject({ from: "2026-12-01T08:00:00.000Z", until: "2026-12-24T19:00:00.000Z" });
    expect((await kept.get(body["id"] as never))?.from).toBe(Date.parse("2026-12-01T08:00:00Z") as Instant);
  });
});

describe("running", () => {
  it("starts only what is complete", async () => {
    await ask("POST", "/campaigns", { name, queueId });
    expect(await ask("POST", "/campaigns/autumn/start")).toMatchObject({ status: 422, body: { code: "campaign-faulty", errors: [{ pointer: "#/lists" }, {}, {}, {}] } });
    await ask("PATCH", "/campaigns/autumn", { lists, safeHarbour });
    expect(await ask("POST", "/campaigns/autumn/start")).toMatchObject({ status: 200, body: { campaign: { wish: "running", startedAt: expect.any(String) as string, doing: { code: "dialing" } }, becomes: { en: expect.stringContaining("It dials as soon") as string } } });
  });

  it("says what becomes of the calls in flight before and with each wish", async () => {
    await ask("POST", "/campaigns", whole);
    await ask("POST", "/campaigns/autumn/start");
    flying = { ringing: 3, waiting: 0, message: 0, talking: 1 };
    expect((await ask("GET", "/campaigns/autumn/in-flight")).body).toMatchObject({ inFlight: flying, becomes: { stopped: { en: expect.stringContaining("3 ring, 1 talks. Nobody else is dialed: what rings is hung up") as string }, paused: { en: expect.stringContaining("what rings goes on") as string } } });
    expect((await ask("POST", "/campaigns/autumn/pause")).body).toMatchObject({ inFlight: flying, campaign: { wish: "paused", doing: { code: "paused" } } });
    expect((await ask("POST", "/campaigns/autumn/stop")).body).toMatchObject({ campaign: { wish: "stopped" }, becomes: { es: expect.stringContaining("lo que suena se cuelga") as string } });
    expect(kept.entries.map(({ action }) => action)).toEqual(["created", "started", "paused", "stopped"]);
  });

  it("changes its way of dialing while it runs, and nothing that would make it unsound", async () => {
    await ask("POST", "/campaigns", whole);
    await ask("POST", "/campaigns/autumn/start");
    expect(await ask("PATCH", "/campaigns/autumn", { mode: { type: "predictive" } })).toMatchObject({ status: 200, body: { mode: { type: "predictive" }, wish: "running", shown, name } });
    expect(kept.entries.at(-1)).toMatchObject({ action: "changed", before: { mode: { type: "progressive" } }, after: { mode: { type: "predictive" } } });
    expect(await ask("PATCH", "/campaigns/autumn", { lists: [] })).toMatchObject({ status: 422, body: { code: "campaign-faulty" } });
  });

  it("has its lists made searchable once agents choose whom they call: by a start, or while it runs", async () => {
    await ask("POST", "/campaigns", whole);
    await ask("POST", "/campaigns/autumn/start");
    expect(searchable).toEqual([]);
    await ask("PATCH", "/campaigns/autumn", { mode: { type: "manual" } });
    expect(searchable).toEqual(["autumn"]);
    await ask("POST", "/campaigns/autumn/pause");
    await ask("PATCH", "/campaigns/autumn", { priority: 5 });
    expect(searchable).toEqual(["autumn"]);
    expect(await ask("POST", "/campaigns/autumn/start")).toMatchObject({ status: 200 });
    expect(searchable).toEqual(["autumn", "autumn"]);
  });

  it("attaches, detaches and orders its lists", async () => {
    await ask("POST", "/campaigns", whole);
    expect((await ask("PUT", "/campaigns/autumn/lists", { lists: ["winter", "autumn"] })).body).toMatchObject({ lists: [{ id: "winter", people: 40 }, { id: "autumn", people: 120 }], progress: { people: 160 } });
    expect((await ask("PUT", "/campaigns/autumn/lists", { lists: ["winter"] })).body).toMatchObject({ lists: [{ id: "winter" }], retries: expect.any(Array) as unknown[] });
    expect(await ask("PUT", "/campaigns/autumn/lists", { lists: ["gone"] })).toMatchObject({ status: 422, body: { code: "list-not-found" } });
  });

  it("changes only what was seen as it is", async () => {
    await ask("POST", "/campaigns", whole);
    expect(await ask("PATCH", "/campaigns/autumn", { priority: 5 }, { match: '"1"' })).toMatchObject({ status: 200, etag: '"2"' });
    expect(await ask("PATCH", "/campaigns/autumn", { priority: 6 }, { match: '"1"' })).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
  });

  it("is not paused or stopped before it ran, nor removed while it runs or once it has called", async () => {
    await ask("POST", "/campaigns", whole);
    expect(await ask("POST", "/campaigns/autumn/pause")).toMatchObject({ status: 409, body: { code: "campaign-not-running" } });
    expect(await ask("POST", "/campaigns/autumn/stop")).toMatchObject({ status: 409, body: { code: "campaign-not-running" } });
    await ask("POST", "/campaigns/autumn/start");
    expect(await ask("DELETE", "/campaigns/autumn")).toMatchObject({ status: 409, body: { code: "campaign-running" } });
    await ask("POST", "/campaigns/autumn/stop");
    kept.dialed.add("autumn");
    expect(await ask("DELETE", "/campaigns/autumn")).toMatchObject({ status: 409, body: { code: "campaign-dialed" } });
    kept.dialed.clear();
    expect((await ask("DELETE", "/campaigns/autumn")).status).toBe(204);
    expect(await ask("GET", "/campaigns/autumn")).toMatchObject({ status: 404, body: { code: "campaign-not-found" } });
  });
});

describe("how it goes", () => {
  it("tells agents, lines, budget and the day", async () => {
    await ask("POST", "/campaigns", whole);
    expect(await ask("GET", "/campaigns/autumn/live")).toMatchObject({ status: 200, body: { agents: { free: 0, talking: 0, wrapUp: 0, away: 0 }, lines: { ringing: 0, waiting: 0, talking: 0 }, budget: { left: 0, limit: 0.03, windowDays: 30 }, day: { ends: {}, hours: [], toAgentMs: null } } });
    expect(await ask("GET", "/campaigns/gone/live")).toMatchObject({ status: 404, body: { code: "campaign-not-found" } });
  });
});

describe("who may", () => {
  it("supervisors and administrators plan and run; auditors, quality and programs read; agents do neither", async () => {
    await ask("POST", "/campaigns", whole, { role: "administrator" });
    for (const role of ["auditor", "quality", "integrator"] as const) {
      expect((await ask("GET", "/campaigns", undefined, { role })).status).toBe(200);
      expect((await ask("POST", "/campaigns/autumn/start", undefined, { role })).status).toBe(403);
      expect((await ask("PATCH", "/campaigns/autumn", { priority: 1 }, { role })).status).toBe(403);
    }
    expect((await ask("GET", "/campaigns", undefined, { role: "agent" })).status).toBe(403);
  });
});
