import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { parseHouse } from "../../scripts/house/house-config.ts";
import { parseConfig, printable, readEnv, unknownNames, type Env } from "../../src/config.ts";

const given: Env = {
  DATABASE_URL: "postgres://atiende:secret@127.0.0.1:5432/atiende", ATIENDE_ARI_URL: "http://127.0.0.1:8088/", ATIENDE_ARI_PASSWORD: "ari-secret",
  ATIENDE_PEPPER: "p".repeat(32), ATIENDE_COOKIE_KEY: "c".repeat(32), ATIENDE_RECORDING_KEY: "r".repeat(32), ATIENDE_DATA: "/srv/atiende",
};
const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "atiende-config-"));
  folders.push(folder);
  writeFileSync(join(folder, name), text);
  return folder;
}

function configOf(env: Env) {
  const parsed = parseConfig(env);
  if ("faults" in parsed) throw new Error(parsed.faults.join("\n"));
  return parsed.config;
}

function faultsOf(parsed: ReturnType<typeof parseConfig> | ReturnType<typeof parseHouse>): readonly string[] {
  return "faults" in parsed ? parsed.faults : [];
}

test("what is not said is as the README says", () => {
  const { http, sip, ari, ami, demo, region, logLevel } = configOf(given);
  expect({ http, sip, ari, ami, demo, region, logLevel }).toEqual({
    http: { host: "127.0.0.1", port: 8080, publicUrl: "http://127.0.0.1:8080" }, sip: { host: "127.0.0.1", port: 5060, mediaAddress: "127.0.0.1", hasTls: false },
    ari: { url: "http://127.0.0.1:8088", user: "atiende", password: "ari-secret", app: "atiende", transport: "websocket" }, ami: null, demo: true,
    region: "ES", logLevel: "info",
  });
});

test("the queue log goes where it is asked to, and to both places unasked", () => {
  const placesOf = (value?: string) => configOf({ ...given, ATIENDE_QUEUE_LOG: value }).queueLog;
  expect([undefined, "file", "table", "table, file", "off"].map(placesOf)).toEqual([
    { file: true, table: true }, { file: true, table: false }, { file: false, table: true }, { file: true, table: true }, { file: false, table: false },
  ]);
  expect(faultsOf(parseConfig({ ...given, ATIENDE_QUEUE_LOG: "file,off" }))).toEqual(['ATIENDE_QUEUE_LOG is "file,off": it must be file, table, file,table or off']);
});

test("SIP that the world may reach does not keep its media on the loopback", () => {
  expect(configOf({ ...given, ATIENDE_SIP_HOST: "0.0.0.0" }).sip.mediaAddress).toBeNull();
});

test("a web server on every address is still opened by one", () => {
  expect(configOf({ ...given, ATIENDE_HTTP_HOST: "0.0.0.0", ATIENDE_HTTP_PORT: "80" }).http.publicUrl).toBe("http://127.0.0.1:80");
});

test("all faults are listed at once, each with its variable", () => {
  const faults = faultsOf(parseConfig({ ATIENDE_HTTP_PORT: "eighty", ATIENDE_SIP_PORT: "70000", ATIENDE_DEMO: "yes", ATIENDE_REGION: "Spain", LOG_LEVEL: "loud", ATIENDE_PEPPER: "short", DATABASE_URL: "mysql://x/y" }));
  for (const name of ["ATIENDE_HTTP_PORT", "ATIENDE_SIP_PORT", "ATIENDE_DEMO", "ATIENDE_REGION", "LOG_LEVEL", "ATIENDE_PEPPER", "DATABASE_URL", "ATIENDE_ARI_URL", "ATIENDE_ARI_PASSWORD", "ATIENDE_COOKIE_KEY"]) {
    expect(faults.filter((fault) => fault.includes(name)), name).toHaveLength(1);
  }
});

test("a fault never shows a password", () => {
  const faults = faultsOf(parseConfig({ ...given, DATABASE_URL: "mysql://me:hidden@host/db" }));
  expect(faults.join()).toContain("DATABASE_URL");
  expect(faults.join()).not.toContain("hidden");
});

test("a secret may stand in a file", () => {
  const folder = folderWith("password", "from-a-file\n");
  const env = readEnv({ ...given, ATIENDE_ARI_PASSWORD: undefined, ATIENDE_ARI_PASSWORD_FILE: join(folder, "password") });
  expect(configOf(env).ari.password).toBe("from-a-file");
});

