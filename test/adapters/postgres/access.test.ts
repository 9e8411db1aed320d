// What protects the way in, kept in Postgres: people, sessions, keys, tries and second factors.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AgentId, Instant } from "../../../src/core/kernel/kernel.ts";
import { later } from "../../../src/core/kernel/kernel.ts";
import type { User } from "../../../src/app/access/sessions.ts";
import type { TryKey } from "../../../src/app/access/tries.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(() => test.drop());
afterEach(() => test.rows("truncate users, sessions, api_keys, sign_in_tries, second_factors, recovery_codes cascade"));

const now = Date.now() as Instant;
const hour = 3_600_000;
const at = (instant: Instant) => ({ now: instant, begunSince: later(instant, -12 * hour), seenSince: later(instant, -hour) });
async function person(login: string, role: User["role"] = "agent"): Promise<User> {
  const made = await test.database.users.create({ login, name: login, role, language: "es", agentId: login as AgentId, email: `${login}@bank.example`, passwordHash: "$hash", temporaryUntil: null });
  if (typeof made === "string") throw new Error(made);
  return made;
}
const signedIn = async (user: User, tokenHash: string): Promise<string> =>
  (await test.database.sessions.open({ tokenHash, userId: user.id, expiresAt: later(now, 12 * hour), means: "password", device: "Firefox", address: "10.0.0.7" })).id;

describe("people", () => {
  it("are found by their login however it is written, and each login and e-mail is one person's", async () => {
    const { users } = test.database;
    const ana = await person("Ana");
    expect(await users.byLogin("ANA")).toMatchObject({ user: { id: ana.id, login: "ana" }, passwordHash: "$hash", temporaryUntil: null, hasSecondFactor: false });
    const again = { name: "Other", role: "agent", language: "es", agentId: null, passwordHash: "$", temporaryUntil: null } as const;
    expect(await users.create({ ...again, login: "ANA", email: null })).toBe("login-taken");
    expect(await users.create({ ...again, login: "ana2", email: "Ana@bank.example" })).toBe("email-taken");
  });

  it("who are shut out neither sign in nor stay inside", async () => {
    const { users, sessions } = test.database;
    const ana = await person("ana");
    const id = await signedIn(ana, "h1");
    expect(await sessions.stillOpen([id, "no id"], at(now))).toEqual([{ id, user: ana, means: "password", isTemporary: false, hasSecondFactor: false }]);
    expect(await users.setDisabled(ana.id, now)).toBe("done");
    expect([await users.byLogin("ana"), await sessions.byTokenHash("h1", at(now)), await sessions.stillOpen([id], at(now))]).toEqual([null, null, []]);
    await users.setDisabled(ana.id, null);
    expect(await users.byLogin("ana")).not.toBeNull();
  });

  it("two administrators who shut each other out at once leave one", async () => {
    const { users } = test.database;
    const [one, other] = [await person("one", "administrator"), await person("other", "administrator")];
    const outcomes = await Promise.all([users.setDisabled(one.id, now), users.setRole(other.id, "agent")]);
    expect([...outcomes].sort()).toEqual(["done", "last-administrator"]);
  });

  it("who come from outside are found again by the provider's word, and who signs in last is remembered", async () => {
    const { users } = test.database;
    const ana = await person("ana");
    expect(await users.byEmail("ana@bank.example")).toMatchObject({ user: { id: ana.id }, subject: null, isDisabled: false });
    await users.link(ana.id, "https://idp 42");
    await users.signedIn(ana.id, now);
    expect((await users.byOutside("https://idp 42"))?.user.id).toBe(ana.id);
    expect(await users.account(ana.id)).toMatchObject({ isLinked: true, hasPassword: true, lastSignInAt: now, email: "ana@bank.example" });
    expect(await users.account("no id")).toBeNull();
  });

  it("a temporary password is temporary until its owner chooses another", async () => {
    const { users } = test.database;
    const ana = await person("ana");
    await users.setTemporaryPassword(ana.id, "$temporary", later(now, hour));
    expect(await users.byLogin("ana")).toMatchObject({ passwordHash: "$temporary", temporaryUntil: later(now, hour) });
    expect((await users.own(ana.id))?.isTemporary).toBe(true);
    await users.choosePassword(ana.id, "$own");
    expect(await users.byLogin("ana")).toMatchObject({ passwordHash: "$own", temporaryUntil: null });
  });
});

