// The ways in and what protects them, through real requests.
import { get } from "node:http";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { allRoutes } from "../../../src/adapters/http/server.ts";
import { createLimits } from "../../../src/adapters/http/limits.ts";
import { hashPassword } from "../../../src/adapters/system/passwords.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { within } from "../../support/until.ts";
import { type Doors, doorsForEachTest, openScreen, openSession } from "./doors.ts";

const doorsFor = doorsForEachTest();

const json = { "content-type": "application/json" };
const cookieIn = (response: Response): string => response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";

/** A page of the house, with the cookie of somebody who is signed in. */
function pageOf(doors: Doors, cookie: string) {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says what the caller expects to read
  return async <T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T; cookie: string }> => {
    const response = await fetch(`${doors.base}/api/v1${path}`, { method, headers: { cookie, origin: doors.base, ...json }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as T, cookie: cookieIn(response) };
  };
}
async function personOf(doors: Doors, login: string, role: Role) {
  const { token, id } = await openSession(doors.users, doors.users.addUser({ login, role }));
  return { id, page: pageOf(doors, `atiende=${token}`) };
}
const enter = (doors: Doors, login: string, password: string): Promise<Response> => fetch(`${doors.base}/api/v1/session`, { method: "POST", headers: json, body: JSON.stringify({ login, password }) });

describe("a page of another site", () => {
  test("can make no browser write, by whatever kind of body, on any route", async () => {
    const doors = await doorsFor({ http: { limits: { keyPerMinute: 100_000, sessionPerMinute: 100_000, addressPerMinute: 100_000 } } });
    const { token } = await openSession(doors.users, doors.users.addUser({ login: "root", role: "administrator" }));
    const writes = allRoutes(doors.useCases, createLimits()).filter(({ method }) => method !== "GET");
    const bodies = [{ "content-type": "application/json" }, { "content-type": "multipart/form-data; boundary=x" }, { "content-type": "application/octet-stream" }, { "content-type": "text/plain" }, { "content-type": "application/x-www-form-urlencoded" }];
    const through: string[] = [];
    const origins = [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }];
    for (const { method, path } of writes) {
      for (const [headers, origin] of bodies.flatMap((body) => origins.map((each) => [body, each] as const))) {
        const response = await fetch(`${doors.base}/api/v1${path.replaceAll(/:\w+/gu, "x")}`, { method, headers: { cookie: `atiende=${token}`, ...headers, ...origin }, body: "{}" });
        const { code } = await response.json() as { code: string };
        if (response.status !== 403 || code !== "origin-refused") through.push(`${method} ${path} ${headers["content-type"]} ${JSON.stringify(origin)}: ${String(response.status)} ${code}`);
      }
    }
    expect(writes.length).toBeGreaterThan(20);
    expect(through).toEqual([]);
  });
});

describe("two steps", () => {
  test("from setting up to coming in: the password alone opens nothing", async () => {
    const doors = await doorsFor();
    doors.users.addUser({ login: "laia", role: "supervisor", passwordHash: await hashPassword("kettle moss") });
    const first = await enter(doors, "laia", "kettle moss");
    const page = pageOf(doors, cookieIn(first));
    const begun = await page<{ secret: string; uri: string }>("POST", "/me/second-factor", {});
    const codeAt = (ms: number): string => new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate({ timestamp: ms });
    const confirmed = await page<{ codes: string[] }>("POST", "/me/second-factor/confirm", { code: codeAt(Date.now()) });
    expect([begun.status, confirmed.status, confirmed.body.codes.length]).toEqual([201, 200, 10]);
    expect((await page("GET", "/session")).status).toBe(401);
    expect((await pageOf(doors, confirmed.cookie)("GET", "/me")).body).toMatchObject({ login: "laia", secondFactor: { isOn: true, codesLeft: 10 } });

    const second = await enter(doors, "laia", "kettle moss");
    const { attempt } = await second.json() as { attempt: string };
    expect([second.status, second.headers.getSetCookie(), attempt.length]).toEqual([200, [], 43]);
    const code = (given: string): Promise<Response> => fetch(`${doors.base}/api/v1/session/code`, { method: "POST", headers: json, body: JSON.stringify({ attempt, code: given }) });
    expect((await code(codeAt(Date.now() - 600_000))).status).toBe(401);
    const inside = await code(codeAt(Date.now() + 30_000));
    expect([inside.status, cookieIn(inside).startsWith("atiende=")]).toEqual([200, true]);
  });
});

