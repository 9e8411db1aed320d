// A centre's first run on an empty database: at its end a call to the first number waits in the first queue.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseFlowDocument } from "../../../src/adapters/http/flow-document.ts";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import type { Author } from "../../../src/app/administration/audit.ts";
import { createCentre, type Centre } from "../../../src/app/administration/centre.ts";
import { createEngine, type Engine } from "../../../src/app/engine.ts";
import { firstFlows } from "../../../src/app/administration/first-flows.ts";
import { createSettings, type Settings } from "../../../src/app/administration/house-settings.ts";
import { createSetUp, type SetUp } from "../../../src/app/administration/set-up.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { validate } from "../../../src/core/ivr/validate.ts";
import { languages, type CallId, type FlowId, type Instant, type Language, type QueueId } from "../../../src/core/kernel/kernel.ts";
import { isZone } from "../../../src/core/sla/calendar.ts";
import { createFakeAsterisk } from "../../support/fake-asterisk.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const by: Author = { kind: "user", id: null, name: "First Administrator", ip: null };
let test: TestDatabase;
let floor: Floor;
let centre: Centre;
let settings: Settings;
let setUp: SetUp;

beforeAll(async () => {
  test = await openTestDatabase();
  const load = async (): Promise<Floor["configuration"]> => ({ ...await test.database.configuration.load(), outsideEndpoint: () => null });
  floor = emptyFloor(await load(), 0 as Instant);
  const changed = async (): Promise<void> => { floor.configuration = await load(); };
  const hasFlow = (id: string): boolean => floor.configuration.book.flow(id as FlowId) !== undefined;
  centre = createCentre({
    ...test.database.centre, toE164: createToE164("ES"), isZone, hasFlow, isBusy: () => false, overflowOf: () => [], isWaitedIn: () => false, changed, ruleHouse: () => Promise.resolve({ vocabulary: { words: {}, fields: [] }, languages: [], agents: [] }), passwords: { make: () => "x", hash: () => Promise.resolve("x") },
    firstPasswordUntil: () => new Date(), endSessions: () => Promise.resolve(),
  });
  settings = createSettings({ settings: test.database.settings, hasFlow, changed });
  setUp = createSetUp({
    settings, queues: centre.queues, numbers: centre.numbers,
    publish: async (id, document) => {
      const parsed = parseFlowDocument(document);
      if (!("flow" in parsed)) throw new Error(`${id}: ${JSON.stringify(parsed.faults)}`);
      expect(validate(parsed.flow, floor.configuration.book)).toEqual([]);
      await test.rows("begin; insert into flows (id, name, version) values ('" + id + "', 'x', 1); insert into flow_versions (flow_id, version, document) values ('" + id + "', 1, '" + JSON.stringify({ ...parsed.flow, version: 1 }).replaceAll("'", "''") + "'::jsonb); commit");
      await changed();
    },
  });
});
afterAll(async () => { await test.drop(); });

