import { describe, expect, test } from "vitest";
import { parseFlowDocument } from "../../../src/adapters/http/flow-document.ts";
import { createFlows, type Flows } from "../../../src/app/flows/flows.ts";
import { Refusal } from "../../../src/app/refusal.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import type { TestCall } from "../../../src/core/ivr/test-call.ts";
import { later, type FlowId, type Instant } from "../../../src/core/kernel/kernel.ts";
import { simpleFlow } from "../../support/centre.ts";
import { memoryFlows } from "../../support/memory-flows.ts";

const id = "simple" as FlowId;
const sound: Flow = { ...simpleFlow, version: 0 };

function shelf(): { flows: Flows; told: number[]; pass: (ms: number) => void } {
  const told: number[] = [];
  let now = 1_000 as Instant;
  const clock = { now: () => now };
  const flows = createFlows({
    ...memoryFlows(clock.now), clock, figures: () => Promise.resolve([]), parse: parseFlowDocument, book: () => ({ flow: () => undefined }),
    published: ({ version }) => { told.push(version); },
  });
  return { flows, told, pass: (ms) => { now = later(now, ms); } };
}

const author = { name: "admin", language: "ca", expected: null } as const;
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const reason: unknown = await work.then(() => null, (one: unknown) => one);
  if (!(reason instanceof Refusal)) throw new Error("it was not refused");
  return reason;
};

describe("flows", () => {
  test("each publishing makes the next version, and the floor is told", async () => {
    const { flows, told } = shelf();
    expect((await flows.publish(id, sound, author)).flow.version).toBe(1);
    expect((await flows.publish(id, sound, { ...author, expected: 1 })).flow.version).toBe(2);
    expect(told).toEqual([1, 2]);
    expect((await flows.read(id, 1)).flow.version).toBe(1);
  });

  test("of two authors who began from the same version the second is refused", async () => {
    const { flows } = shelf();
    await flows.publish(id, sound, author);
    await flows.publish(id, sound, { ...author, expected: 1 });
    expect(await refusal(flows.publish(id, sound, { ...author, expected: 1 }))).toMatchObject({ status: 412, code: "flow-changed" });
  });

  test("a flow with a fault is not published; the node and the remedy are named in the author's language", async () => {
    const { flows, told } = shelf();
    const faulty = { ...sound, nodes: { ...sound.nodes, welcome: { ...sound.nodes["welcome"], onTimeout: "nowhere" } } };
    const { status, code, details } = await refusal(flows.publish(id, faulty, author));
    expect([status, code, told]).toEqual([422, "flow-faulty", []]);
    expect(details.map(({ pointer }) => pointer)).toContain("#/nodes/welcome");
    const [inCatalan, inEnglish] = [flows.check(faulty, "ca"), flows.check(faulty, "en")];
    expect(inCatalan.map(({ code: one }) => one)).toEqual(inEnglish.map(({ code: one }) => one));
    expect(inCatalan.map(({ remedy }) => remedy)).not.toEqual(inEnglish.map(({ remedy }) => remedy));
  });

  test("a document that is no flow at all is explained by its parts", () => {
    const faults = shelf().flows.check({ ...sound, nodes: { welcome: { type: "dance" } } }, "en");
    expect(faults[0]).toMatchObject({ node: "welcome", code: "malformed" });
  });

  test("a document goes to its own address only", async () => {
    expect(await refusal(shelf().flows.publish("other" as FlowId, sound, author))).toMatchObject({ code: "flow-id-differs" });
  });

  test("what is not there is refused by name", async () => {
    expect(await refusal(shelf().flows.read(id, 7))).toMatchObject({ status: 404, code: "flow-not-found" });
  });
});

const wish = { note: "new words", share: 100, at: null, draft: null } as const;
const greeted: TestCall = {
  id: "t1", name: "A Catalan hears hello", caller: { contact: null, number: null, dialled: "1", language: "ca", hours: "open" },
  steps: [], expect: [{ hears: "Hola", language: "ca" }],
};

describe("drafts", () => {
  test("of two editors who began from the same draft the second is told, and nothing of the first is lost", async () => {
    const { flows: { drafts } } = shelf();
    const first = await drafts.write(id, { ...sound, name: "Mine" }, { name: "ana", expected: null });
    expect(await refusal(drafts.write(id, { ...sound }, { name: "jordi", expected: null }))).toMatchObject({ status: 412, code: "draft-changed" });
    await drafts.write(id, { ...sound, name: "Mine again" }, { name: "ana", expected: first.revision });
    expect((await refusal(drafts.write(id, { ...sound }, { name: "jordi", expected: first.revision }))).message).toContain("ana");
    expect((await drafts.read(id)).body).toMatchObject({ name: "Mine again" });
  });

  test("published, a draft is no more, and its note stands in the list of versions", async () => {
    const { flows } = shelf();
    await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.publishDraft(id, wish, author);
    expect((await flows.versions(id)).map(({ note, publishedBy }) => [note, publishedBy])).toEqual([["new words", "admin"]]);
    expect(await refusal(flows.drafts.read(id))).toMatchObject({ status: 404, code: "draft-not-found" });
  });

  test("a draft that changed under the publisher's eyes is not published", async () => {
    const { flows, told } = shelf();
    const seen = await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.drafts.write(id, { ...sound, name: "Other" }, { name: "jordi", expected: seen.revision });
    expect(await refusal(flows.publishDraft(id, { ...wish, draft: seen.revision }, author))).toMatchObject({ status: 412, code: "draft-changed" });
    expect(told).toEqual([]);
  });
});