describe("a temporary password", () => {
  test("opens the account's own page and nothing else until it is changed", async () => {
    const doors = await doorsFor();
    doors.users.addUser({ login: "laia", role: "administrator", passwordHash: await hashPassword("handed over"), temporaryUntil: (Date.now() + 60_000) as Instant });
    const response = await enter(doors, "laia", "handed over");
    expect(await response.json()).toMatchObject({ due: "password" });
    const page = pageOf(doors, cookieIn(response));
    for (const [method, path] of [["GET", "/agents"], ["GET", "/access/accounts"], ["POST", "/session/ticket"], ["POST", "/api-keys"]] as const) {
      expect(await page(method, path, method === "POST" ? {} : undefined), path).toMatchObject({ status: 403, body: { code: "password-due" } });
    }
    expect(await page("POST", "/me/password", { password: "Password1234!" })).toMatchObject({ status: 422, body: { code: "password-common", errors: [{ pointer: "#/password" }] } });
    const changed = await page("POST", "/me/password", { password: "kettle moss lantern ferry" });
    expect([changed.status, (await page("GET", "/session")).status]).toEqual([204, 401]);
    expect((await pageOf(doors, changed.cookie)("GET", "/access/accounts")).status).toBe(200);
  });
});

describe("sessions", () => {
  test("an administrator ends one and its screen closes within a second", async () => {
    const doors = await doorsFor();
    const ana = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const screen = await openScreen(doors, "ana", { principalId: ana.id });
    const { page } = await personOf(doors, "root", "administrator");
    const listed = await page<{ data: { id: string; user: { login: string } }[] }>("GET", "/access/sessions");
    expect(listed.body.data.map(({ user }) => user.login).sort()).toEqual(["ana", "root"]);
    expect((await page("DELETE", `/access/sessions/${ana.id}`)).status).toBe(204);
    expect(await within(screen.closed, "the screen's end", 1_000)).toEqual([4401, "session-ended"]);
    expect((await page("DELETE", `/access/sessions/${ana.id}`)).status).toBe(404);
  });

  test("everybody sees and ends his own, and nobody another's", async () => {
    const doors = await doorsFor();
    const { page, id } = await personOf(doors, "laia", "supervisor");
    const other = await openSession(doors.users, doors.users.addUser({ login: "pau", role: "agent" }));
    expect((await page<{ data: { id: string; isThis: boolean }[] }>("GET", "/me/sessions")).body.data.map((one) => [one.id, one.isThis])).toEqual([[id, true]]);
    expect((await page("DELETE", `/me/sessions/${other.id}`)).status).toBe(404);
    expect((await page("DELETE", `/me/sessions/${id}`)).status).toBe(204);
    expect((await page("GET", "/session")).status).toBe(401);
  });
});

