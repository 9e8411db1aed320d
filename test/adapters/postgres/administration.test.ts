// What administrators keep, on a real Postgres: versions, reasons for a refusal, the way back, and the trail of it all.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import type { Author } from "../../../src/app/administration/audit.ts";
import { createCentre, type Centre } from "../../../src/app/administration/centre.ts";
import { readRuleHouse } from "../../../src/app/administration/rule-house.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { createDispatcher } from "../../../src/core/routing/dispatcher.ts";
import { isZone } from "../../../src/core/sla/calendar.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const by: Author = { kind: "user", id: "11111111-1111-4111-8111-111111111111", name: "Laia Mas", ip: "192.0.2.7" };
const all = { q: null, sort: null, limit: 50, cursor: null };
const names = (name: string) => ({ es: name, ca: name, en: name });
const usualQueue = { needs: [], languageLevel: 0, strategy: "longest-idle", dispositions: [], wayOutFlow: "sorry", calendar: null, agents: [] };

let test: TestDatabase;
let centre: Centre;
let floor: Floor;
let busy: string | null = null;
const ended: string[] = [];

beforeAll(async () => {
  test = await openTestDatabase();
  const flow = { id: "sorry", version: 1, name: "Sorry", languages: ["es"], defaultLanguage: "es", start: "end", operator: "end", nodes: { end: { type: "hang-up" } } };
  await test.rows("begin; insert into flows (id, name, version) values ('sorry', 'Sorry', 1); insert into flow_versions (flow_id, version, document) values ('sorry', 1, '" + JSON.stringify(flow) + "'::jsonb); commit");
  const load = async (): Promise<void> => { floor.configuration = { ...await test.database.configuration.load(), outsideEndpoint: () => null }; };
  floor = emptyFloor({ ...await test.database.configuration.load(), outsideEndpoint: () => null }, 0 as Instant);
  centre = createCentre({
    ...test.database.centre, toE164: createToE164("ES"), isZone, hasFlow: (id) => id === "sorry", isBusy: (id) => id === busy, overflowOf: () => [], isWaitedIn: () => false,
    ruleHouse: () => readRuleHouse({ floor, words: test.database.centre.ruleWords, languages: () => Promise.resolve(["es", "ca"] as const) }),
    passwords: { make: () => "a first password", hash: (password) => Promise.resolve(`hashed ${password}`) }, changed: load,
    firstPasswordUntil: () => new Date(Date.now() + 60_000), endSessions: (id) => { ended.push(id); return Promise.resolve(); },
  });
});
afterAll(async () => { await test.drop(); });

const trail = async (subject: string): Promise<unknown[]> => (await test.database.audit.list({ kind: null, subject, by: null, action: null, from: null, to: null, limit: 20, cursor: null })).items
  .map(({ action, by: { name, ip }, before, after }) => ({ action, name, ip, before, after }));

