// Coming in, with a clock that is set by hand and the stores in memory.
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/app/refusal.ts";
import type { Opened, SessionPrincipal } from "../../../src/app/access/sessions.ts";
import { attemptMs } from "../../../src/app/access/sign-in.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { later } from "../../../src/core/kernel/kernel.ts";
import { accessOn, memoryAccess } from "../../support/memory-access.ts";

const minute = 60_000;
const from = { device: "Firefox", address: "10.0.0.7" };

/** Hashes by name, so that a hundred guesses take no minute. */
const quick = { check: (password: string, hash: string | null) => Promise.resolve(hash === `#${password}`), hash: (password: string) => Promise.resolve(`#${password}`), isOutdated: () => false };

function house() {
  let now = Date.UTC(2026, 10, 26, 9) as Instant;
  const memory = memoryAccess({ now: () => now });
  const access = accessOn(memory, { ...memory.passwords, ...quick });
  const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
  return { memory, ...access, now: () => now, pass: (ms: number) => { now = later(now, ms); }, codeOf };
}

type House = ReturnType<typeof house>;
const codeOfRefusal = (promise: Promise<unknown>): Promise<string> => promise.then(() => "done", (reason: unknown) => reason instanceof Refusal ? reason.code : String(reason));
const guess = ({ signIn }: House, login: string, password = "wrong", address = from.address): Promise<string> => codeOfRefusal(signIn.byPassword(login, password, { ...from, address }));

async function enter({ signIn }: House, login: string, password: string): Promise<SessionPrincipal> {
  const entered = await signIn.byPassword(login, password, from);
  if (!("principal" in entered)) throw new Error("a code is asked for");
  return entered.principal;
}

describe("guessing passwords", () => {
  test("comes to an end after five, for the right one too, and goes on after the wait", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    for (let n = 0; n < 5; n += 1) expect(await guess(at, "laia")).toBe("wrong-credentials");
    expect([await guess(at, "laia", "right"), await guess(at, " LAIA ", "right")]).toEqual(["too-many-tries", "too-many-tries"]);
    expect(await guess(at, "laia", "right", "10.0.0.8")).toBe("done");
    at.pass(minute);
    expect([await guess(at, "laia"), await guess(at, "laia")]).toEqual(["wrong-credentials", "too-many-tries"]);
    at.pass(minute);
    expect(await guess(at, "laia", "right")).toBe("too-many-tries");
    at.pass(minute);
    expect(await guess(at, "laia", "right")).toBe("done");
    for (let n = 0; n < 5; n += 1) expect(await guess(at, "laia")).toBe("wrong-credentials");
  });

  test("many at once get no more tries than one after another", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const codes = await Promise.all(Array.from({ length: 20 }, () => guess(at, "laia")));
    expect(codes.filter((code) => code === "wrong-credentials")).toHaveLength(5);
  });

  test("an unknown user is locked as a known one is, so that nothing tells them apart", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const course = async (login: string): Promise<string[]> => { const codes = []; for (let n = 0; n < 7; n += 1) codes.push(await guess(at, login)); return codes; };
    expect(await course("nobody")).toEqual(await course("laia"));
  });

  test("from everywhere at one user, and from one place at everybody, ends as well", async () => {
    const at = house();
    for (let n = 0; n < 30; n += 1) expect(await guess(at, "laia", "wrong", `10.0.1.${String(n)}`)).toBe("wrong-credentials");
    expect(await guess(at, "laia", "wrong", "10.0.2.1")).toBe("too-many-tries");
    for (let n = 0; n < 50; n += 1) expect(await guess(at, `user-${String(n)}`, "wrong", "10.9.9.9")).toBe("wrong-credentials");
    expect(await guess(at, "user-99", "wrong", "10.9.9.9")).toBe("too-many-tries");
  });

  test("an administrator sees the lock and undoes it; it is told who did what", async () => {
    const at = house();
    const laia = at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    for (let n = 0; n < 5; n += 1) await guess(at, "laia");
    expect((await at.accounts.list()).map(({ login, lockedUntil }) => [login, lockedUntil])).toEqual([["laia", later(at.now(), minute)]]);
    await at.accounts.unlock({ id: "u-admin", name: "Admin" }, laia.id);
    expect([(await at.accounts.list())[0]?.lockedUntil, await guess(at, "laia", "right")]).toEqual([null, "done"]);
    expect(at.told.map(({ action, by }) => `${action} ${by?.name ?? "-"}`)).toEqual([...Array.from({ length: 5 }, () => "sign-in.refused -"), "sign-in.unlocked Admin", "sign-in.done laia"]);
  });
});

