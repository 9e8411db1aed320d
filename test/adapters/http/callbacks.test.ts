// Callbacks by REST: a website's form, an agent's button, a supervisor who takes one back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

let doors: Doors;
beforeAll(async () => { doors = await openDoors(); });
afterAll(() => doors.close());

interface Who { readonly login: string; readonly role: Role; readonly agentId?: string }
const sessions = new Map<string, string>();

async function ask(method: "GET" | "POST" | "DELETE", path: string, who: Who, more: { readonly body?: object; readonly key?: string } = {}): Promise<{ status: number; body: Record<string, unknown> & { data?: readonly Record<string, unknown>[] } }> {
  const token = sessions.get(who.login) ?? (await openSession(doors.users, doors.users.addUser(who))).token;
  sessions.set(who.login, token);
  const response = await fetch(`${doors.base}/api/v1${path}`, {
    method, headers: { cookie: `atiende=${token}`, origin: doors.base, "content-type": "application/json", ...(more.key === undefined ? {} : { "idempotency-key": more.key }) },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });
  return { status: response.status, body: await response.json() as never };
}

const shop = { login: "shop", role: "integrator" } as const;
const ana = { login: "ana", role: "agent", agentId: "ana" } as const;
const laia = { login: "laia", role: "supervisor" } as const;
const auditor = { login: "otto", role: "auditor" } as const;

describe("/callbacks", () => {
  it("takes one from a program, once for an Idempotency-Key", async () => {
    const body = { queue: "operators", number: "+34600555111", reason: "the mortgage", language: "en" };
    const [first, again] = [await ask("POST", "/callbacks", shop, { body, key: "k1" }), await ask("POST", "/callbacks", shop, { body, key: "k1" })];
    expect(first).toMatchObject({ status: 201, body: { state: "waiting", number: "+34600555111", way: "api", askedBy: "shop", reason: "the mortgage", attempts: [] } });
    expect(again).toEqual(first);
    expect(doors.floor.callbacks.size).toBe(1);
  });

  it("refuses what cannot be, by stable codes", async () => {
    const post = (body: object) => ask("POST", "/callbacks", shop, { body });
    expect(await post({ queue: "operators", number: "+34600555111" })).toMatchObject({ status: 409, body: { code: "callback-already-asked" } });
    expect(await post({ queue: "operators", number: "+15550009" })).toMatchObject({ status: 409, body: { code: "number-not-allowed" } });
    expect(await post({ queue: "nowhere", number: "+34600555112" })).toMatchObject({ status: 409, body: { code: "queue-unknown" } });
    expect(await post({ callId: "gone" })).toMatchObject({ status: 422, body: { code: "call-not-found" } });
    expect(await post({ queue: "operators", number: "+34600555112", contactId: "nobody" })).toMatchObject({ status: 422, body: { code: "contact-not-found" } });
    expect((await ask("POST", "/callbacks", auditor, { body: { queue: "operators", number: "+34600555112" } })).status).toBe(403);
  });

  it("shows agents those that are theirs alone, supervisors all; and is taken back by whoever may", async () => {
    const { body: mine } = await ask("POST", "/callbacks", ana, { body: { queue: "operators", number: "+34600555222", agent: "ana", at: "2099-01-01T10:00:00Z" } });
    expect(mine).toMatchObject({ way: "agent", askedBy: "ana", agent: "ana", notBefore: "2099-01-01T10:00:00.000Z" });
    expect((await ask("GET", "/callbacks", ana)).body.data?.map(({ id }) => id)).toEqual([mine["id"]]);
    expect((await ask("GET", "/callbacks?state=open", laia)).body.data).toHaveLength(2);
    const other = (await ask("GET", "/callbacks?state=open", laia)).body.data?.find(({ agent }) => agent === null)?.["id"] as string;
    expect((await ask("DELETE", `/callbacks/${other}`, ana)).status).toBe(404);
    expect(await ask("DELETE", `/callbacks/${other}`, laia)).toMatchObject({ status: 200, body: { state: "ended", end: "cancelled", endedBy: "laia" } });
    expect(await ask("DELETE", `/callbacks/${other}`, laia)).toMatchObject({ status: 409, body: { code: "callback-over" } });
    expect(await ask("GET", `/callbacks/${other}`, laia)).toMatchObject({ status: 200, body: { end: "cancelled" } });
  });

  it("shows an agent's desk those of his queues, and his own first, which alone he may take back", async () => {
    const { body: queued } = await ask("POST", "/callbacks", shop, { body: { queue: "operators", number: "+34600555801", reason: "a form" } });
    const { body: others } = await ask("POST", "/callbacks", laia, { body: { queue: "operators", number: "+34600555802", agent: "jordi" } });
    const { body: mine } = await ask("POST", "/callbacks", ana, { body: { queue: "operators", number: "+34600555803", at: "2099-01-01T10:00:00Z" } });
    const { body: { data = [] } } = await ask("GET", "/me/callbacks", ana);
    expect(data.map(({ isOwn }) => isOwn)).toEqual(data.map(({ isOwn }) => isOwn).toSorted().toReversed());
    expect(data).toContainEqual(expect.objectContaining({ id: mine["id"], isOwn: true, notBefore: "2099-01-01T10:00:00.000Z", position: null }));
    expect(data).toContainEqual(expect.objectContaining({ id: queued["id"], isOwn: false, queue: "operators", reason: "a form", notBefore: null, position: expect.any(Number) as number, attempts: 0, most: 3 }));
    expect(data.map(({ id }) => id)).not.toContain(others["id"]);
    expect(await ask("DELETE", `/callbacks/${String(mine["id"])}`, ana)).toMatchObject({ status: 200, body: { end: "cancelled" } });
    expect(await ask("GET", "/me/callbacks", laia)).toMatchObject({ status: 409, body: { code: "no-agent" } });
  });

  it("keeps in the audit trail what persons ask for and take back, and leaves out programs", async () => {
    const before = doors.audited.length;
    const since = () => doors.audited.slice(before);
    const { token } = doors.users.addKey({ role: "integrator" });
    const program = await fetch(`${doors.base}/api/v1/callbacks`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ queue: "operators", number: "+34600555900" }) });
    expect(program.status).toBe(201);
    expect(since()).toEqual([]);
    const { body: { id } } = await ask("POST", "/callbacks", ana, { body: { queue: "operators", number: "+34600555901", agent: "ana", reason: "her own words", at: "2099-01-01T10:00:00Z" } });
    const [asked] = since();
    expect(asked).toMatchObject({ by: { kind: "user", name: "ana" }, action: "callback-asked", subject: { kind: "callback", id, name: "+34600555901" }, before: null, after: { queue: "operators", number: "+34600555901", agent: "ana", notBefore: "2099-01-01T10:00:00.000Z" } });
    expect(asked?.by.ip).toMatch(/127\.0\.0\.1/u);
    await ask("DELETE", `/callbacks/${String(id)}`, laia);
    expect(since().slice(1)).toMatchObject([{ by: { name: "laia" }, action: "callback-taken-back", subject: { kind: "callback", id }, before: { number: "+34600555901" }, after: null }]);
    expect((await ask("DELETE", `/callbacks/${String(id)}`, laia)).status).toBe(409);
    expect(since()).toHaveLength(2);
  });
});