describe("a change of configuration", () => {
  it("changes who is called, at once", async () => {
    await centre.skills.create({ id: "loans", name: names("Préstamos") }, by);
    const queue = await centre.queues.create({ ...usualQueue, name: names("Préstamos") }, by);
    const { record } = await centre.createUser({ login: "ona", name: "Ona Vidal", role: "agent", language: "ca", teams: [], seat: { extension: "201", failover: true, queues: [queue.id], unit: "banca" } }, by);
    const offered = (): readonly string[] => {
      const made = floor.configuration.queues.get(queue.id as QueueId);
      const agent = floor.configuration.agents.get(record.agentId as AgentId);
      if (made === undefined || agent === undefined) throw new Error("the floor does not have them");
      const dispatcher = createDispatcher({ overdueAfterMs: 600_000 });
      dispatcher.addItem({ id: "c1", kind: "call", queue: made, language: "es", priority: 0, value: 0, arrivedAt: 0 as Instant, urgency: null, only: null, sticky: null, need: null, facts: null });
      dispatcher.addAgent({ ...agent, idleSince: 0 as Instant, takes: ["call"], busyShare: 0, handled: 0, offeredAt: null });
      return dispatcher.decide(1_000 as Instant).map((offer) => offer.agent);
    };
    expect(offered()).toEqual(["ona"]);
    await centre.queues.update(queue.id, { needs: [{ skill: "loans", level: 50 }] }, { expected: 1, by });
    expect(offered()).toEqual([]);
    const [agent] = (await centre.matrix.list(all)).items;
    await centre.matrix.change([{ id: "ona", version: agent?.version ?? 0, skills: { loans: 60, es: 0 } }], by);
    expect(offered()).toEqual(["ona"]);
    expect((await centre.matrix.list(all)).items[0]?.skills).toEqual({ loans: 60 });
  });

  it("is refused at its place where a rule cannot be read, is of another type, or nobody can meet it", async () => {
    const steps = [{ when: 'skill("loans") >= 60', until: { afterSeconds: 20 } }, { when: 'skill("loanz") >= 10', until: null }, { when: "call.waitedSeconds", until: null }, { when: 'skill("loans") > 90', until: null }];
    const kept = centre.queues.create({ ...usualQueue, name: names("Créditos"), agents: ["ona"], steps, worth: "customer.tier" }, by);
    await expect(kept).rejects.toMatchObject({ status: 422, details: [
      { pointer: "#/steps/1/when", detail: "at 6–13: There is no such skill: “loanz”. Did you mean “loans”?" }, { pointer: "#/steps/2/when" },
      { pointer: "#/steps/3/when", detail: 'at 0–19: No agent meets skill("loans") > 90. The highest level that anybody has is 60.' }, { pointer: "#/worth" },
    ] });
    const queue = await centre.queues.create({ ...usualQueue, name: names("Créditos"), agents: ["ona"], steps: steps.slice(0, 1), worth: 'customer.tier == "gold" ? 5 : 0', stickyMs: 30_000 }, by);
    expect(floor.configuration.queues.get(queue.id as QueueId)).toMatchObject({ steps: steps.slice(0, 1), worth: 'customer.tier == "gold" ? 5 : 0', stickyMs: 30_000 });
  });

  it("leaves who did it, from where, and what was different", async () => {
    const queue = await centre.queues.create({ ...usualQueue, name: names("Recibos") }, by);
    await centre.queues.update(queue.id, { ringMs: 20_000 }, { expected: null, by });
    await centre.queues.update(queue.id, { ringMs: 20_000 }, { expected: null, by });
    expect(await trail(queue.id)).toEqual([
      { action: "changed", name: "Laia Mas", ip: "192.0.2.7", before: { ringMs: 15_000 }, after: { ringMs: 20_000 } },
      expect.objectContaining({ action: "created", before: null }),
    ]);
  });

  it("is refused when somebody else made one meanwhile, and leaves his as it is", async () => {
    const team = await centre.teams.create({ name: "Mañanas", members: [] }, by);
    await centre.teams.update(team.id, { name: "Tardes" }, { expected: 1, by });
    await expect(centre.teams.update(team.id, { name: "Noches" }, { expected: 1, by })).rejects.toMatchObject({ status: 412, code: "changed-meanwhile" });
    expect(await centre.teams.get(team.id)).toMatchObject({ name: "Tardes", version: 2 });
  });

  it("of many agents is kept whole or not at all", async () => {
    const { record } = await centre.createUser({ login: "pau", name: "Pau Font", role: "agent", language: "es", teams: [], seat: { extension: "202", failover: true, queues: [] } }, by);
    const agents = (await centre.matrix.list(all)).items;
    const stale = agents.map(({ id, version }) => ({ id, version: id === record.agentId ? version - 1 : version, skills: { en: 90 } }));
    await expect(centre.matrix.change(stale, by)).rejects.toMatchObject({ status: 412 });
    expect((await centre.matrix.list(all)).items.flatMap(({ skills }) => Object.keys(skills))).not.toContain("en");
    await expect(centre.matrix.change([{ id: "pau", version: 1, skills: { nonsense: 5 } }], by)).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/agents/0/skills/nonsense" }] });
  });
});

