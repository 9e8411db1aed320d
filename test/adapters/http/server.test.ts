import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { checkPassword, hashPassword } from "../../../src/adapters/system/passwords.ts";
import { Refusal } from "../../../src/app/refusal.ts";
import { problem, type Problem } from "../../../src/protocol/rest.ts";
import { type Doors, doorsForEachTest, openDoors, openSession } from "./doors.ts";

const doorsFor = doorsForEachTest();

const bearer = (doors: Doors, role: "administrator" | "agent" = "administrator"): Record<string, string> => ({ authorization: `Bearer ${doors.users.addKey({ role }).token}` });
const json = { "content-type": "application/json" };
const problemOf = async (response: Response): Promise<Problem> => problem.parse(await response.json());
const signIn = (doors: Doors, login: string, password: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${doors.base}/api/v1/session`, { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify({ login, password }) });

describe("signing in", () => {
  test("gives a cookie that opens the house and closes with the session", async () => {
    const doors = await doorsFor();
    doors.users.addUser({ login: "laia", role: "supervisor", passwordHash: await hashPassword("correct horse") });
    const response = await signIn(doors, "Laia", "correct horse");
    expect(await response.json()).toEqual({ user: { id: "u-laia", login: "laia", name: "laia", role: "supervisor", language: "es", agentId: null }, due: null });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^atiende=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/u);
    const headers = { cookie: cookie.split(";", 1)[0] ?? "", origin: doors.base };
    expect((await fetch(`${doors.base}/api/v1/session`, { headers })).status).toBe(200);
    expect((await fetch(`${doors.base}/api/v1/session`, { method: "DELETE", headers })).status).toBe(204);
    expect((await fetch(`${doors.base}/api/v1/session`, { headers })).status).toBe(401);
  });

  test("over https the cookie is bound to the host", async () => {
    const doors = await doorsFor({ http: { config: { publicUrl: "https://cc.example" } } });
    doors.users.addUser({ login: "laia", role: "supervisor", passwordHash: await hashPassword("correct horse") });
    const response = await signIn(doors, "laia", "correct horse");
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-atiende=.*; Secure$/u);
    expect(response.headers.get("strict-transport-security")).toContain("max-age");
  });

  test("a wrong password and an unknown user get the same answer", async () => {
    const doors = await doorsFor();
    doors.users.addUser({ login: "laia", role: "supervisor", passwordHash: await hashPassword("correct horse") });
    const strip = async (response: Response): Promise<unknown> => ({ ...await problemOf(response), request_id: "" });
    expect(await strip(await signIn(doors, "laia", "wrong"))).toEqual(await strip(await signIn(doors, "nobody", "wrong")));
  });

  test("guessing comes to an end, also for the right password, and says when to come back", async () => {
    const doors = await doorsFor();
    doors.users.addUser({ login: "laia", role: "supervisor", passwordHash: await hashPassword("correct horse") });
    for (const login of ["laia", "LAIA", "laia", " laia ", "laia"]) expect((await signIn(doors, login, "wrong")).status).toBe(401);
    const response = await signIn(doors, "laia", "correct horse");
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(30);
    expect((await problemOf(response)).code).toBe("too-many-tries");
  });

  test("a page of another site can neither sign in nor write with the cookie", async () => {
    const doors = await doorsFor();
    const { token } = await openSession(doors.users, doors.users.addUser({ login: "ana", role: "agent", agentId: "ana" }));
    const evil = { origin: "https://evil.example" };
    expect((await problemOf(await signIn(doors, "ana", "x", evil))).code).toBe("origin-refused");
    const write = (headers: Record<string, string>): Promise<Response> => fetch(`${doors.base}/api/v1/session/ticket`, { method: "POST", headers: { cookie: `atiende=${token}`, ...headers } });
    expect((await write(evil)).status).toBe(403);
    expect((await write({})).status).toBe(403);
    expect((await write({ "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await write({ origin: doors.base })).status).toBe(200);
  });

  test("agents go on working while the sessions cannot be asked for; strangers are told so", async () => {
    const doors = await doorsFor();
    const headers = bearer(doors);
    expect((await fetch(`${doors.base}/api/v1/agents`, { headers })).status).toBe(200);
    doors.users.isAway = true;
    expect((await fetch(`${doors.base}/api/v1/agents`, { headers })).status).toBe(200);
    const stranger = await fetch(`${doors.base}/api/v1/agents`, { headers: bearer(doors) });
    expect(stranger.status).toBe(503);
    expect((await problemOf(stranger)).code).toBe("database-away");
  });
});

describe("passwords", () => {
  test("are kept as scrypt in PHC form and found again, whatever way an accent is written", async () => {
    const hash = await hashPassword("contraseña");
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/u);
    expect(await checkPassword("contrasen\u0303a", hash)).toBe(true);
    expect(await checkPassword("contrasena", hash)).toBe(false);
    expect(await checkPassword("contraseña", null)).toBe(false);
  });
});

describe("problems", () => {
  test("a zero byte is refused wherever it stands", async () => {
    const doors = await doorsFor();
    const headers = { ...bearer(doors), ...json };
    for (const path of ["/calls/%00", "/calls?ani=%00", "/contacts?q=a%00b"]) {
      expect(await problemOf(await fetch(`${doors.base}/api/v1${path}`, { headers }))).toMatchObject({ status: 400, code: "zero-byte" });
    }
    const posted = await fetch(`${doors.base}/api/v1/contacts`, { method: "POST", headers, body: JSON.stringify({ name: "a\u0000b" }) });
    expect(posted.status).toBeLessThan(500);
    expect(await problemOf(posted)).toMatchObject({ code: "zero-byte" });
  });

  test("what is not as it must be is named with a pointer to it", async () => {
    const doors = await doorsFor();
    const response = await fetch(`${doors.base}/api/v1/contacts`, { method: "POST", headers: { ...bearer(doors), ...json }, body: JSON.stringify({ name: "", phones: ["+34600111222", 5], pin: "12" }) });
    const body = await problemOf(response);
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(body).toMatchObject({ status: 422, code: "invalid", request_id: response.headers.get("x-request-id") });
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(["#/name", "#/phones/1", "#/pin"]);
  });

  test.each([
    ["GET", "/api/v1/nothing", 404, "not-found"], ["GET", "/api/other", 404, "not-found"], ["DELETE", "/api/v1/contacts", 405, "method-not-allowed"],
    ["GET", "/api/v1/calls?limit=0", 422, "invalid"], ["GET", "/api/v1/calls/none", 404, "call-not-found"],
  ])("%s %s is %i %s", async (method, path, status, code) => {
    const doors = await doorsFor();
    const body = await problemOf(await fetch(doors.base + path, { method, headers: bearer(doors) }));
    expect([body.status, body.code]).toEqual([status, code]);
  });

  test.each([["{", json, 400, "body-not-json"], ["{}", { "content-type": "text/plain" }, 415, "json-expected"], [`"${"x".repeat(1_100_000)}"`, json, 413, "body-too-large"]] as const)(
    "a body that cannot be read is refused (%#)", async (body, headers, status, code) => {
      const doors = await doorsFor();
      const answer = await problemOf(await fetch(`${doors.base}/api/v1/contacts`, { method: "POST", headers: { ...bearer(doors), ...headers }, body }));
      expect([answer.status, answer.code]).toEqual([status, code]);
    });

  test("a fault shows a number that stands in the log beside the reason, and nothing else", async () => {
    const doors = await doorsFor({ useCases: { live: { queues: () => { throw new Error("secret reason"); }, agents: () => [], agent: () => undefined, call: () => undefined, flows: () => [], reasons: () => [] } } });
    const answer = await problemOf(await fetch(`${doors.base}/api/v1/queues`, { headers: bearer(doors) }));
    expect(answer).toMatchObject({ status: 500, code: "fault" });
    expect(JSON.stringify(answer)).not.toContain("secret");
    const { fields } = doors.logged[0] as { fields: { fault: string; err: Error } };
    expect(answer.detail).toContain(fields.fault);
    expect(fields.err.message).toBe("secret reason");
    expect(doors.logged).toHaveLength(1);
  });

  test("a wrong key is refused and, tried again and again, told to wait", async () => {
    const doors = await doorsFor({ http: { limits: { keyPerMinute: 1000, sessionPerMinute: 1000, addressPerMinute: 2 } } });
    const ask = (): Promise<Response> => fetch(`${doors.base}/api/v1/agents`, { headers: { authorization: `Bearer ati_live_${"x".repeat(43)}` } });
    const codes = [(await problemOf(await ask())).code, (await problemOf(await ask())).code];
    const third = await ask();
    expect([...codes, (await problemOf(third)).code]).toEqual(["key-refused", "key-refused", "too-many-requests"]);
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("writes that come again", () => {
  const contact = { name: "Marta" };
  const kept = { id: "c1", version: 1, name: "Marta", firstName: "", kind: "person", language: "es", valueTier: "standard", phones: [], mails: [], address: null, postalCode: null, town: null, country: "ES", tags: [], customerSince: null, firmId: null, notes: null, attributes: {}, hasPin: false, accounts: [], balance: null, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" } as const;

  test("with the same Idempotency-Key are done once, and another body is refused", async () => {
    let made = 0;
    const doors = await doorsFor();
    doors.useCases.contacts.create = () => { made += 1; return Promise.resolve({ ...kept, id: `c${String(made)}` as never, phones: [], mails: [], tags: [], accounts: [] }); };
    const headers = { ...bearer(doors), ...json, "idempotency-key": "k-1" };
    const post = (body: object): Promise<Response> => fetch(`${doors.base}/api/v1/contacts`, { method: "POST", headers, body: JSON.stringify(body) });
    const [first, second] = [await post(contact), await post(contact)];
    expect([first.status, second.status, made]).toEqual([201, 201, 1]);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get("location")).toBe("/api/v1/contacts/c1");
    expect((await problemOf(await post({ name: "Other" }))).code).toBe("idempotency-key-reused");
  });

  test("that failed may be tried again with the same key", async () => {
    let tries = 0;
    const doors = await doorsFor();
    doors.useCases.contacts.create = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Refusal(503, "database-away", "away")) : Promise.resolve({ ...kept, id: "c1" as never, phones: [], mails: [], tags: [], accounts: [] });
    };
    const headers = { ...bearer(doors), ...json, "idempotency-key": "k-1" };
    const post = (): Promise<Response> => fetch(`${doors.base}/api/v1/contacts`, { method: "POST", headers, body: JSON.stringify(contact) });
    expect([(await post()).status, (await post()).status]).toEqual([503, 201]);
  });
});

describe("watching over the service", () => {
  test("it is ready when every part is, and says which is not", async () => {
    const parts = [{ name: "asterisk", ok: false, detail: "no ARI connection yet" }];
    const doors = await doorsFor({ http: { ready: () => parts } });
    const ask = async (): Promise<[number, unknown]> => { const response = await fetch(`${doors.base}/readyz`); return [response.status, await response.json()]; };
    expect(await ask()).toEqual([503, { ready: false, parts: [{ name: "service", ok: true, detail: "runs" }, ...parts] }]);
    parts[0] = { name: "asterisk", ok: true, detail: "connected" };
    expect((await ask())[0]).toBe(200);
    doors.drain();
    expect((await ask())[0]).toBe(503);
    expect((await fetch(`${doors.base}/livez`)).status).toBe(200);
  });

  test("metrics are for this machine, and for others with a key", async () => {
    const doors = await doorsFor();
    expect((await fetch(`${doors.base}/metrics`)).status).toBe(200);
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    expect((await fetch(`${doors.base}/metrics`, { headers: forwarded })).status).toBe(401);
    expect((await fetch(`${doors.base}/metrics`, { headers: { ...forwarded, ...bearer(doors, "agent") } })).status).toBe(403);
    expect((await fetch(`${doors.base}/metrics`, { headers: { ...forwarded, ...bearer(doors) } })).status).toBe(200);
  });
});

describe("the browser's build", () => {
  let folder = "";
  afterEach(() => { if (folder !== "") rmSync(folder, { recursive: true }); folder = ""; });

  test("pages have addresses of their own, hashed files are kept for ever, and scripts come from here alone", async () => {
    folder = mkdtempSync(join(tmpdir(), "atiende-web-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>Atiende</title>");
    writeFileSync(join(folder, "assets", "main-1a2b.js"), "export {};");
    const doors = await doorsFor({ http: { config: { webFolder: folder } } });
    const page = await fetch(`${doors.base}/desk/calls`, { headers: { accept: "text/html" } });
    expect(await page.text()).toContain("<title>Atiende</title>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
    const file = await fetch(`${doors.base}/assets/main-1a2b.js`);
    expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await fetch(`${doors.base}/assets/gone.js`, { headers: { accept: "text/html" } })).status).toBe(404);
  });

  test.each([["br", "br"], ["gzip", "gzip"], ["identity", null]])("a browser that takes %s gets the file so, and the same text", async (accepted, encoding) => {
    folder = mkdtempSync(join(tmpdir(), "atiende-web-"));
    mkdirSync(join(folder, "assets"));
    const file = join(folder, "assets", "main-1a2b.js");
    writeFileSync(join(folder, "index.html"), "<!doctype html>");
    writeFileSync(file, "export {};");
    writeFileSync(`${file}.br`, brotliCompressSync("export {};"));
    writeFileSync(`${file}.gz`, gzipSync("export {};"));
    const doors = await doorsFor({ http: { config: { webFolder: folder } } });
    const answer = await fetch(`${doors.base}/assets/main-1a2b.js`, { headers: { "accept-encoding": accepted } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("vary")).toMatch(/accept-encoding/iu);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(await answer.text()).toBe("export {};");
  });

  test("without one the page says what to do", async () => {
    const doors = await doorsFor();
    expect((await problemOf(await fetch(doors.base, { headers: { accept: "text/html" } }))).code).toBe("no-web-build");
  });
});

describe("the port", () => {
  test("a port in use is named with the variable that changes it", async () => {
    const doors = await doorsFor();
    const port = Number(new URL(doors.base).port);
    await expect(openDoors({ http: { config: { port } } })).rejects.toThrow(`Port ${String(port)} on 127.0.0.1 is in use. Stop what listens there, or set ATIENDE_HTTP_PORT to another.`);
  });
});