describe("a first run", () => {
  it("is needed while nothing is configured, and can be left and taken up again", async () => {
    expect(await setUp.state()).toMatchObject({ isNeeded: true, step: 0, queue: null, number: null });
    await settings.change({ company: "Casa d'en {Pau}", setUp: 1 }, { expected: null, by });
    await settings.change({ languages: ["ca", "es"], setUp: 2 }, { expected: null, by });
    expect(await setUp.state()).toMatchObject({ isNeeded: true, step: 2 });
  });

  it("leaves a centre whose number is answered, and whose callers reach a person by 0", async () => {
    expect(await setUp.makeQueue({ es: "Atención", ca: "Atenció", en: "Service" }, by)).toMatchObject({ step: 3, queue: { id: "atencion" } });
    await centre.createUser({ login: "ona", name: "Ona", role: "agent", language: "ca", teams: [], seat: { extension: "101", failover: true, queues: ["atencion"] } }, by);
    await centre.numbers.create({ id: "931 000 001", flow: "welcome", language: "ca", label: "" }, by);
    await settings.change({ setUp: 5 }, { expected: null, by });
    expect(await setUp.state()).toMatchObject({ isNeeded: false, number: "+34931000001" });
    await expect(setUp.makeQueue({ es: "Otra", ca: "Una altra", en: "Other" }, by)).rejects.toMatchObject({ code: "set-up-done" });

    const clock = { now: () => 1_000 as Instant };
    const asterisk = createFakeAsterisk({ submit: (input) => engine.submit(input), clock });
    const engine: Engine = createEngine(floor, { clock, journal: { append: () => undefined }, telephony: asterisk, timers: { perform: () => undefined }, errands: { perform: (command) => { if (command.type === "contact.look-up") engine.submit({ type: "contact.looked-up", callId: command.callId, caller: { status: "unknown" } }); } }, publish: () => undefined, onFailure: (_input, reason) => { throw reason; } });
    asterisk.connect();
    engine.configure(floor.configuration);
    // whoever waits for nobody is led out, so somebody is there
    engine.submit({ type: "sign-in.requested", agentId: "ona" as never });
    asterisk.callIn({ callId: "c1", ani: "+34600111222", dnis: "+34931000001" });
    asterisk.press("c1", "0");
    expect(asterisk.heard("c1").at(-1)).toBe("house/recording-possible");
    asterisk.finishPrompts();
    expect([...floor.lines.get("atencion" as QueueId) ?? []]).toEqual(["c1" as CallId]);
  });

  it.each(languages)("greets soundly in %s alone, whatever the company is called", (language: Language) => {
    for (const document of Object.values(firstFlows({ company: "{name} & Co", languages: [language], queue: "q" }))) {
      expect(validate(document as unknown as Flow, { flow: () => undefined })).toEqual([]);
    }
    expect(firstFlows({ company: "", languages: [language], queue: "q" }).welcome["name"]).toBe({ es: "Bienvenida", ca: "Benvinguda", en: "Welcome" }[language]);
  });
});

describe("the settings", () => {
  it("of two administrators' changes refuse the one that did not see the other", async () => {
    const { version } = await settings.read();
    await settings.change({ rescueMs: 45_000 }, { expected: version, by });
    await expect(settings.change({ company: "Mine" }, { expected: version, by })).rejects.toMatchObject({ status: 412 });
    expect(floor.configuration.rescueMs).toBe(45_000);
    await expect(settings.change({ defaultFlow: "nowhere" }, { expected: null, by })).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/defaultFlow" }] });
  });
});

describe("the centre's own words", () => {
  it("reach whoever is signed in: names in each language, fields that are shown", async () => {
    await centre.reasons.create({ id: "gym", name: { es: "Gimnasia", ca: "Gimnàstica", en: "Gym" }, icon: "star" }, by);
    await centre.dispositions.create({ id: "sold", name: { es: "Vendido", ca: "Venut", en: "Sold" } }, by);
    await centre.contactFields.create({ id: "branch", name: { es: "Oficina", ca: "Oficina", en: "Branch" }, type: "choice", choices: ["Norte", "Sur"], shown: true }, by);
    await centre.contactFields.create({ id: "hidden", name: { es: "Oculto", ca: "Ocult", en: "Hidden" }, shown: false }, by);
    expect(await test.database.words()).toMatchObject({
      reasons: [{ id: "gym", name: { ca: "Gimnàstica" }, icon: "star" }], dispositions: { sold: { en: "Sold" } }, fields: [{ id: "branch", name: { es: "Oficina" }, type: "choice" }],
    });
  });

  it("are the fields in which a contact's own values are kept, shown in his record and judged by their type", async () => {
    const id = "11111111-1111-4111-8111-111111111111";
    await test.database.contacts.create({ name: "Marta", attributes: { branch: "Norte", hidden: "x", imported: "y" } }, id as never);
    expect((await test.database.contacts.pop(id))?.contact.fields).toEqual([{ id: "branch", value: "Norte" }]);
    await test.database.contacts.update(id, { attributes: { hidden: null } }, null);
    expect((await test.database.contacts.get(id))?.attributes).toEqual({ branch: "Norte", imported: "y" });
    await expect(test.database.contacts.update(id, { attributes: { branch: "Luna" } }, null)).rejects.toMatchObject({ status: 422, details: [{ pointer: "#/attributes/branch" }] });
  });
});
