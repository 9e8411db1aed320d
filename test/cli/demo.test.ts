import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPinSeal } from "../../src/adapters/system/pin-seal.ts";
import { checkPassword } from "../../src/adapters/system/passwords.ts";
import { hashToken } from "../../src/adapters/system/tokens.ts";
import { openTestDatabase, type TestDatabase } from "../adapters/postgres/test-database.ts";
import type { Demo } from "../../src/cli/demo/describe.ts";
import { commandLine, pepper, type CommandLine } from "./command-line.ts";

let test: TestDatabase;
let cli: CommandLine;
beforeAll(async () => {
  test = await openTestDatabase();
  cli = commandLine(test.url);
});
afterAll(async () => {
  cli.remove();
  await test.drop();
});

const tables = ["contacts", "contact_phones", "accounts", "movements", "invoices", "orders", "incidents", "interactions", "calls", "facts", "users", "agents", "queues", "flow_versions", "numbers", "branches", "calendar_holidays"];
const contents = async (): Promise<unknown> => Promise.all(tables.map((table) => test.rows(`select md5(string_agg(t::text, '|' order by t::text)) as sum, count(*)::int as n from ${table} t`)));
const demo = async (...options: string[]): Promise<Demo> => {
  const { code, stdout, stderr } = await cli.run(["demo", "--json", ...options], { env: { ATIENDE_HTTP_PORT: "8181", ATIENDE_SIP_PORT: "5161" } });
  expect([code, stderr.replace("The demo was written to the database.\n", "")]).toEqual([0, ""]);
  return JSON.parse(stdout) as Demo;
};

it("is made once: doing it twice at once, and again, gives the same", async () => {
  const [one, other] = await Promise.all([demo(), demo()]);
  expect(other).toEqual(one);
  const before = await contents();
  expect(await demo()).toEqual(one);
  expect(await contents()).toEqual(before);
});

it("says what scripts rely on, and it is true", async () => {
  const { customers, agents, numbers, sip, http, token } = await demo();
  expect(customers.slice(0, 3).map(({ name, phone, language, balance }) => [name, phone, language, balance])).toEqual([
    ["Marta Vila", "+34600111222", "ca", "1234.50"], ["Javier García", "+34600333444", "es", "87.05"], ["John Smith", "+34600555666", "en", "15200.00"],
  ]);
  expect([numbers, sip, http]).toEqual([["+34931000001", "+34931000002", "+34931000003"].map((did) => ({ did, flow: "bank" })), { host: "127.0.0.1", port: 5161 }, "http://127.0.0.1:8181"]);
  expect(agents.map(({ login, extension, sipUser }) => [login, extension, sipUser])).toEqual([["ana", "101", "agent-101"], ["jordi", "102", "agent-102"], ["mary", "103", "agent-103"]]);
  for (const { phone, pin } of customers) {
    const found = await test.rows<{ id: string; pin_salt: Buffer; pin_hash: Buffer }>("select c.id, c.pin_salt, c.pin_hash from contacts c join contact_phones p on p.contact_id = c.id where p.number = $1", [phone]);
    expect(found.map(({ id, pin_salt: salt, pin_hash: hash }) => createPinSeal(pepper).matches(id, pin, { salt, hash }))).toEqual([true]);
  }
  const ana = await test.database.users.byLogin("ana");
  expect(await checkPassword(agents[0]?.password ?? "", ana?.passwordHash ?? null)).toBe(true);
  expect(await test.database.apiKeys.byHash(hashToken(token), Date.now() as never)).toMatchObject({ role: "administrator" });
});

it("has what a floor needs to answer", async () => {
  const { queues, agents, numbers, defaultFlow, book, notReadyReasons, calendars } = await test.database.configuration.load();
  expect([[...queues.keys()], [...agents.keys()], [...numbers.values()].map(({ language }) => language)]).toEqual([["operators", "vip", "accounts"], ["ana", "jordi", "mary"], ["es", "ca", "en"]]);
  expect([...queues.values()].every(({ calendar, wayOutFlow }) => calendar === null && book.flow(wayOutFlow) !== undefined)).toBe(true);
  expect([book.flow(defaultFlow)?.id, notReadyReasons, [...calendars.keys()]]).toEqual(["bank", ["break", "lunch", "training", "meeting"], ["always", "office"]]);
});

it("shows a rich pop for the first customer", async () => {
  const [marta] = await test.database.contacts.findByNumber("+34600111222");
  const pop = await test.database.contacts.pop(marta?.contactId ?? "");
  expect(pop).toMatchObject({ unpaidTotal: "89.90", contact: { valueTier: "gold" }, calls: [{ agent: "Jordi Soler", outcome: "answered" }, { agent: "Ana Ruiz" }] });
  expect([pop?.accounts[0]?.movements[0], pop?.orders.length, pop?.incidents.length, pop?.people.map(({ name }) => name)]).toMatchObject([{ amount: "-42.80", balanceAfter: "1234.50" }, 1, 2, expect.arrayContaining(["Jordi Soler", "Clara Bosch", "Ana Ruiz"])]);
});

it("adds agents for load tests when asked, and hides them otherwise", async () => {
  const { agents } = await demo("--agents", "3");
  expect(agents.slice(3).map(({ login, sipUser, skills }) => [login, sipUser, skills["ca"]])).toEqual([1, 2, 3].map((n) => [`load-${String(n)}`, `agent-${String(1000 + n)}`, 100]));
  expect((await demo()).agents).toHaveLength(3);
  expect(await test.database.configuration.phones()).toContainEqual({ endpoint: "agent-1003", password: agents[5]?.sipPassword, transport: "udp", failover: false });
});

it("gives everybody the passwords of a new demo.json when the old one was lost", async () => {
  const file = join(cli.folder, "demo.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = readFileSync(file, "utf8");
  cli.remove();
  const { agents } = await demo();
  expect(readFileSync(file, "utf8")).not.toBe(before);
  expect(await checkPassword(agents[1]?.password ?? "", (await test.database.users.byLogin("jordi"))?.passwordHash ?? null)).toBe(true);
});

it("is refused where the house is no demo", async () => {
  const { code, stderr } = await cli.run(["demo"], { env: { ATIENDE_DEMO: "0" } });
  expect([code, stderr]).toEqual([78, expect.stringContaining("ATIENDE_DEMO is 0")]);
});