describe("saved test calls", () => {
  test("one that fails keeps a flow from its callers, and says why in the author's language", async () => {
    const { flows, told } = shelf();
    await flows.tests.write(id, [greeted, { ...greeted, id: "t2", name: "Nobody hears this", expect: [{ hears: "Bon dia" }] }], { name: "ana", expected: 0 });
    const { status, code, details } = await refusal(flows.publish(id, sound, author));
    expect([status, code, told]).toEqual([409, "tests-failed", []]);
    expect(details).toEqual([{ pointer: "#/tests/1", detail: "Nobody hears this: No se sent «Bon dia»." }]);
  });

  test("they run against what stands in the editor, saved or not", async () => {
    const { flows } = shelf();
    const mended = { ...sound, nodes: { ...sound.nodes, welcome: { ...sound.nodes["welcome"], prompt: { text: { es: "Buenas", ca: "Bon dia", en: "Hi" } } } } };
    expect((await flows.runTests(id, { document: mended, tests: [greeted] }, "en")).map(({ passed, why }) => [passed, why])).toEqual([[false, ["“Hola” is not heard in Catalan."]]]);
    expect((await flows.runTests(id, { document: sound, tests: [greeted] }, "en"))[0]?.passed).toBe(true);
  });

  test("two who save them at once do not overwrite each other", async () => {
    const { flows: { tests } } = shelf();
    await tests.write(id, [greeted], { name: "ana", expected: 0 });
    expect(await refusal(tests.write(id, [], { name: "jordi", expected: 0 }))).toMatchObject({ status: 412, code: "tests-changed" });
    expect((await tests.read(id)).tests).toEqual([greeted]);
  });
});

describe("a version tried on a share of the calls", () => {
  test("stands beside the proven one, also when a second try follows, and at 100 % alone", async () => {
    const { flows } = shelf();
    const put = async (share: 10 | 50 | 100): Promise<void> => {
      await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
      await flows.publishDraft(id, { ...wish, share }, author);
    };
    await put(100);
    await put(10);
    expect((await flows.state(id)).rollout).toEqual({ version: 2, from: 1, share: 10 });
    await put(50);
    expect((await flows.state(id)).rollout).toEqual({ version: 3, from: 1, share: 50 });
    await flows.setShare(id, 100, author);
    expect((await flows.state(id)).rollout).toBeNull();
    expect(await refusal(flows.setShare(id, 50, author))).toMatchObject({ status: 409, code: "no-rollout" });
  });

  test("rolled back, the older version is published again for all calls and the note says so", async () => {
    const { flows, told } = shelf();
    await flows.publish(id, { ...sound, name: "First" }, author);
    await flows.drafts.write(id, { ...sound, name: "Second" }, { name: "ana", expected: null });
    await flows.publishDraft(id, { ...wish, share: 50 }, author);
    await flows.rollBack(id, 1, author);
    const { published, rollout } = await flows.state(id);
    expect([published?.flow.name, published?.flow.version, published?.note, rollout, told]).toEqual(["First", 3, "Tornada a la versió 1", null, [1, 2, 3]]);
    expect(await refusal(flows.rollBack(id, 3, author))).toMatchObject({ status: 409, code: "version-current" });
  });
});

describe("a scheduled flow", () => {
  const inAnHour = { ...wish, at: 3_601_000 as Instant, share: 10 } as const;

  test("waits for its instant, is published once, and takes its draft with it", async () => {
    const { flows, told, pass } = shelf();
    await flows.publish(id, sound, author);
    await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.publishDraft(id, inAnHour, author);
    await flows.runDue();
    expect(told).toEqual([1]);
    pass(3_600_000);
    await flows.runDue();
    await flows.runDue();
    const { draft, scheduled, rollout } = await flows.state(id);
    expect([told, draft, scheduled, rollout?.share]).toEqual([[1, 2], null, null, 10]);
  });

  test("what was changed in the draft meanwhile stays a draft", async () => {
    const { flows, pass } = shelf();
    const { revision } = await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.publishDraft(id, inAnHour, author);
    await flows.drafts.write(id, { ...sound, name: "Later" }, { name: "ana", expected: revision });
    pass(3_600_000);
    await flows.runDue();
    expect((await flows.read(id)).flow.name).toBe("Simple");
    expect((await flows.drafts.read(id)).body).toMatchObject({ name: "Later" });
  });

  test("one whose test calls fail when its time comes is kept back, with the reason", async () => {
    const { flows, told, pass } = shelf();
    await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.publishDraft(id, inAnHour, author);
    await flows.tests.write(id, [{ ...greeted, expect: [{ hears: "Bon dia" }] }], { name: "jordi", expected: 0 });
    pass(3_600_000);
    expect(await flows.runDue()).toMatchObject([{ flowId: id }]);
    expect(await flows.runDue()).toEqual([]);
    expect([told, (await flows.state(id)).scheduled?.problem]).toEqual([[], expect.stringContaining("Bon dia")]);
  });

  test("cancelled, nothing happens; a time that is over is refused at its field", async () => {
    const { flows, told, pass } = shelf();
    await flows.drafts.write(id, { ...sound }, { name: "ana", expected: null });
    await flows.publishDraft(id, inAnHour, author);
    await flows.cancel(id, author);
    pass(3_600_000);
    await flows.runDue();
    expect(told).toEqual([]);
    expect(await refusal(flows.publishDraft(id, { ...wish, at: 5 as Instant }, author))).toMatchObject({ code: "schedule-past", details: [{ pointer: "#/at" }] });
    expect((await flows.history(id)).map(({ what, by }) => [what, by])).toEqual([["schedule-cancelled", "admin"], ["scheduled", "admin"], ["draft-saved", "ana"]]);
  });
});
