// How long the link of a caller's page is good: while his matter lasts, and a set time after its end.
import { describe, expect, it } from "vitest";
import { createLinkSeal } from "../../../src/adapters/system/link-seal.ts";
import { createQueuePages, type QueuePages } from "../../../src/app/floor/queue-pages.ts";
import type { CallbackId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { openCentre, queue, martaNumber, type Centre } from "../../support/centre.ts";
import { memoryCallbacks } from "../../support/memory-callbacks.ts";

const call = "100.1" as CallId;
const keepMs = 3_600_000;
const seal = createLinkSeal("a key of the house that is long enough for it", "queue page");
const token = seal.make(call);

function open(): { centre: Centre; pages: QueuePages } {
  const centre = openCentre({ queues: [queue({ wrapUpMs: 0, dispositionRequired: false })] });
  centre.ask("ana", { type: "sign-in.requested" });
  centre.asterisk.phone("PJSIP/agent-ana").answers();
  centre.callIn(call);
  centre.asterisk.press(call, "0");
  centre.pass(0);
  const pages = createQueuePages({
    submit: centre.submit, floor: () => centre.floor, now: centre.now, seal, keepMs, publicUrl: "https://centre.example", settled: () => Promise.resolve(),
    calls: { get: (id) => Promise.resolve(centre.rows.get(id) ?? null) }, callbacks: memoryCallbacks(() => centre.facts),
    check: (number) => Promise.resolve({ number, concerns: [], contacts: [], shown: [], why: null }),
    texts: { whyNot: () => Promise.resolve(null) },
  });
  return { centre, pages };
}

const expired = { status: 410, code: "link-expired" };

describe("a link to a caller's page", () => {
  it("says plainly that the call was answered, for its time after the end, and then that it is over", async () => {
    const { centre, pages } = open();
    centre.ready("ana");
    centre.pass(60_000);
    expect((await pages.read(token)).stage).toEqual({ name: "talking" });
    centre.asterisk.hangUp(call);
    centre.pass(0);
    const end = centre.now();
    centre.pass(keepMs - 1);
    expect(await pages.read(token)).toMatchObject({ stage: { name: "over", end: "answered", at: end }, refreshMs: null, phone: "+34931000001", queue: { en: "Operators" } });
    centre.pass(1);
    await expect(pages.read(token)).rejects.toMatchObject(expired);
  });

  it("is good as long as the callback waits that took its place, however long, and its time after that", async () => {
    const { centre, pages } = open();
    await pages.ask(token, { number: null, at: centre.now() + 20 * keepMs as Instant });
    centre.asterisk.finishPrompts(call);
    centre.pass(10 * keepMs);
    expect((await pages.read(token)).stage).toMatchObject({ name: "callback" });
    await pages.takeBack(token);
    centre.pass(keepMs - 1);
    expect((await pages.read(token)).stage).toMatchObject({ name: "over", end: "cancelled" });
    centre.pass(1);
    await expect(pages.read(token)).rejects.toMatchObject(expired);
  });

  it("is good after the service was killed, with all that he did", async () => {
    const { centre, pages } = open();
    await pages.explain(token, "The mortgage");
    await pages.ask(token, { number: "+34600999888", at: null });
    centre.crash();
    expect(await pages.read(token)).toMatchObject({ stage: { name: "callback", number: "••• ••• 888" }, reason: "The mortgage" });
  });

  it("tells of the callback how it ended: he was called, or called in himself", async () => {
    const { centre, pages } = open();
    await pages.ask(token, { number: null, at: null });
    centre.asterisk.finishPrompts(call);
    centre.pass(0);
    centre.callIn("100.2", { ani: martaNumber });
    centre.asterisk.press("100.2", "0");
    centre.pass(0);
    expect(centre.floor.callbacks.has(`back-${call}` as CallbackId)).toBe(false);
    expect((await pages.read(token)).stage).toMatchObject({ name: "over", end: "called-in" });
  });

  it("of a call that nobody knows any more is over", async () => {
    const { pages } = open();
    await expect(pages.read(seal.make("1.1"))).rejects.toMatchObject(expired);
    await expect(pages.leave(seal.make("1.1"))).rejects.toMatchObject({ status: 409, code: "not-in-line" });
  });

  it("is made for whoever is on the line", () => {
    const { centre, pages } = open();
    expect(pages.linkFor(call)).toBe(`https://centre.example/w/${token}`);
    centre.asterisk.hangUp(call);
    centre.pass(0);
    expect(() => pages.linkFor(call)).toThrow(expect.objectContaining({ code: "call-not-found" }) as Error);
  });
});
