// A caller's own page by its link: forged links, other calls, floods, replays; and what it says and does for its own.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLinkSeal } from "../../../src/adapters/system/link-seal.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import { martaNumber } from "../../support/centre.ts";
import { doorsForEachTest, openDoors, openSession, type Doors } from "./doors.ts";

let doors: Doors;
beforeAll(async () => { doors = await openDoors(); });
afterAll(() => doors.close());

type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };

async function send(method: string, path: string, { body, on = doors, headers = {} }: { readonly body?: object; readonly on?: Doors; readonly headers?: Record<string, string> } = {}): Promise<Answer> {
  const response = await fetch(`${on.base}/api/v1${path}`, { method, headers: { "content-type": "application/json", ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: response.status === 204 ? {} : await response.json() as never, headers: response.headers };
}

async function as(role: Role, path: string, on = doors): Promise<Answer> {
  const { token } = await openSession(on.users, on.users.addUser({ login: `${role}-${path}`, role }));
  return send("GET", path, { on, headers: { cookie: `atiende=${token}` } });
}

let calls = 0;
/** A caller in line, and the token of his link. */
async function inLine(on = doors, ani: string | null = martaNumber): Promise<{ id: string; token: string }> {
  const id = `${String(calls += 1)}.5`;
  on.engine.submit({ type: "sign-in.requested", agentId: "ana" as never });
  on.asterisk.callIn({ callId: id, ani, dnis: "+34931000001" });
  on.asterisk.press(id, "0");
  const { body } = await as("integrator", `/calls/${id}/queue-page`, on);
  return { id, token: String(body["url"]).replace("http://centre.example/w/", "") };
}

describe("the link of a caller's page", () => {
  it("is given to who may ask for callbacks, for a call that is on the line", async () => {
    const { id } = await inLine();
    expect((await as("integrator", `/calls/${id}/queue-page`)).body["url"]).toMatch(/^http:\/\/centre\.example\/w\/[\w-]+\.[\w-]{22}$/u);
    expect(await as("auditor", `/calls/${id}/queue-page`)).toMatchObject({ status: 403 });
    expect(await send("GET", `/calls/${id}/queue-page`)).toMatchObject({ status: 401 });
    expect(await as("supervisor", "/calls/gone/queue-page")).toMatchObject({ status: 404, body: { code: "call-not-found" } });
  });

  it("is none of a caller who has hung up while his agent writes the call up, until he is to be called back; whether an SMS takes it is known before", async () => {
    const on = await openDoors();
    const { id } = await inLine(on);
    const told = (): Promise<Answer> => as("integrator", `/calls/${id}/queue-page`, on);
    on.engine.submit({ type: "ready.requested", agentId: "ana" as never });
    on.asterisk.phone("PJSIP/agent-ana").answers();
    await expect.poll(() => on.floor.calls.get(id as never)?.stage.name).toBe("connected");
    on.asterisk.hangUp(id);
    await expect.poll(() => on.floor.calls.get(id as never)?.stage.name).toBe("ended");
    expect(await told()).toMatchObject({ status: 200, body: { url: null, whyNoSms: null } });
    const { token } = await openSession(on.users, on.users.addUser({ login: "program", role: "integrator" }));
    const headers = { cookie: `atiende=${token}`, origin: on.base };
    expect(await send("POST", `/calls/${id}/queue-page/messages`, { on, headers })).toMatchObject({ status: 409, body: { code: "not-in-line" } });
    expect(await send("POST", "/callbacks", { on, headers, body: { callId: id } })).toMatchObject({ status: 201 });
    expect(await told()).toMatchObject({ status: 200, body: { url: expect.stringContaining("/w/") as string, whyNoSms: null } });
    expect(await send("POST", `/calls/${id}/queue-page/messages`, { on, headers })).toMatchObject({ status: 204 });
    await on.close();
  });

  it("opens nothing when it is forged, cut, or sealed with another key; and the house says how it is reached", async () => {
    const { id, token } = await inLine();
    const other = createLinkSeal("another key of another house, as long as ours", "queue page").make(id);
    for (const bad of [other, token.slice(0, -1), `${token}A`, `${Buffer.from("9.9").toString("base64url")}.${token.split(".")[1] ?? ""}`, "a".repeat(40)]) {
      expect(await send("GET", `/waiting/${bad}`), bad).toMatchObject({ status: 404, body: { code: "link-unknown" } });
      expect(await send("POST", `/waiting/${bad}/callback`, { body: {} }), bad).toMatchObject({ status: 404, body: { code: "link-unknown" } });
      expect(await send("DELETE", `/waiting/${bad}`), bad).toMatchObject({ status: 404, body: { code: "link-unknown" } });
    }
    expect(doors.floor.calls.get(id as never)?.stage.name).toBe("queued");
    expect(await send("GET", "/waiting")).toMatchObject({ status: 200, body: { phone: "+34931000001" } });
  });

  it("shows the place and no name, and is kept by no cache", async () => {
    const { token } = await inLine();
    const { status, body, headers } = await send("GET", `/waiting/${token}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ stage: { name: "in-line", wait: null }, offer: { number: "••• ••• 222" }, queue: { ca: "Operadors" }, refreshMs: 4_000 });
    expect(JSON.stringify(body)).not.toMatch(/Marta|600111222|c-marta/u);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("what a caller does on his page", () => {
  it("asks for a callback once, takes it back, and cannot begin anew with the same link", async () => {
    const { id, token } = await inLine(doors, "+34600222001");
    const asked = [await send("POST", `/waiting/${token}/callback`, { body: {} }), await send("POST", `/waiting/${token}/callback`, { body: {} })];
    expect(asked).toMatchObject([{ status: 200, body: { stage: { name: "callback", number: "••• ••• 001" } } }, { status: 200 }]);
    expect([...doors.floor.callbacks.values()].filter(({ originCall }) => originCall === id)).toHaveLength(1);
    expect(await send("DELETE", `/waiting/${token}/callback`)).toMatchObject({ status: 200, body: { stage: { name: "over", end: "cancelled" } } });
    expect(doors.floor.callbacks.has(`back-${id}` as never)).toBe(false);
    expect(await send("DELETE", `/waiting/${token}/callback`)).toMatchObject({ status: 409, body: { code: "callback-over" } });
    expect(await send("POST", `/waiting/${token}/callback`, { body: {} })).toMatchObject({ status: 409, body: { code: "not-in-line" } });
    expect(await send("DELETE", `/waiting/${token}`)).toMatchObject({ status: 409, body: { code: "not-in-line" } });
  });

  it.each([["+34803111222", "number-premium"], ["+15550009", "number-not-allowed"], ["112", "number-emergency"], ["Marta", "number-invalid"]])("is called at no number that may not be dialled (%s: %s)", async (number, code) => {
    const { id, token } = await inLine(doors, "+34600222002");
    expect(await send("POST", `/waiting/${token}/callback`, { body: { number } })).toMatchObject({ status: 422, body: { code } });
    expect(doors.floor.calls.get(id as never)?.stage.name).toBe("queued");
    await send("DELETE", `/waiting/${token}`);
  });

  it("is called at another number; at no time that was not offered", async () => {
    const { token } = await inLine(doors, "+34600222003");
    expect(await send("POST", `/waiting/${token}/callback`, { body: { at: "2099-01-01T10:00:00.000Z" } })).toMatchObject({ status: 422, body: { code: "time-not-offered" } });
    expect(await send("POST", `/waiting/${token}/callback`, { body: { number: "+34600333444", extra: 1 } })).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(await send("POST", `/waiting/${token}/callback`, { body: { number: "+34600333444" } })).toMatchObject({ status: 200, body: { stage: { number: "••• ••• 444" } } });
  });

  it("with a withheld number must give one", async () => {
    const { token } = await inLine(doors, null);
    expect(await send("GET", `/waiting/${token}`)).toMatchObject({ body: { offer: { number: null } } });
    expect(await send("POST", `/waiting/${token}/callback`, { body: {} })).toMatchObject({ status: 409, body: { code: "number-not-allowed" } });
    await send("DELETE", `/waiting/${token}`);
  });

  it("says in one line why he calls, and not too long", async () => {
    const { id, token } = await inLine(doors, "+34600222004");
    expect(await send("PUT", `/waiting/${token}/reason`, { body: { reason: "  My card\n was stolen " } })).toMatchObject({ status: 200, body: { reason: "My card was stolen" } });
    expect(doors.floor.batons.get(id as never)?.fields["reason"]).toMatchObject({ value: "My card was stolen", by: { kind: "web" } });
    for (const reason of ["", "   ", "x".repeat(281)]) expect(await send("PUT", `/waiting/${token}/reason`, { body: { reason } })).toMatchObject({ status: 422 });
    await send("DELETE", `/waiting/${token}`);
  });

  it("cancels the wait", async () => {
    const { id, token } = await inLine(doors, "+34600222005");
    expect(await send("DELETE", `/waiting/${token}`)).toMatchObject({ status: 200, body: { stage: { name: "over", end: "left" }, offer: null, refreshMs: null } });
    expect(await send("POST", `/waiting/${token}/callback`, { body: {} })).toMatchObject({ status: 409, body: { code: "not-in-line" } });
    expect(doors.floor.calls.has(id as never)).toBe(false);
  });

  it("is refused when another page asks in his browser", async () => {
    const { token } = await inLine(doors, "+34600222006");
    expect(await send("DELETE", `/waiting/${token}`, { headers: { origin: "https://evil.example" } })).toMatchObject({ status: 403 });
    await send("DELETE", `/waiting/${token}`);
  });
});

describe("floods", () => {
  const open = doorsForEachTest();

  it("of one link are told to wait, and leave others alone", async () => {
    const on = await open();
    const [one, other] = [await inLine(on), await inLine(on, "+34600222009")];
    const answers = await Promise.all(Array.from({ length: 70 }, () => send("GET", `/waiting/${one.token}`, { on })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({ code: "too-many-requests" });
    expect((await send("GET", `/waiting/${other.token}`, { on })).status).toBe(200);
    const writes = await Promise.all(Array.from({ length: 15 }, (_, n) => send("PUT", `/waiting/${other.token}/reason`, { on, body: { reason: String(n) } })));
    expect(writes.filter(({ status }) => status === 429)).toHaveLength(3);
  });

  it("of guessed links end soon, and good links of the same address go on", async () => {
    const on = await open();
    const { token } = await inLine(on);
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => send("GET", `/waiting/${Buffer.from(`${String(n)}.1`).toString("base64url")}.${"A".repeat(22)}`, { on })));
    expect(guesses.filter(({ status }) => status === 404)).toHaveLength(20);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(20);
    expect((await send("GET", `/waiting/${token}`, { on })).status).toBe(200);
  });
});

describe("the link to his page by SMS", () => {
  const open = doorsForEachTest();

  it("is sent to a mobile when somebody asks, once a minute, and never to a landline", async () => {
    const on = await open();
    let sent = 0;
    const post = async (role: Role, call: string): Promise<Answer> => {
      const { token } = await openSession(on.users, on.users.addUser({ login: `${role}-${String(sent += 1)}`, role }));
      return send("POST", `/calls/${call}/queue-page/messages`, { on, headers: { cookie: `atiende=${token}`, origin: on.base } });
    };
    const { id } = await inLine(on);
    expect(await post("supervisor", id)).toMatchObject({ status: 204 });
    expect(on.facts.find(({ type }) => type === "call.page-asked")).toMatchObject({ callId: id, number: martaNumber, by: "supervisor-1" });
    expect(await post("agent", id)).toMatchObject({ status: 409, body: { code: "page-just-sent" } });
    expect(await post("auditor", id)).toMatchObject({ status: 403 });
    expect(await post("supervisor", "gone")).toMatchObject({ status: 404, body: { code: "call-not-found" } });
    const { id: landline } = await inLine(on, "+34931234567");
    expect(await post("supervisor", landline)).toMatchObject({ status: 422, body: { code: "page-not-mobile" } });
    const { id: hidden } = await inLine(on, null);
    expect(await post("supervisor", hidden)).toMatchObject({ status: 422, body: { code: "page-no-number" } });
    const { token } = await openSession(on.users, on.users.addUser({ login: "asks", role: "agent" }));
    const why = async (call: string): Promise<unknown> => (await send("GET", `/calls/${call}/queue-page`, { on, headers: { cookie: `atiende=${token}` } })).body["whyNoSms"];
    expect([await why(id), await why(landline), await why(hidden)]).toEqual([null, "not-mobile", "no-number"]);
  });
});