describe("keys", () => {
  test("an integrator makes narrow ones for himself, no wider than he is, and takes them back", async () => {
    const doors = await doorsFor();
    const { page } = await personOf(doors, "iris", "integrator");
    const made = await page<{ key: { id: string; hint: string; scopes: string[] }; token: string }>("POST", "/api-keys", { name: "CRM", role: "integrator", scopes: ["call.read"], days: 30 });
    const { token, key } = made.body;
    expect([made.status, token.startsWith("ati_live_"), token.endsWith(key.hint), key.scopes]).toEqual([201, true, true, ["call.read"]]);
    const asKey = (path: string): Promise<number> => fetch(`${doors.base}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
    expect([await asKey("/calls"), await asKey("/queues")]).toEqual([200, 403]);
    expect(await page("POST", "/api-keys", { name: "Wide", role: "administrator" })).toMatchObject({ status: 422, body: { code: "key-too-wide", errors: [{ pointer: "#/role" }] } });
    expect(await page("POST", "/api-keys", { name: "Wide", role: "integrator", scopes: ["access.manage"] })).toMatchObject({ status: 422, body: { code: "key-too-wide", errors: [{ pointer: "#/scopes" }] } });
    expect(await page("POST", "/api-keys", { name: "CRM", role: "integrator" })).toMatchObject({ status: 422, body: { code: "key-name-taken" } });
    const { page: stranger } = await personOf(doors, "ivo", "integrator");
    expect((await stranger<{ data: unknown[] }>("GET", "/api-keys")).body.data).toEqual([]);
    expect((await stranger("DELETE", `/api-keys/${key.id}`)).status).toBe(404);
    const { page: root } = await personOf(doors, "root", "administrator");
    expect((await root<{ data: { name: string }[] }>("GET", "/api-keys")).body.data.map(({ name }) => name)).toEqual(["CRM"]);
    expect((await page("DELETE", `/api-keys/${key.id}`)).status).toBe(204);
    expect((await page<{ data: unknown[] }>("GET", "/api-keys")).body.data).toEqual([]);
  });

  test("a key has no account of its own", async () => {
    const doors = await doorsFor();
    const { token } = doors.users.addKey({ role: "administrator" });
    for (const [method, path] of [["GET", "/me"], ["POST", "/me/second-factor"], ["GET", "/me/sessions"], ["POST", "/api-keys"]] as const) {
      const response = await fetch(`${doors.base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...json }, ...(method === "POST" ? { body: JSON.stringify({ name: "x", role: "agent" }) } : {}) });
      expect([path, response.status, (await response.json() as { code: string }).code]).toEqual([path, 409, "not-a-session"]);
    }
  });
});

describe("the rules of signing in", () => {
  test("are set within bounds, by administrators, and seen by auditors", async () => {
    const doors = await doorsFor();
    const { page } = await personOf(doors, "root", "administrator");
    const rules = { idleMinutes: 30, longestHours: 8, secondFactorRoles: ["administrator"] };
    expect(await page("PUT", "/access/policy", { ...rules, idleMinutes: 0 })).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/idleMinutes" }] } });
    expect(await page("PUT", "/access/policy", rules)).toMatchObject({ status: 200, body: rules });
    const { page: auditor } = await personOf(doors, "aina", "auditor");
    expect([(await auditor("GET", "/access/policy")).body, (await auditor("PUT", "/access/policy", rules)).status]).toEqual([rules, 403]);
  });
});

describe("the demo's passwords", () => {
  test("are told on this machine under its own name, and to nobody else", async () => {
    const here: boolean[] = [];
    const doors = await doorsFor({ useCases: { waysIn: (isHere) => { here.push(isHere); return Promise.resolve({ outside: null, demo: null }); } } });
    const ask = (headers: Record<string, string>): Promise<Response> => fetch(`${doors.base}/api/v1/session/ways`, { headers });
    await ask({});
    await ask({ "x-forwarded-for": "203.0.113.9" });
    await ask({ forwarded: "for=203.0.113.9" });
    expect(here).toEqual([true, false, false]);
    // fetch sends the Host of its address; a page of evil.example whose name leads here would send its own.
    await new Promise<void>((resolve, reject) => {
      get(`${doors.base}/api/v1/session/ways`, { headers: { host: "evil.example" } }, (response) => { response.resume().once("end", resolve); }).once("error", reject);
    });
    expect(here[3]).toBe(false);
  });
});