describe("sessions", () => {
  it("end by their time, by age, and by idleness, whichever comes first; being seen keeps one awake", async () => {
    const { sessions } = test.database;
    const ana = await person("ana");
    const id = await signedIn(ana, "h1");
    expect(await sessions.byTokenHash("h1", at(now))).toMatchObject({ id, user: { login: "ana" }, means: "password", isTemporary: false, hasSecondFactor: false, expiresAt: later(now, 12 * hour) });
    const lateNow = later(now, 2 * hour);
    expect(await sessions.byTokenHash("h1", at(lateNow))).toBeNull();
    await sessions.seen([id], later(now, 1.5 * hour));
    expect(await sessions.byTokenHash("h1", at(lateNow))).not.toBeNull();
    expect(await sessions.byTokenHash("h1", { ...at(lateNow), begunSince: later(now, hour) })).toBeNull();
    await sessions.seen([id], later(now, 13 * hour));
    expect(await sessions.byTokenHash("h1", { now: later(now, 13 * hour), begunSince: 0 as Instant, seenSince: 0 as Instant })).toBeNull();
  });

  it("are listed with device and address, go on under a new token, and end all but one", async () => {
    const { sessions } = test.database;
    const [ana, jordi] = [await person("ana"), await person("jordi")];
    const [mine, other] = [await signedIn(ana, "h1"), await signedIn(ana, "h2")];
    await signedIn(jordi, "h3");
    expect((await sessions.list(ana.id, at(now))).map(({ id, device, address, user }) => [id, device, address, user.login]).sort()).toEqual([[mine, "Firefox", "10.0.0.7", "ana"], [other, "Firefox", "10.0.0.7", "ana"]].sort());
    expect(await sessions.list(null, at(now))).toHaveLength(3);
    await sessions.rotate(mine, "h9");
    expect([await sessions.byTokenHash("h1", at(now)), (await sessions.byTokenHash("h9", at(now)))?.id]).toEqual([null, mine]);
    expect(await sessions.closeOf(ana.id, mine)).toEqual([other]);
    await sessions.close(mine);
    await sessions.close("no id");
    expect((await sessions.list(null, at(now))).map(({ user }) => user.login)).toEqual(["jordi"]);
  });
});

describe("keys", () => {
  it("are good until their day or until they are taken back, and then their name is free again", async () => {
    const { apiKeys } = test.database;
    const laia = await person("laia", "integrator");
    const part = { name: "CRM", role: "integrator", scopes: ["contact.read"], agentId: null, hint: "wxyz", madeBy: laia.id } as const;
    const made = await apiKeys.make({ ...part, tokenHash: "k1", expiresAt: later(now, hour) });
    if (made === "name-taken") throw new Error("taken");
    expect(await apiKeys.make({ ...part, tokenHash: "k2", expiresAt: null })).toBe("name-taken");
    expect(await apiKeys.byHash("k1", now)).toMatchObject({ name: "CRM", scopes: ["contact.read"] });
    expect([await apiKeys.byHash("k1", later(now, hour + 1)), await apiKeys.stillGood([made.id], later(now, hour + 1))]).toEqual([null, []]);
    await apiKeys.used(made.id, now);
    expect(await apiKeys.list(laia.id)).toMatchObject([{ name: "CRM", hint: "wxyz", madeBy: { name: "laia" }, lastUsedAt: now, expiresAt: later(now, hour) }]);
    expect(await apiKeys.revoke(made.id, randomUUID())).toBeNull();
    expect(await apiKeys.revoke(made.id, laia.id)).toMatchObject({ name: "CRM" });
    expect([await apiKeys.revoke(made.id, null), await apiKeys.byHash("k1", now), await apiKeys.list(null)]).toEqual([null, null, []]);
    expect(await apiKeys.make({ ...part, tokenHash: "k3", expiresAt: null })).toMatchObject({ name: "CRM" });
  });

  it("the demo's is made once and may be given another token", async () => {
    const { apiKeys } = test.database;
    await apiKeys.keep({ name: "demo", tokenHash: "k1", role: "administrator" });
    await apiKeys.keep({ name: "demo", tokenHash: "k2", role: "administrator" });
    expect([await apiKeys.byHash("k1", now), await apiKeys.byHash("k2", now)]).toMatchObject([null, { name: "demo", role: "administrator", scopes: null }]);
  });
});