test("a file that cannot be read is named once", () => {
  const faults = faultsOf(parseConfig(readEnv({ ...given, ATIENDE_PEPPER: undefined, ATIENDE_PEPPER_FILE: "/nowhere/pepper" })));
  expect(faults).toEqual(["ATIENDE_PEPPER_FILE names /nowhere/pepper, which cannot be read: check the path and its mode"]);
});

test("what the running house chose is found through its data folder, and the environment goes before it", () => {
  const data = folderWith("house.json", JSON.stringify({ env: { ...given, ATIENDE_HTTP_PORT: "18123", ATIENDE_REGION: "PT" } }));
  expect(configOf(readEnv({ ATIENDE_DATA: data, ATIENDE_REGION: "FR" }))).toMatchObject({ http: { port: 18123 }, region: "FR" });
});

test("a misspelt variable is answered with the nearest known one", () => {
  expect(unknownNames({ ATIENDE_HTTP_PROT: "1", ATIENDE_PEPPER_FILE: "x", HOME: "/" })).toEqual(["ATIENDE_HTTP_PROT is not known; did you mean ATIENDE_HTTP_PORT?"]);
});

test("the printed configuration masks secrets and the password in an address", () => {
  const text = printable(given);
  expect(text).toContain("DATABASE_URL=postgres://atiende:********@127.0.0.1:5432/atiende");
  for (const secret of ["ari-secret", "secret@", "pppp", "cccc"]) expect(text).not.toContain(secret);
});

test("the house needs nothing, and brings along what is not given", () => {
  const parsed = parseHouse({});
  expect(parsed).toMatchObject({ config: { databaseUrl: null, outsideAsterisk: null, tls: null, rtp: null, maxCalls: null } });
});

test("the house finds its own faults and the service's in one go", () => {
  const faults = faultsOf(parseHouse({ ATIENDE_RTP_PORTS: "20000", ATIENDE_MAX_CALLS: "many", ATIENDE_SIP_TLS_CERT: "/nowhere.pem", ATIENDE_ARI_URL: "http://x", ARI_TRANSPORT: "pigeon", ATIENDE_HTTP_PORT: "0" }));
  for (const name of ["ATIENDE_RTP_PORTS", "ATIENDE_MAX_CALLS", "ATIENDE_SIP_TLS_KEY", "/nowhere.pem", "ATIENDE_ARI_PASSWORD", "ARI_TRANSPORT", "ATIENDE_HTTP_PORT"]) {
    expect(faults.filter((fault) => fault.includes(name)), name).toHaveLength(1);
  }
});

