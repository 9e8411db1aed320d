// The emergency switch by REST: who may set it, what is refused, who sees it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

let doors: Doors;
beforeAll(async () => { doors = await openDoors(); });
afterAll(() => doors.close());

interface Who { readonly login: string; readonly role: Role; readonly agentId?: string }
const sessions = new Map<string, string>();

async function ask(method: "GET" | "PUT", path: string, who: Who, body?: object): Promise<{ status: number; body: Record<string, unknown> & { data?: readonly Record<string, unknown>[] } }> {
  const token = sessions.get(who.login) ?? (await openSession(doors.users, doors.users.addUser(who))).token;
  sessions.set(who.login, token);
  const response = await fetch(`${doors.base}/api/v1${path}`, {
    method, headers: { cookie: `atiende=${token}`, origin: doors.base, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() as never };
}

const laia = { login: "laia", role: "supervisor" } as const;
const ana = { login: "ana", role: "agent", agentId: "ana" } as const;
const text = { es: "Avería general.", ca: "Avaria general.", en: "General fault." };
const message = { text, then: { kind: "wait" }, until: "2099-01-01T10:00:00Z" } as const;

describe("/emergencies", () => {
  it("is set for a queue by a supervisor, holds at once, and is kept as it was by the same again", async () => {
    const set = await ask("PUT", "/emergencies/queues/operators", laia, { message, isClosed: true });
    expect(set).toMatchObject({ status: 200, body: { queue: "operators", message: { text, isRecorded: false, then: { kind: "wait" }, until: "2099-01-01T10:00:00.000Z", by: "laia" }, closed: { by: "laia" } } });
    expect(doors.floor.configuration.emergencies).toHaveLength(1);
    const opened = await ask("PUT", "/emergencies/queues/operators", laia, { message });
    expect(opened.body).toMatchObject({ message: set.body["message"], closed: null });
  });

  it("is seen by agents for their queues and the house, and set by none of them", async () => {
    await ask("PUT", "/emergencies/house", laia, { message: { ...message, then: { kind: "hang-up" } } });
    expect((await ask("GET", "/emergencies", ana)).body.data?.map(({ queue }) => queue)).toEqual(["operators", null]);
    expect((await ask("GET", "/emergencies", { login: "olga", role: "agent" })).body.data?.map(({ queue }) => queue)).toEqual([null]);
    expect((await ask("PUT", "/emergencies/house", ana, { message: null })).status).toBe(403);
  });

  it("is refused where it could not be carried out", async () => {
    const put = (path: string, body: object) => ask("PUT", `/emergencies/${path}`, laia, body);
    expect(await put("queues/nowhere", { message })).toMatchObject({ status: 404, body: { code: "queue-unknown" } });
    expect(await put("house", { message: null, isClosed: true })).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/isClosed" }] } });
    expect(await put("house", { message: { ...message, then: { kind: "flow", flowId: "none" } } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/message/then/flowId" }] } });
    expect(await put("house", { message: { ...message, until: "2001-01-01T10:00:00Z" } })).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/message/until" }] } });
    expect((await put("house", { message: { ...message, text: { ...text, es: "Hola {name}" } } })).status).toBe(422);
  });

  it("is taken away again", async () => {
    await ask("PUT", "/emergencies/house", laia, { message: null });
    await ask("PUT", "/emergencies/queues/operators", laia, { message: null });
    expect((await ask("GET", "/emergencies", laia)).body.data).toEqual([]);
  });
});
