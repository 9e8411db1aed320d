// Plans by REST, the page behind a message's link, and what the SMS gateway tells.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answers } from "../../../src/app/communication/answers.ts";
import { Refusal } from "../../../src/app/refusal.ts";
import { mailWebhookToken, webhookToken } from "../../support/memory-communication.ts";
import { plan } from "../../core/campaign/communication/plans.ts";
import { openDoors, openSession, type Doors } from "./doors.ts";

let doors: Doors;
let token: string;
const clicks: string[] = [];
const mails: string[] = [];
const answers: Answers = {
  page: (link) => (link === "good" ? Promise.resolve({ language: "ca", company: "Acme <S.A.>", isOut: false }) : Promise.reject(new Refusal(404, "link-unknown", "no"))),
  optOut: (link, scope) => { clicks.push(`${link} ${scope}`); return Promise.resolve({ language: "ca", company: "", isOut: true }); },
  inbound: ({ text }) => Promise.resolve(text === "STOP" ? "opted-out" : "answer"), inboundMail: ({ references, isAutomatic, text }) => { mails.push(`${references.join(" ")} ${String(isAutomatic)}`); return Promise.resolve(text === "BAJA" ? "opted-out" : "answer"); }, receipt: ({ id }) => Promise.resolve(id === "1"),
};

beforeEach(async () => {
  clicks.length = 0;
  doors = await openDoors({ useCases: { answers } });
  token = (await openSession(doors.users, doors.users.addUser({ login: "olga", role: "administrator" }))).token;
});
afterEach(() => doors.close());

const ask = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${doors.base}/api/v1${path}`, { method, headers: { cookie: `atiende=${token}`, origin: doors.base, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

describe("the page behind the link", () => {
  test("looking changes nothing; one click, also a mail program's, ends it", async () => {
    const page = await fetch(`${doors.base}/u/good`);
    const html = await page.text();
    expect(html).toContain("No vull més publicitat");
    expect(html).toContain("Acme &lt;S.A.>");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(clicks).toEqual([]);
    const done = await fetch(`${doors.base}/u/good`, { method: "POST", body: "List-Unsubscribe=One-Click", headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("Fet: no rebrà més publicitat")]);
    await fetch(`${doors.base}/u/good?all=1&lang=en`, { method: "POST" });
    expect(clicks).toEqual(["good commercial", "good everything"]);
  });

  test("speaks three languages, and says so of a link that is none", async () => {
    expect(await (await fetch(`${doors.base}/u/good?lang=en`)).text()).toContain("I want no more advertising");
    const bad = await fetch(`${doors.base}/u/bad?lang=es`);
    expect([bad.status, await bad.text()]).toEqual([404, expect.stringContaining("Este enlace no es válido")]);
  });
});

describe("the gateway", () => {
  const post = (path: string, body: object): Promise<Response> => fetch(`${doors.base}/api/v1/sms/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  test("tells with its token, and nobody without", async () => {
    expect((await post(`${webhookToken}/receipts`, { id: 1, status: "delivered" })).status).toBe(204);
    expect((await post(`${webhookToken}/receipts`, { id: "2", status: "delivered" })).status).toBe(404);
    expect(await (await post(`${webhookToken}/received`, { from: "+34600111222", text: "STOP" })).json()).toEqual({ taken: "opted-out" });
    expect((await post("another-token-altogether/received", { from: "+34600111222", text: "STOP" })).status).toBe(404);
  });
});

describe("the mail gateway", () => {
  const post = (token: string, body: object): Promise<Response> => fetch(`${doors.base}/api/v1/mail/${token}/received`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  test("brings answers with its own token, and tells which message they answer", async () => {
    mails.length = 0;
    expect(await (await post(mailWebhookToken, { from: "Ana <ana@example.com>", text: "BAJA", inReplyTo: "<a.1@x>", references: "<z@x> <a.1@x>", more: 1 })).json()).toEqual({ taken: "opted-out" });
    expect(await (await post(mailWebhookToken, { from: "ana@example.com", subject: "Fuera", text: "Vuelvo el lunes", references: ["<b.1@x>"], autoSubmitted: "auto-replied" })).json()).toEqual({ taken: "answer" });
    await post(mailWebhookToken, { from: "Mail <MAILER-DAEMON@x.example>" });
    expect(mails).toEqual(["<a.1@x> <a.1@x> <z@x> false", "<b.1@x> true", " true"]);
    expect([(await post(webhookToken, { from: "ana@example.com" })).status, (await post(mailWebhookToken, { text: "STOP" })).status]).toEqual([404, 422]);
  });
});

describe("a plan", () => {
  const { name, aim, purpose, isSimilar, listId, language, steps, zone, repeat, hours, controlPercent, measure } = plan();
  const wishes = { name, aim, purpose, isSimilar, listId, language, steps, zone, repeat, hours, controlPercent, measure };
  test("is written, checked, and refused a start with what is wrong", async () => {
    const made = await ask("POST", "/communication-plans", wishes);
    expect(made.status).toBe(201);
    const { id } = await made.json() as { id: string };
    const check = await (await ask("GET", `/communication-plans/${id}/check`)).json() as { faults: { code: string }[] };
    expect(check.faults.map(({ code }) => code)).toContain("channel-off");
    expect(check.faults.map(({ code }) => code)).not.toContain("register-missing");
    const refused = await ask("POST", `/communication-plans/${id}/state`, { wish: "running" });
    expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: "plan-faulty" })]);
    const mended = { ...wishes, steps: [wishes.steps[0]] };
    expect((await ask("PUT", `/communication-plans/${id}`, mended, { "if-match": '"7"' })).status).toBe(412);
    expect((await ask("PUT", `/communication-plans/${id}`, mended, { "if-match": '"1"' })).status).toBe(200);
    expect(await (await ask("POST", `/communication-plans/${id}/state`, { wish: "running" })).json()).toMatchObject({ wish: "running" });
    expect(await (await ask("PUT", `/communication-plans/${id}`, mended, { "if-match": '"3"' })).json()).toMatchObject({ code: "plan-running" });
    expect(await (await ask("DELETE", `/communication-plans/${id}`)).json()).toMatchObject({ code: "plan-begun" });
    const advertises = await (await ask("POST", "/communication-plans", { ...mended, purpose: "commercial", name: "Advertises" })).json() as { id: string };
    // without the register it may start, and each who may be on it waits
    expect(await (await ask("GET", `/communication-plans/${advertises.id}/check`)).json()).toMatchObject({ faults: expect.arrayContaining([{ code: "register-missing", grade: "warning", stepId: null, detail: "Lista Robinson" }]) as unknown });
    expect((await ask("POST", `/communication-plans/${advertises.id}/state`, { wish: "running" })).status).toBe(200);
    // nor is it kept from starting where the list is too long to be looked through, which is told
    const large = await (await ask("POST", "/communication-plans", { ...mended, purpose: "commercial", name: "Large", listId: "huge" })).json() as { id: string };
    expect(await (await ask("GET", `/communication-plans/${large.id}/check`)).json()).toMatchObject({ faults: expect.arrayContaining([{ code: "registers-unread", grade: "warning", stepId: null }]) as unknown });
    expect((await ask("POST", `/communication-plans/${large.id}/state`, { wish: "running" })).status).toBe(200);
    expect((await ask("DELETE", "/communication-plans/gone")).status).toBe(404);
    expect(await (await ask("GET", `/communication-plans/${id}/results`)).json()).toMatchObject({ difference: null, steps: [{ stepId: "first" }] });
  });
});
