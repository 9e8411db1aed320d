// What comes back of a plan: his word that ends it, answers, receipts, results, letters for the printer.
import { describe, expect, test } from "vitest";
import { createAnswers, linkName } from "../../../src/app/communication/answers.ts";
import { createOutcomes, type Outcomes } from "../../../src/app/communication/outcomes.ts";
import { createDoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { dayMs, monday, step } from "../../core/campaign/communication/plans.ts";
import { at, clock, housesOfPlans, person, runner, settle, start, store, writing } from "./plan-house.ts";

housesOfPlans();

describe("his word", () => {
  const doNotCall = () => createDoNotCall({ store: at.house.database.callables, floor: () => ({ calls: new Map() }) as unknown as Floor, submit: () => undefined, toE164: (text) => (text.startsWith("+") ? text : null), onFault: () => undefined });
  const answers = () => createAnswers({ outcomes: store().outcomes, plans: store().plans, seal: { make: (name) => name, read: (token) => token }, doNotCall: doNotCall(), toE164: (text) => (text.startsWith("+") ? text : null), company: () => Promise.resolve("Acme"), wake: () => undefined });
  const outcomes = (): Outcomes => createOutcomes({ store: store().outcomes, plan: async (id) => { const kept = await store().plans.get(id); if (kept === null) throw new Error("no plan"); return kept; }, measure: store().run.measure, letters: null, writing, clock, wake: () => undefined });
  const twoMails = { purpose: "commercial" as const, steps: [step("first", "sms"), step("second", "mail", { time: { type: "after", ms: dayMs } })] };

  test("by the link ends the plan, holds for calls, and clicked twice is once", async () => {
    const member = await person("Ana", { number: "+34600111222" });
    await start(twoMails);
    const one = runner();
    await settle(one);
    expect(await answers().page(linkName("welcome", member))).toEqual({ language: "ca", company: "Acme", isOut: false });
    for (let n = 0; n < 2; n += 1) expect(await answers().optOut(linkName("welcome", member), "commercial", "10.0.0.1")).toMatchObject({ isOut: true });
    expect(await at.house.rows("select number, scope, way, contact_id is not null as known, by_name from opt_outs")).toEqual([{ number: "+34600111222", scope: "commercial", way: "web", known: true, by_name: "customer" }]);
    at.now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
    const { contacts, optOuts } = await at.house.database.callables.known("+34600111222", 0 as Instant);
    expect([contacts.length, optOuts.length]).toEqual([1, 1]);
    await expect(answers().page("nonsense")).rejects.toMatchObject({ code: "link-unknown" });
  });

  test("by SMS ends it; another answer is an answer; receipts say what arrived", async () => {
    const ana = await person("Ana", { number: "+34600111222" });
    await person("Pau", { number: "+34600111333" });
    await start({ ...twoMails, steps: [step("first", "sms"), step("second", "mail", { time: { type: "after", ms: dayMs }, condition: { type: "no-answer" } })] });
    const one = runner();
    await settle(one);
    await at.house.rows("update communication_messages set queued_at = clock_timestamp()");
    expect(await answers().inbound({ from: "+34600111222", text: " Baixa. " }, "")).toBe("opted-out");
    expect(await answers().inbound({ from: "+34600111333", text: "D'acord" }, "")).toBe("answer");
    expect(await answers().inbound({ from: "+34600111444", text: "Qui sou?" }, "")).toBe("nobody");
    await at.house.rows("update communication_replies set at = $1", [new Date(monday + 3_600_000)]);
    await at.house.rows("update communication_messages set queued_at = $1", [new Date(monday)]);
    expect(await answers().receipt({ id: at.sent[0]?.id ?? "", status: "DELIVRD", reason: null })).toBe(true);
    expect(await answers().receipt({ id: `ref-${at.sent[1]?.id ?? ""}`, status: "failed", reason: "absent" })).toBe(true);
    expect(await answers().receipt({ id: "other", status: "delivered", reason: null })).toBe(false);
    at.now = (monday + 2 * dayMs) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(2);
    const { steps } = await outcomes().results("welcome");
    expect(steps.find(({ stepId }) => stepId === "first")).toMatchObject({ states: { delivered: 1, failed: 1 }, replied: 1, optedOut: 1 });
    expect(await outcomes().person("welcome", ana)).toMatchObject({ next: { type: "end", why: "opted-out" }, replies: [{ text: "Baixa.", isOptOut: true }] });
  });

  test("by mail ends it and is filed once; a machine's answer is none; whom it is from is known by the message or the address", async () => {
    const ana = await person("Ana", { number: "+34600111222" });
    await person("Pau", { number: "+34600111333" });
    await start({ purpose: "commercial", steps: [step("first", "mail"), step("second", "mail", { time: { type: "after", ms: dayMs } })] });
    const one = runner();
    await settle(one);
    await at.house.rows("update communication_messages set queued_at = clock_timestamp()");
    const [mine, other] = await at.house.rows<{ id: string; address: string }>("select id, address from communication_messages order by member_id");
    const mail = { id: "<1@gmail>", subject: "Re: Hola", references: [], isAutomatic: false };
    expect(await answers().inboundMail({ ...mail, from: "x@elsewhere.example", text: "BAIXA, si us plau\n\nEl 3 de des. Acme va escriure:\n> Hola", references: [`<${mine?.id ?? ""}@acme.example>`] }, "")).toBe("opted-out");
    for (let n = 0; n < 2; n += 1) expect(await answers().inboundMail({ ...mail, id: "<2@gmail>", from: `Pau <${(other?.address ?? "").toUpperCase()}>`, text: "D'acord, gràcies" }, "")).toBe("answer");
    expect(await answers().inboundMail({ ...mail, from: other?.address ?? "", text: "Out of office", isAutomatic: true }, "")).toBe("automatic");
    expect(await answers().inboundMail({ ...mail, from: "nobody@elsewhere.example", text: "STOP" }, "")).toBe("nobody");
    expect(await at.house.rows("select channel, text, is_opt_out as out from communication_replies order by id")).toEqual([{ channel: "mail", text: "BAIXA, si us plau", out: true }, { channel: "mail", text: "D'acord, gràcies", out: false }]);
    expect(await at.house.rows("select number, scope, way, by_name from opt_outs")).toEqual([{ number: "+34600111222", scope: "commercial", way: "mail", by_name: "customer" }]);
    expect(await outcomes().person("welcome", ana)).toMatchObject({ next: { type: "end", why: "opted-out" }, replies: [{ channel: "mail", isOptOut: true }] });
  });

  test("that comes between the writing down and the sending is heard", async () => {
    await person("Ana");
    await start({ purpose: "commercial", steps: [step("first", "mail")] });
    const one = runner();
    at.ends = [{ result: "refused", reason: "busy", again: true }];
    await one.pass();
    await at.house.rows("insert into opt_outs (number, scope, way, by_name) values ('+34931112233', 'commercial', 'agent', 'x')");
    at.now = (at.now + 120_000) as Instant;
    await settle(one);
    expect(at.sent).toHaveLength(1);
    expect(await at.house.rows("select ended from communication_members")).toEqual([{ ended: "opted-out" }]);
  });

  test("results are measured alike in both groups", async () => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) await person(name);
    await start({ controlPercent: 50, steps: [step("first", "mail")] });
    await settle(runner());
    await at.house.rows("insert into orders (contact_id, number, ordered_at, status, total) select contact_id, 'o' || member_id, $1::timestamptz, 'sent', 1 from communication_members where not is_control", [new Date(monday + dayMs)]);
    await at.house.rows("insert into orders (contact_id, number, ordered_at, status, total) select contact_id, 'late' || member_id, $1::timestamptz, 'sent', 1 from communication_members where is_control", [new Date(monday + 40 * dayMs)]);
    const { contacted, control, difference } = await outcomes().results("welcome");
    expect(contacted.did).toBe(contacted.people);
    expect(control).toMatchObject({ did: 0, people: 6 - contacted.people });
    expect(difference).toMatchObject({ contacted: 1, control: 0, difference: 1 });
  });

  test("letters wait for the printer in batches, each letter in one", async () => {
    await person("Ana");
    await start({ steps: [step("first", "letter")] });
    await settle(runner());
    const batch = await outcomes().makeBatch("welcome");
    expect(batch.letters).toBe(1);
    expect(await outcomes().addresses("welcome", batch.id)).toMatchObject([{ name: "Ana", line1: "c/ Aragó 1", line2: "08015", language: "ca" }]);
    await expect(outcomes().makeBatch("welcome")).rejects.toMatchObject({ code: "no-letters" });
    expect(await outcomes().letters("welcome")).toMatchObject({ waiting: 0, batches: [{ id: batch.id, letters: 1, postedAt: null }] });
    expect(await outcomes().post("welcome", batch.id, true, "Olga")).toMatchObject({ postedAt: at.now, postedBy: "Olga" });
    const [member] = (await outcomes().members("welcome", { search: null, limit: 1, cursor: null })).items;
    const isPosted = async (): Promise<readonly boolean[]> => (await outcomes().person("welcome", member?.memberId ?? "")).messages.map((one) => one.isPosted);
    expect(await isPosted()).toEqual([true]);
    expect(await outcomes().post("welcome", batch.id, false, "Olga")).toMatchObject({ postedAt: null, postedBy: null });
    expect(await isPosted()).toEqual([false]);
    await expect(outcomes().post("welcome", "other", true, "Olga")).rejects.toMatchObject({ code: "no-letters" });
  });
});
