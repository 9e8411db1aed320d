// @vitest-environment jsdom
import axe from "axe-core";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { LetterBatchRecord, PlanChoicesRecord, PlanMemberRecord, PlanPersonRecord, PlanRecord, PlanResultsRecord } from "../../../src/protocol/rest-communication.ts";
import { CommunicationScreen } from "../../../src/web/communication/communication-screen.tsx";
import { communication } from "../../../src/web/i18n/texts/communication.ts";
import { planFaultCodes } from "../../../src/core/campaign/communication/faults.ts";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { plan, step } from "../../core/campaign/communication/plans.ts";
import { refusal, showPage, type Answers } from "../support/page.tsx";

afterEach(() => { cleanup(); history.replaceState(null, "", "/"); });

const choices: PlanChoicesRecord = { lists: [{ id: "new", name: "New customers", members: 12, fields: ["policy"] }], users: [{ id: "u1", name: "Ada" }], campaigns: [{ id: "autumn", name: "Autumn" }], queues: [{ id: "sales", name: "Sales" }], channels: ["mail", "sms", "phone"], isHttps: true, byReply: true, company: "Acme" };
const record = { ...plan({ wish: "draft" }), version: 3, createdAt: "2026-11-30T09:00:00.000Z", startedAt: null } as unknown as PlanRecord;
const answers: Answers = {
  "GET /communication-choices": choices, "GET /communication-plans/welcome": record, "GET /communication-plans/welcome/check": { faults: [{ code: "register-missing", grade: "warning", stepId: null, detail: "Lista Robinson" }, { code: "list-empty", grade: "warning", stepId: null }] }, "PUT /communication-plans/welcome": { ...record, version: 4 }, "POST /communication-plans/welcome/state": { ...record, wish: "running", version: 4 },
  "GET /communication-plans": { data: [{ id: "welcome", name: "Welcome", wish: "running", aim: "that they stay", listId: "new", channels: ["mail", "sms"], members: 12, waiting: 3, sent: 9, nextAt: null, startedAt: "2026-11-30T09:00:00.000Z" }], nextCursor: null },
};

function open(path: string, more: Answers = {}, language: "es" | "ca" | "en" = "en", role: "administrator" | "auditor" = "administrator") {
  history.replaceState(null, "", path);
  return showPage(<CommunicationScreen />, { answers: { ...answers, ...more }, areas: ["communication"], language, role });
}

async function barriers(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("the list of plans", () => {
  it("says of each what it is for, its ways and how far it is", async () => {
    await open("/communication");
    const link = await screen.findByRole("link", { name: "Welcome" });
    expect(link.getAttribute("href")).toBe("/communication/welcome");
    expect(screen.getByText("12 people · 9 messages · 3 under way")).toBeTruthy();
    expect(within(screen.getByRole("list", { name: "Steps" })).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Mail", "SMS"]);
    expect(await barriers()).toEqual([]);
  });
});

describe("a plan", () => {
  it("shows its steps with their days, and the words of the chosen one as they arrive", async () => {
    await open("/communication/welcome");
    fireEvent.click(await screen.findByRole("button", { name: /^SMS/u }));
    expect(screen.getByText("Day 2")).toBeTruthy();
    expect(screen.getByText("Hola Ada Lovelace")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "Visca la col·lecció" } });
    expect(screen.getByText(/These letters make it an SMS of 70: · ó/u)).toBeTruthy();
    expect(await barriers()).toEqual([]);
  });

  it("is kept on the version that was seen, and may start only when nothing is missing", async () => {
    const { sent } = await open("/communication/welcome");
    const start = await screen.findByRole<HTMLButtonElement>("button", { name: "Start" });
    expect(start.disabled).toBe(false);
    // the server knows what registers the list's people need; with one missing it may start
    expect(await screen.findByText(/^Lista Robinson was never imported/u)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: " " } });
    expect(start.disabled).toBe(true);
    expect(screen.getByText(/Write the subject\. \(Catalan\)/u)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: "Bon dia" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => { expect(sent.find(({ route }) => route.startsWith("PUT"))?.body).toMatchObject({ steps: [{ content: { words: { ca: { subject: "Bon dia" } } } }, {}] }); });
    fireEvent.click(await screen.findByRole("button", { name: "Start" }));
    await waitFor(() => { expect(sent.some(({ route }) => route === "POST /communication-plans/welcome/state")).toBe(true); });
  });

  it("is told ready only when it is known which registers its people need", async () => {
    const route = "GET /communication-plans/welcome/check";
    let answer = (_: unknown): void => undefined;
    await open("/communication/welcome", { [route]: new Promise((resolve) => { answer = resolve; }) });
    expect(await screen.findByText(/^Reading which registers/u)).toBeTruthy();
    expect(screen.queryByText("All is ready")).toBeNull();
    answer({ faults: [] });
    expect(await screen.findByText("All is ready")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Legal purpose"), { target: { value: "survey" } });
    expect(screen.getByText(/^Save the plan to see which registers/u)).toBeTruthy();
    expect(screen.queryByText("All is ready")).toBeNull();
    cleanup();
    await open("/communication/welcome", { [route]: refusal(500, "fault") });
    expect((await screen.findByRole("alert")).textContent).toMatch(/^It could not be read which registers/u);
    expect(screen.queryByText("All is ready")).toBeNull();
  });

  it("says when a channel is not set up, and leads to its step", async () => {
    await open("/communication/welcome", { "GET /communication-plans/welcome": { ...record, steps: [step("a", "mail"), step("b", "letter")] } });
    fireEvent.click(await screen.findByRole("button", { name: /Step 2: This channel is not set up/u }));
    expect(screen.getByRole("button", { name: /^Letter/u, pressed: true })).toBeTruthy();
    expect(await barriers()).toEqual([]);
  });

  it("cannot be changed while it runs, nor by who may only read", async () => {
    await open("/communication/welcome", {}, "ca", "auditor");
    expect((await screen.findByLabelText<HTMLInputElement>("Assumpte")).closest("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Desa" })).toBeNull();
  });

  it("is read in each language all the same", async () => {
    await open("/communication/welcome", {}, "ca", "auditor");
    await screen.findByLabelText("Assumpte");
    fireEvent.click(screen.getByRole("radio", { name: "Anglès" }));
    expect(screen.getByRole("radio", { name: "Anglès" }).closest("fieldset:disabled")).toBeNull();
    expect(screen.getByLabelText("Assumpte").lang).toBe("en");
  });
});