describe("the second step", () => {
  async function withFactor() {
    const at = house();
    const laia = at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const who = await enter(at, "laia", "right");
    const { secret } = await at.ownAccount.beginSecondFactor(who);
    const { codes } = await at.ownAccount.confirmSecondFactor(who, at.codeOf(secret));
    const first = async (): Promise<string> => { const entered = await at.signIn.byPassword("laia", "right", from); return "attempt" in entered ? entered.attempt : ""; };
    return { ...at, laia, who, secret, codes, first, code: (attempt: string, code: string) => codeOfRefusal(at.signIn.byCode(attempt, code, from)) };
  }

  test("asks for a code, takes each once, also the one that set it up", async () => {
    const at = await withFactor();
    const attempt = await at.first();
    expect(await at.code(attempt, at.codeOf(at.secret))).toBe("wrong-code");
    at.pass(30_000);
    const code = at.codeOf(at.secret);
    expect(await at.code(attempt, code)).toBe("done");
    expect(await at.code(attempt, code)).toBe("attempt-over");
    expect(await at.code(await at.first(), code)).toBe("wrong-code");
  });

  test("an attempt lives five minutes, and gives no access by itself", async () => {
    const at = await withFactor();
    const attempt = await at.first();
    expect(await at.sessions.identify(attempt, "session")).toBeNull();
    at.pass(attemptMs);
    expect(await at.code(attempt, at.codeOf(at.secret))).toBe("attempt-over");
    expect(await at.code("made-up", "123456")).toBe("attempt-over");
  });

  test("guessing codes comes to an end, whoever begins anew with the password", async () => {
    const at = await withFactor();
    at.pass(60_000);
    for (let n = 0; n < 5; n += 1) expect(await at.code(await at.first(), "000000")).toBe("wrong-code");
    expect(await at.code(await at.first(), at.codeOf(at.secret))).toBe("too-many-tries");
  });

  test("a recovery code does once, however it is written, and is told of", async () => {
    const at = await withFactor();
    const [one = "", other = ""] = at.codes;
    expect([at.codes.length, new Set(at.codes).size]).toEqual([10, 10]);
    expect(await at.code(await at.first(), ` ${one.toUpperCase().replace("-", " ")} `)).toBe("done");
    expect(await at.code(await at.first(), one)).toBe("wrong-code");
    expect((await at.ownAccount.read(at.who)).secondFactor).toEqual({ isOn: true, codesLeft: 9 });
    const fresh = await at.ownAccount.renewCodes(at.who, { current: "right", address: from.address });
    expect([await at.code(await at.first(), other), await at.code(await at.first(), fresh[0] ?? "")]).toEqual(["wrong-code", "done"]);
    expect(at.told.filter(({ action }) => action === "recovery-code.used")).toHaveLength(2);
  });

  test("is taken away by the password, or by an administrator for who lost his telephone", async () => {
    const at = await withFactor();
    expect(await codeOfRefusal(at.ownAccount.removeSecondFactor(at.who, { current: "wrong", address: from.address }))).toBe("wrong-password");
    expect(await codeOfRefusal(at.ownAccount.beginSecondFactor(at.who))).toBe("second-factor-on");
    await at.accounts.removeSecondFactor({ id: "u-admin", name: "Admin" }, at.laia.id);
    expect(await guess(at, "laia", "right")).toBe("done");
    expect(at.told.map(({ action }) => action)).toContain("second-factor.removed");
  });
});