describe("removing", () => {
  it("is refused while something uses it, and says what", async () => {
    const calendar = await centre.calendars.create({ name: "Oficina", zone: "Europe/Madrid", week: [[], [], [], [], [], [], []], holidays: [] }, by);
    const queue = await centre.queues.create({ ...usualQueue, name: names("Hipotecas"), calendar: calendar.id }, by);
    await expect(centre.calendars.remove(calendar.id, by)).rejects.toMatchObject({ status: 409, code: "in-use", details: [{ pointer: `#/queue/${queue.id}`, detail: "Hipotecas" }] });
    await expect(centre.skills.remove("loans", by)).rejects.toMatchObject({ code: "in-use" });
  });

  it.each([
    ["a step", { steps: [{ when: "skill(\"sailing\") >= 40 && agent.unit == \"north\"", until: null }] }], ["a step, in other quotes", { steps: [{ when: "customer.known || agent.language( 'sailing' ) >= 1", until: null }] }],
    ["what a caller is worth", { worth: "skill(\"sailing\") > 0 ? 3 : 0" }],
  ])("a skill is refused while %s of a queue asks for it by name alone", async (_where, rules) => {
    const skill = await centre.skills.create({ id: "sailing", name: names("Navegación") }, by);
    await test.rows("insert into queues (id, name, way_out_flow_id, steps, worth) values ('yachts', '{\"es\":\"Veleros\",\"ca\":\"Velers\",\"en\":\"Yachts\"}', 'simple', $1, $2)", [JSON.stringify((rules as { steps?: unknown }).steps ?? []), (rules as { worth?: string }).worth ?? ""]);
    await expect(centre.skills.remove(skill.id, by)).rejects.toMatchObject({ status: 409, code: "in-use", details: [{ pointer: "#/queue/yachts", detail: "Veleros" }] });
    await test.rows("update queues set steps = '[{\"when\":\"skill(\\\"sailing-2\\\") >= 1\",\"until\":null}]', worth = 'customer.tier == \"sailing\" ? 1 : 0' where id = 'yachts'");
    await centre.skills.remove(skill.id, by);
    await test.rows("delete from queues where id = 'yachts'");
    await test.rows("delete from removed_records where id = 'sailing'").catch(() => undefined);
  });

  it("can be undone: all of it is there again", async () => {
    const holidays = [{ day: "2026-12-25", name: "Nadal" }];
    const made = await centre.calendars.create({ name: "Fiestas", zone: "Europe/Madrid", week: [[{ from: 540, to: 840 }], [], [], [], [], [], []], holidays }, by);
    await centre.calendars.remove(made.id, by);
    await expect(centre.calendars.get(made.id)).rejects.toMatchObject({ status: 404 });
    expect(await centre.calendars.restore(made.id, by)).toEqual(made);
    await expect(centre.calendars.restore(made.id, by)).rejects.toMatchObject({ code: "nothing-to-restore" });
    expect((await trail(made.id)).map((entry) => (entry as { action: string }).action)).toEqual(["restored", "deleted", "created"]);
  });

  it("shuts a user out with his phone, and lets him in again", async () => {
    const { record } = await centre.createUser({ login: "mar", name: "Mar Gil", role: "agent", language: "es", teams: [], seat: { extension: "203", failover: true, queues: [] } }, by);
    busy = record.agentId;
    await expect(centre.users.remove(record.id, by)).rejects.toMatchObject({ code: "agent-on-a-call" });
    busy = null;
    await centre.users.remove(record.id, by);
    expect(floor.configuration.agents.has("mar" as AgentId)).toBe(false);
    expect(ended).toEqual([record.id]);
    expect(await test.rows("select 1 from users where login = 'mar' and disabled_at is null")).toEqual([]);
    await centre.users.restore(record.id, by);
    expect(floor.configuration.agents.get("mar" as AgentId)?.extension).toBe("203");
  });

  it("never takes the last administrator, nor oneself", async () => {
    const { record } = await centre.createUser({ login: "root", name: "Root", role: "administrator", language: "en", teams: [], seat: null }, by);
    await expect(centre.users.remove(record.id, by)).rejects.toMatchObject({ code: "last-administrator" });
    await expect(centre.users.update(record.id, { role: "agent" }, { expected: null, by })).rejects.toMatchObject({ code: "last-administrator" });
    await expect(centre.users.remove(record.id, { ...by, id: record.id })).rejects.toMatchObject({ code: "own-account" });
  });
});