describe("what a plan brought", () => {
  const group = { people: 100, measurable: 100, ended: {} };
  const results: PlanResultsRecord = {
    steps: [{ stepId: "first", channel: "mail", aim: "to be heard", people: [], states: { sent: 80, failed: 3, unknown: 1 }, left: { "no-address": 16 }, replied: 4, optedOut: 2, reached: 0 }],
    contacted: { ...group, did: 30 }, control: { ...group, did: 12 }, measure: { result: "order", withinDays: 30 }, difference: { contacted: 0.3, control: 0.12, difference: 0.18, low: 0.068, high: 0.287, verdict: "higher" },
  };

  it("is said in words, with the interval, and step by step", async () => {
    await open("/communication/welcome/results", { "GET /communication-plans/welcome/results": results });
    expect(await screen.findByText("The plan brought more: 18 points, and with 95 % confidence between 6.8 and 28.7.")).toBeTruthy();
    expect(screen.getAllByRole("row")[1]?.textContent).toBe("to be heard800314" + "2" + "no address: 16");
    expect(await barriers()).toEqual([]);
  });
});

describe("a step", () => {
  it("is sent to oneself when what is on the screen is kept", async () => {
    const { sent } = await open("/communication/welcome", { "POST /communication-plans/welcome/trials": null });
    const form = within(await screen.findByRole("form", { name: "Send a test to myself" }));
    fireEvent.change(form.getByLabelText(/^Send a test to this address/u), { target: { value: " ada@acme.example " } });
    fireEvent.click(form.getByRole("button", { name: "Send the test" }));
    expect((await form.findByRole("status")).textContent).toBe("Test sent to ada@acme.example.");
    expect(sent.find(({ route }) => route.endsWith("/trials"))?.body).toEqual({ stepId: "first", language: "ca", to: "ada@acme.example" });
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: "Another" } });
    expect([form.getByRole<HTMLButtonElement>("button", { name: "Send the test" }).disabled, form.queryByText("Save the plan to try what you see.") !== null]).toEqual([true, true]);
    expect(await barriers()).toEqual([]);
  });

  it("that could not be sent says why", async () => {
    await open("/communication/welcome", { "POST /communication-plans/welcome/trials": Response.json({ type: "", title: "", status: 502, code: "not-sent", request_id: "1" }, { status: 502 }) });
    fireEvent.change(await screen.findByLabelText(/^Send a test to this address/u), { target: { value: "ada@acme.example" } });
    fireEvent.click(screen.getByRole("button", { name: "Send the test" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });
});

describe("the people of a plan", () => {
  const one: PlanMemberRecord = { memberId: "7", name: "Ana", isControl: false, enrolledAt: "2026-11-30T09:00:00.000Z", nextAt: null, ended: "opted-out", resultAt: null, messages: 2 };
  const mail = { id: "m1", stepId: "first", round: 1, channel: "mail", state: "failed", why: "550 no such user", address: "ana@example.com", language: "ca", message: { channel: "mail", subject: "Hola", text: "Benvinguda", html: "" }, dueAt: "2026-11-30T09:00:00.000Z", endedAt: "2026-11-30T09:01:00.000Z", isPosted: false } as const;
  const person: PlanPersonRecord = {
    memberId: "7", name: "Ana", language: "ca", next: { type: "end", at: null, stepId: null, why: "opted-out" }, preview: [],
    messages: [mail, { ...mail, id: "m2", channel: "sms", state: "skipped", why: "no-consent", address: null, message: null, dueAt: "2026-12-01T09:00:00.000Z", endedAt: null }],
    replies: [{ at: "2026-11-30T10:00:00.000Z", channel: "mail", text: "BAIXA", isOptOut: true }],
    elsewhere: [{ planId: "spring", planName: "Spring", memberId: "3", messages: [{ ...mail, id: "m3", channel: "letter", state: "sent", why: null, address: "Ana\nc/ Aragó 1", message: { channel: "letter", subject: "Carta", text: "Text" } }, { ...mail, id: "m4", channel: "letter", state: "sent", why: null, isPosted: true, message: null }], replies: [] }],
  };

  it("are listed with how far each is, and found by name", async () => {
    const { sent } = await open("/communication/welcome/people", { "GET /communication-plans/welcome/people": { data: [one], nextCursor: null }, "GET /communication-plans/welcome/people?search=Pau": { data: [], nextCursor: null } });
    expect((await screen.findByRole("link", { name: "Ana" })).getAttribute("href")).toBe("/communication/welcome/people/7");
    expect(screen.getByText("Wants no more messages")).toBeTruthy();
    expect(await barriers()).toEqual([]);
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: "Pau" } });
    expect(await screen.findByText("Nobody is called that")).toBeTruthy();
    expect(sent.some(({ route }) => route.endsWith("?search=Pau"))).toBe(true);
  });

  it("each have what was sent and said in its order, by every plan, with why something did not arrive", async () => {
    await open("/communication/welcome/people/7", { "GET /communication-plans/welcome/people/7": person });
    const here = within(await screen.findByRole("region", { name: "What was sent and said" }));
    expect(here.getAllByRole("listitem").map(({ textContent }) => textContent.replaceAll(/\d.*?(?:AM|PM|\d{2}:\d{2})/gu, ""))).toEqual([expect.stringMatching(/^MailFailed.*ana@example\.com.*Why: .*no such user/u), expect.stringMatching(/^Answered: MailAsked for no more/u), expect.stringMatching(/^SMSLeft out.*Why: no consent/u)]);
    const letter = within(screen.getByRole("region", { name: "Spring" }));
    expect([letter.getByText("Ana, c/ Aragó 1"), letter.getByText("Written"), letter.getByText("Sent")], "it is sent when it is in the post, which it may not be").toHaveLength(3);
    expect(await barriers()).toEqual([]);
  });
});