describe("what is due", () => {
  test("a temporary password lets one in to change it and do nothing else; then the others' sessions end", async () => {
    const at = house();
    const laia = at.memory.addUser({ login: "laia", role: "administrator", passwordHash: "#old" });
    const other = await at.signIn.byPassword("laia", "old", from) as Opened;
    const { password, until } = await at.accounts.resetPassword({ id: "u-admin", name: "Admin" }, laia.id);
    expect(await at.sessions.identify(other.token, "session")).toBeNull();
    expect(until).toBe(later(at.now(), 3 * 24 * 60 * minute));
    const opened = await at.signIn.byPassword("laia", password, from) as Opened;
    expect([opened.principal.due, opened.principal.scopes]).toEqual(["password", ["session.use", "account.use"]]);
    const change = (fresh: string): Promise<string> => codeOfRefusal(at.ownAccount.changePassword(opened.principal, { current: null, password: fresh, address: from.address }));
    expect([await change("short"), await change(password)]).toEqual(["password-too-short", "password-same"]);
    const token = await at.ownAccount.changePassword(opened.principal, { current: null, password: "kettle moss lantern ferry", address: from.address });
    expect(await at.sessions.identify(opened.token, "session")).toBeNull();
    expect(await at.sessions.identify(token, "session")).toMatchObject({ due: null, scopes: null, id: opened.principal.id });
    expect(await codeOfRefusal(at.ownAccount.changePassword(opened.principal, { current: null, password: "una tortuga sube al campanario", address: from.address }))).toBe("wrong-password");
  });

  test("a temporary password is good for three days", async () => {
    const at = house();
    const laia = at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#old" });
    const { password } = await at.accounts.resetPassword({ id: "u-admin", name: "Admin" }, laia.id);
    at.pass(3 * 24 * 60 * minute);
    expect(await guess(at, "laia", password)).toBe("temporary-password-over");
  });

  test("a role that needs a second factor sets one up first, also who is inside already", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const { token } = await at.signIn.byPassword("laia", "right", from) as Opened;
    await at.policies.set({ id: "u-admin", name: "Admin" }, { idleMinutes: 60, longestHours: 12, secondFactorRoles: ["supervisor"] });
    at.pass(1_001);
    const who = await at.sessions.identify(token, "session") as SessionPrincipal;
    expect([who.due, who.scopes]).toEqual(["second-factor", ["session.use", "account.use"]]);
    const { secret } = await at.ownAccount.beginSecondFactor(who);
    const renewed = await at.ownAccount.confirmSecondFactor(who, at.codeOf(secret));
    expect(await at.sessions.identify(renewed.token, "session")).toMatchObject({ due: null, scopes: null });
  });
});

describe("how long one stays inside", () => {
  test("an idle session ends, one with a live screen does not, and none outlives the longest", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const idle = await at.signIn.byPassword("laia", "right", from) as Opened;
    const live = await at.signIn.byPassword("laia", "right", from) as Opened;
    for (let n = 0; n < 4; n += 1) { at.pass(20 * minute); await at.sessions.standing([live.principal.id]); }
    expect(await at.sessions.identify(idle.token, "session")).toBeNull();
    expect(await at.sessions.identify(live.token, "session")).not.toBeNull();
    for (let n = 0; n < 32; n += 1) { at.pass(20 * minute); await at.sessions.standing([live.principal.id]); }
    expect(await at.sessions.identify(live.token, "session")).toBeNull();
  });

  test("a browser that signs in again leaves its old session, and no token is ever used twice", async () => {
    const at = house();
    at.memory.addUser({ login: "laia", role: "supervisor", passwordHash: "#right" });
    const first = await at.signIn.byPassword("laia", "right", from) as Opened;
    const second = await at.signIn.byPassword("laia", "right", { ...from, instead: first.principal.id }) as Opened;
    expect(second.token).not.toBe(first.token);
    expect([await at.sessions.identify(first.token, "session"), (await at.sessions.list("u-laia")).map(({ id, device, address }) => [id, device, address])]).toEqual([null, [[second.principal.id, "Firefox", "10.0.0.7"]]]);
  });
});