describe("tries", () => {
  const keys: readonly TryKey[] = [{ kind: "user-at-address", key: "ana 10.0.0.7" }, { kind: "user", key: "ana" }, { kind: "address", key: "10.0.0.7" }];

  it("many at once are counted one by one", async () => {
    const { tries } = test.database;
    await Promise.all(Array.from({ length: 8 }, () => tries.change(keys, (kept) => kept.map((each) => ({ count: (each?.count ?? 0) + 1, lastAt: now })))));
    expect((await tries.ofUsers(["ana", "nobody"])).map(({ kind, count, lastAt }) => [kind, count, lastAt]).sort()).toEqual([["user", 8, now], ["user-at-address", 8, now]]);
    await tries.takeBack(keys.slice(1));
    await tries.forget(keys.slice(0, 1));
    expect((await tries.ofUsers(["ana"])).map(({ kind, count }) => [kind, count])).toEqual([["user", 7]]);
    await tries.forgetUser("ana");
    expect([await tries.ofUsers(["ana"]), await test.rows("select kind from sign_in_tries")]).toEqual([[], [{ kind: "address" }]]);
  });
});

describe("second factors", () => {
  it("count when confirmed, take each step and each recovery code once, and go as a whole", async () => {
    const { secondFactors: factors, users } = test.database;
    const { id } = await person("ana");
    expect([await factors.begin(id, "sealed 1"), await factors.begin(id, "sealed 2")]).toEqual([true, true]);
    expect([await factors.read(id), (await users.byLogin("ana"))?.hasSecondFactor]).toEqual([{ sealedSecret: "sealed 2", lastStep: 0, isConfirmed: false }, false]);
    expect([await factors.confirm(id, 100, ["a", "b"], now), await factors.confirm(id, 101, ["c"], now), await factors.begin(id, "sealed 3")]).toEqual([true, false, false]);
    expect((await users.byLogin("ana"))?.hasSecondFactor).toBe(true);
    const steps = await Promise.all([100, 101, 101].map((step) => factors.takeStep(id, step)));
    expect(steps.filter(Boolean)).toHaveLength(1);
    expect([await factors.takeRecoveryCode(id, "a"), await factors.takeRecoveryCode(id, "a"), await factors.recoveryCodesLeft(id)]).toEqual([true, false, 1]);
    await factors.keepRecoveryCodes(id, ["d", "e", "f"]);
    expect([await factors.recoveryCodesLeft(id), await factors.remove(id), await factors.remove(id), await factors.read(id), await factors.recoveryCodesLeft(id)]).toEqual([3, true, false, null, 0]);
  });
});

it("the rules of signing in are kept as they were set", async () => {
  const { signInPolicy } = test.database;
  expect(await signInPolicy.read()).toBeNull();
  const rules = { idleMinutes: 30, longestHours: 8, secondFactorRoles: ["administrator"] } as const;
  await signInPolicy.write(rules);
  expect(await signInPolicy.read()).toEqual(rules);
});