describe("the firm's own sign-in", () => {
  const firm: Env = { ...given, ATIENDE_OIDC_ISSUER: "https://id.example.com/realms/bank", ATIENDE_OIDC_CLIENT_ID: "atiende", ATIENDE_OIDC_CLIENT_SECRET: "oidc-secret" };
  const mapped: Env = { ...firm, ATIENDE_OIDC_CLAIM_ROLE: "groups", ATIENDE_OIDC_ROLES: "cc-admins=administrator, a=b=agent" };

  test("needs an issuer, a client and its secret; the rest is as the README says", () => {
    expect(configOf(given).oidc).toBeNull();
    expect(configOf(firm).oidc).toEqual({
      issuer: "https://id.example.com/realms/bank", clientId: "atiende", clientSecret: "oidc-secret", label: "id.example.com", scopes: [], roleClaim: null, roles: [], mayCreate: false, match: "email",
    });
  });

  test("keeps a slash at the end of the issuer, reads scopes by spaces and groups that hold an equals sign", () => {
    const { oidc } = configOf({ ...mapped, ATIENDE_OIDC_ISSUER: "https://id.example.com/", ATIENDE_OIDC_SCOPES: "groups  offline_access", ATIENDE_OIDC_CREATE: "1", ATIENDE_OIDC_MATCH: "login" });
    expect(oidc).toMatchObject({ issuer: "https://id.example.com/", scopes: ["groups", "offline_access"], roles: [["cc-admins", "administrator"], ["a=b", "agent"]], mayCreate: true, match: "login" });
  });

  test("may be plain http on this machine alone", () => {
    expect(configOf({ ...firm, ATIENDE_OIDC_ISSUER: "http://127.0.0.1:9000" }).oidc?.issuer).toBe("http://127.0.0.1:9000");
    expect(faultsOf(parseConfig({ ...firm, ATIENDE_OIDC_ISSUER: "http://id.example.com" }))).toHaveLength(1);
  });

  const remedy = "the provider gives it when Atiende is registered there";
  test.each<[string, Env, string]>([
    ["no client id", { ...firm, ATIENDE_OIDC_CLIENT_ID: " " }, `ATIENDE_OIDC_CLIENT_ID is not set: ${remedy}`],
    ["no client secret", { ...firm, ATIENDE_OIDC_CLIENT_SECRET: undefined }, `ATIENDE_OIDC_CLIENT_SECRET is not set: ${remedy}`],
    ["an issuer that is no address", { ...firm, ATIENDE_OIDC_ISSUER: "id.example.com" }, "ATIENDE_OIDC_ISSUER is no https:// address: give the issuer as the provider writes it (http:// only for one on this machine)"],
    ["an issuer with a query", { ...firm, ATIENDE_OIDC_ISSUER: "https://id.example.com/?tenant=1" }, "ATIENDE_OIDC_ISSUER holds ? or #: give the issuer alone, as the provider writes it"],
    ["an unknown way to match", { ...firm, ATIENDE_OIDC_MATCH: "phone" }, 'ATIENDE_OIDC_MATCH is "phone": it must be one of email, login'],
    ["an unknown answer to whether accounts are made", { ...firm, ATIENDE_OIDC_CREATE: "yes" }, 'ATIENDE_OIDC_CREATE is "yes": it must be one of 0, 1'],
    ["scopes with commas", { ...firm, ATIENDE_OIDC_SCOPES: "groups,roles" }, "ATIENDE_OIDC_SCOPES has a comma or a semicolon: write scopes with spaces between them"],
    ["an unknown role", { ...mapped, ATIENDE_OIDC_ROLES: "cc-admins=boss, cc-agents=agent" }, 'ATIENDE_OIDC_ROLES has "cc-admins=boss": write group=role, with a role of agent, supervisor, administrator, integrator, auditor, quality'],
    ["no role that is known", { ...mapped, ATIENDE_OIDC_ROLES: "cc-admins" }, 'ATIENDE_OIDC_ROLES has "cc-admins": write group=role, with a role of agent, supervisor, administrator, integrator, auditor, quality'],
    ["a role for nobody", { ...mapped, ATIENDE_OIDC_ROLES: "=agent, cc-agents=agent" }, 'ATIENDE_OIDC_ROLES has "=agent": write group=role, with a role of agent, supervisor, administrator, integrator, auditor, quality'],
    ["a claim without roles", { ...mapped, ATIENDE_OIDC_ROLES: undefined }, "ATIENDE_OIDC_CLAIM_ROLE and ATIENDE_OIDC_ROLES go together: give the claim that holds the groups and which group has which role, or neither"],
    ["accounts made without a role", { ...firm, ATIENDE_OIDC_CREATE: "1" }, "ATIENDE_OIDC_CREATE is 1: a new account needs a role, so give ATIENDE_OIDC_CLAIM_ROLE and ATIENDE_OIDC_ROLES"],
    ["a client without an issuer", { ...given, ATIENDE_OIDC_CLIENT_ID: "atiende" }, "ATIENDE_OIDC_CLIENT_ID is set and ATIENDE_OIDC_ISSUER is not: give the provider's address, or leave both out"],
  ])("with %s is told what to do, once, by the service and by npm start", (_what, env, said) => {
    expect(faultsOf(parseConfig(env))).toEqual([said]);
    expect(faultsOf(parseHouse({ ...env, DATABASE_URL: undefined, ATIENDE_ARI_URL: undefined }))).toEqual([said]);
  });

  test("is told all its faults at once, and never its secret", () => {
    const faults = faultsOf(parseConfig({ ...firm, ATIENDE_OIDC_ISSUER: "id", ATIENDE_OIDC_MATCH: "phone", ATIENDE_OIDC_ROLES: "x" }));
    expect(faults).toHaveLength(4);
    expect(faults.join()).not.toContain("oidc-secret");
    expect(printable(firm)).toContain("ATIENDE_OIDC_CLIENT_SECRET=********");
  });
});
