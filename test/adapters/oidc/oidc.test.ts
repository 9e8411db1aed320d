// The firm's own sign-in against a real provider: the doors of the house, a browser of sorts, and oidc-provider.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOidc } from "../../../src/adapters/oidc/oidc.ts";
import { createSecretBox } from "../../../src/adapters/system/secret-box.ts";
import { createOutsideSignIn, type OutsideRules } from "../../../src/app/access/outside-sign-in.ts";
import type { UseCases } from "../../../src/adapters/http/server.ts";
import { openDoors, type Doors } from "../http/doors.ts";
import { Browser, startProvider, type Provider } from "./provider.ts";

const people = {
  laia: { name: "Laia Mas", preferred_username: "laia", email: "Laia.Mas@bank.example", email_verified: true, groups: ["staff", "cc-supervisors"] },
  pau: { name: "Pau Nou", preferred_username: "Pau.Nou", email: "pau@bank.example", email_verified: true, groups: ["cc-auditors"] },
  eve: { name: "Eve", preferred_username: "eve", email: "laia.mas@bank.example", email_verified: false, groups: ["cc-supervisors"] },
  bob: { name: "Bob", preferred_username: "bob", email: "bob@bank.example", email_verified: true, groups: ["visitors"] },
};

type Outside = NonNullable<UseCases["outside"]>;

let doors: Doors;
let provider: Provider;
let rules: OutsideRules;
const faults: unknown[] = [];
/** Filled in when the provider runs: it must know the house's address, and the house its. */
const outside = {} as { -readonly [K in keyof Outside]: Outside[K] };

beforeAll(async () => {
  doors = await openDoors({ useCases: { outside } });
  const redirectUri = `${doors.base}/api/v1/session/outside/back`;
  provider = await startProvider(redirectUri, people);
  const oidc = createOidc({ issuer: provider.issuer, clientId: "atiende", clientSecret: "a secret of the client", redirectUri, scopes: ["groups"], groupClaim: "groups" });
  const { sessions, useCases: { tellSecurity: tell }, users: { users, clock } } = doors;
  const enter: Outside["enter"] = (identity, from) => createOutsideSignIn({ users, sessions, rules, tell, clock })(identity, from);
  Object.assign(outside, { ...oidc, enter, box: createSecretBox("k".repeat(32), "outside sign-in"), onFault: (reason: unknown) => { faults.push(reason); } });
});
afterAll(async () => {
  await provider.close();
  await doors.close();
});
beforeEach(() => {
  rules = { roles: [], mayCreate: false, match: "email" };
  faults.length = 0;
});

const start = (): string => `${doors.base}/api/v1/session/outside`;
const come = (login: string, browser = new Browser()): Promise<URL> => browser.signIn(start(), login, doors.base);
async function whoIs(browser: Browser): Promise<unknown> {
  const response = await browser.ask(new URL(`${doors.base}/api/v1/session`));
  return response.status === 200 ? (await response.json() as { user: { login: string; role: string } }).user : response.status;
}

describe("somebody whom the house knows", () => {
  test("is found by his verified e-mail the first time, and by the provider's word from then on", async () => {
    const laia = doors.users.addUser({ login: "lmas", role: "agent", email: "laia.mas@bank.example" });
    const browser = new Browser();
    expect((await come("laia", browser)).pathname).toBe("/");
    expect(await whoIs(browser)).toMatchObject({ login: "lmas", role: "agent" });
    expect(await doors.users.users.byOutside(`${provider.issuer} laia`)).toMatchObject({ user: { id: laia.id } });
    expect((await doors.sessions.list(laia.id)).map(({ means }) => means)).toEqual(["outside"]);
    rules = { roles: [["cc-admins", "administrator"], ["cc-supervisors", "supervisor"]], mayCreate: false, match: "login" };
    const again = new Browser();
    await come("laia", again);
    expect(await whoIs(again)).toMatchObject({ login: "lmas", role: "supervisor" });
    expect(await whoIs(browser)).toBe(401);
  });

  test("is not taken for another by an e-mail that nobody verified", async () => {
    expect((await come("eve")).search).toBe("?refused=outside-unknown");
  });

  test("who is shut out here stays out", async () => {
    const pau = doors.users.addUser({ login: "pau", role: "auditor", email: "pau@bank.example" });
    await doors.users.users.setDisabled(pau.id, doors.users.clock.now());
    expect((await come("pau")).search).toBe("?refused=outside-disabled");
    await doors.users.users.setDisabled(pau.id, null);
    expect((await come("pau")).search).toBe("");
  });
});

describe("somebody new", () => {
  test("gets an account in his group's role where the house allows it, and none without such a group", async () => {
    rules = { roles: [["cc-auditors", "auditor"]], mayCreate: true, match: "login" };
    expect((await come("bob")).search).toBe("?refused=outside-no-role");
    rules = { roles: [["visitors", "quality"]], mayCreate: true, match: "login" };
    const browser = new Browser();
    await come("bob", browser);
    expect(await whoIs(browser)).toMatchObject({ login: "bob", name: "Bob", role: "quality" });
    const made = (await doors.users.users.accounts()).find(({ login }) => login === "bob");
    expect(made).toMatchObject({ email: "bob@bank.example", hasPassword: false, isLinked: true });
  });
});

describe("what comes back is believed only when it is what was asked", () => {
  test("a stranger's way back, without this browser's errand, leads nowhere", async () => {
    const thief = new Browser();
    const { url } = await thief.go(start(), (at) => at.origin === doors.base && at.pathname.endsWith("/back"));
    const form = await (await thief.ask(url)).text();
    expect(form).not.toBe("");
    const victim = new Browser();
    expect((await victim.go(`${doors.base}/api/v1/session/outside/back?code=stolen&state=x`, (at) => at.pathname === "/")).url.search).toBe("?refused=outside-lost");
  });

  test("another state, or a code that was used, is refused", async () => {
    const browser = new Browser();
    await browser.ask(new URL(start()));
    expect((await browser.go(`${doors.base}/api/v1/session/outside/back?code=made-up&state=another&iss=${encodeURIComponent(provider.issuer)}`, (at) => at.pathname === "/")).url.search).toBe("?refused=outside-refused");
    expect(faults).toHaveLength(1);
    expect(await whoIs(browser)).toBe(401);
  });

  test("the errand goes sealed, to this page's script unseen, and is gone afterwards", async () => {
    const browser = new Browser();
    const response = await browser.ask(new URL(start()));
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^atiende-outside=1\.[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/u);
    const asked = new URL(response.headers.get("location") ?? "").searchParams;
    expect([asked.get("response_type"), asked.get("code_challenge_method"), asked.get("state") !== null, asked.get("nonce") !== null, asked.get("scope")]).toEqual(["code", "S256", true, true, "openid profile email groups"]);
    rules = { roles: [["cc-supervisors", "supervisor"]], mayCreate: true, match: "login" };
    await come("laia", browser);
    expect(browser.cookie(doors.base, "atiende-outside")).toBeUndefined();
  });
});

test("a provider that is away is said so, and asked again the next time", async () => {
  const away = createOidc({ issuer: "http://127.0.0.1:9", clientId: "x", clientSecret: "y", redirectUri: "http://127.0.0.1/back", scopes: [], groupClaim: null });
  for (let n = 0; n < 2; n += 1) await expect(away.begin()).rejects.toThrow();
  const { begin } = outside;
  outside.begin = away.begin;
  expect((await new Browser().go(start(), (at) => at.pathname === "/")).url.search).toBe("?refused=outside-away");
  outside.begin = begin;
});