describe("what a form gets wrong", () => {
  it("is told at its field", async () => {
    await expect(centre.numbers.create({ id: "12", flow: "nowhere", language: "es", label: "" }, by)).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/id" }, { pointer: "#/flow" }] });
    expect(await centre.numbers.create({ id: "931 000 009", flow: "sorry", language: "es", label: "Casa" }, by)).toMatchObject({ id: "+34931000009" });
    await expect(centre.numbers.create({ id: "+34931000009", flow: "sorry", language: "es", label: "" }, by)).rejects.toMatchObject({ code: "number-taken", details: [{ pointer: "#/id" }] });
    await expect(centre.calendars.create({ name: "X", zone: "Europe/Nowhere", week: [[{ from: 600, to: 500 }], [{ from: 0, to: 90 }, { from: 60, to: 120 }], [], [], [], [], []], holidays: [] }, by))
      .rejects.toMatchObject({ details: [{ pointer: "#/zone" }, { pointer: "#/week/0/0" }, { pointer: "#/week/1/1" }] });
    await expect(centre.queues.create({ ...usualQueue, name: names("Y"), dispositionRequired: true, needs: [{ skill: "magic", level: 3 }] }, by))
      .rejects.toMatchObject({ details: [{ pointer: "#/needs/0/skill" }, { pointer: "#/dispositions" }] });
    await expect(centre.queues.create({ ...usualQueue, name: names("Z"), callbackFromHour: 18, callbackUntilHour: 18 }, by)).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/callbackUntilHour" }] });
    const evening = await centre.queues.create({ ...usualQueue, name: names("Z"), callbackFromHour: 18, callbackUntilHour: 22 }, by);
    await expect(centre.queues.update(evening.id, { callbackUntilHour: 12 }, { expected: null, by })).rejects.toMatchObject({ details: [{ pointer: "#/callbackUntilHour" }] });
    await expect(centre.queues.update(evening.id, { callbackFromHour: 23 }, { expected: null, by })).rejects.toMatchObject({ details: [{ pointer: "#/callbackUntilHour" }] });
    await centre.users.update((await centre.users.list({ ...all, q: "ona" })).items[0]?.id ?? "", { email: "ona@example.org" }, { expected: null, by });
    expect((await centre.users.list({ ...all, q: "ona@example" })).items).toMatchObject([{ login: "ona", email: "ona@example.org" }]);
    await expect(centre.createUser({ login: "twin", name: "Twin", email: "ona@example.org", role: "agent", language: "ca", teams: [], seat: null }, by)).rejects.toMatchObject({ code: "email-taken", details: [{ pointer: "#/email" }] });
    await expect(centre.createUser({ login: "ona", name: "Other", role: "agent", language: "es", teams: [], seat: null }, by)).rejects.toMatchObject({ code: "login-taken", details: [{ pointer: "#/login" }] });
    await expect(centre.createUser({ login: "new", name: "New", role: "agent", language: "es", teams: [], seat: { extension: "201", failover: true, queues: [] } }, by))
      .rejects.toMatchObject({ code: "extension-taken", details: [{ pointer: "#/seat/extension" }] });
  });
});

describe("lists", () => {
  it("search, sort both ways and page without gaps", async () => {
    for (const name of ["Lista b", "Lista a", "Lista c"]) await centre.teams.create({ name, members: [] }, by);
    const walk = async (sort: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let cursor: string | null = null; ;) {
        const { items, nextCursor } = await centre.teams.list({ q: "lista", sort, limit: 2, cursor });
        seen.push(...items.map(({ name }) => name));
        if (nextCursor === null) return seen;
        cursor = nextCursor;
      }
    };
    expect(await walk("name")).toEqual(["Lista a", "Lista b", "Lista c"]);
    expect(await walk("-name")).toEqual(["Lista c", "Lista b", "Lista a"]);
    await expect(centre.teams.list({ ...all, sort: "colour" })).rejects.toMatchObject({ status: 422 });
  });

  it("hold no secret", async () => {
    await centre.newPhonePassword((await centre.users.list({ ...all, q: "ona" })).items[0]?.id ?? "", by);
    const [row] = await test.rows<{ sip_password: string }>("select sip_password from agents where id = 'ona'");
    const told = JSON.stringify([await centre.users.list(all), await centre.matrix.list(all), await trail("Ona Vidal"), await test.rows("select * from audit_entries")]);
    expect(told).not.toContain(row?.sip_password);
    expect(told).not.toContain("hashed");
  });
});

describe("the audit trail", () => {
  it("is only ever added to", async () => {
    await expect(test.rows("delete from audit_entries")).rejects.toThrow("only ever added to");
    await expect(test.rows("update audit_entries set by_name = 'nobody'")).rejects.toThrow("only ever added to");
    await expect(test.rows("truncate audit_entries")).rejects.toThrow("only ever added to");
  });

  it("is asked by who, what and when", async () => {
    const ask = async (more: object): Promise<number> => (await test.database.audit.list({ kind: null, subject: null, by: null, action: null, from: null, to: null, limit: 200, cursor: null, ...more })).items.length;
    expect(await ask({ by: "laia" })).toBeGreaterThan(10);
    expect(await ask({ by: "somebody else" })).toBe(0);
    expect(await ask({ kind: "calendar", action: "deleted" })).toBe(1);
    expect(await ask({ to: 0 as Instant })).toBe(0);
    expect(await ask({ from: 0 as Instant, kind: "team" })).toBeGreaterThan(4);
  });
});