describe("letters", () => {
  const batch: LetterBatchRecord = { id: "b1", at: "2026-12-01T09:00:00.000Z", letters: 12, postedAt: null, postedBy: null };
  it("that wait become a batch with a PDF, which is marked when it has gone", async () => {
    const { sent } = await open("/communication/welcome/letters", { "GET /communication-plans/welcome/letters": { data: [batch], waiting: 3, nextCursor: null }, "POST /communication-plans/welcome/letters": batch, "POST /communication-plans/welcome/letters/b1/posted": batch });
    expect(await screen.findByText("3 letters wait to be printed")).toBeTruthy();
    expect(screen.getByRole("link", { name: "PDF" }).getAttribute("href")).toBe("/api/v1/communication-plans/welcome/letters/b1/pdf");
    fireEvent.click(screen.getByRole("button", { name: "Make ready to print" }));
    await waitFor(() => { expect(sent.some(({ route }) => route === "POST /communication-plans/welcome/letters")).toBe(true); });
    fireEvent.click(screen.getByRole("button", { name: "Mark as posted" }));
    await waitFor(() => { expect(sent.find(({ route }) => route.endsWith("/posted"))?.body).toEqual({ isPosted: true }); });
    expect(await barriers()).toEqual([]);
  });

  it("that none is waiting offers nothing to make, and who may only read marks nothing", async () => {
    await open("/communication/welcome/letters", { "GET /communication-plans/welcome/letters": { data: [{ ...batch, postedAt: batch.at, postedBy: "Olga" }], waiting: 0, nextCursor: null } }, "es", "auditor");
    expect(await screen.findByText("En correos")).toBeTruthy();
    expect([screen.queryByRole("button", { name: "Preparar para imprimir" }), screen.queryByRole("button", { name: "No se han llevado" })]).toEqual([null, null]);
  });
});

describe("the words", () => {
  it("are there for every fault, in three languages", () => {
    for (const language of languages) expect(Object.keys(communication[language].faults).sort()).toEqual([...planFaultCodes].sort());
  });
});
