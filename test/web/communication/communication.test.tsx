// @vitest-environment jsdom
import axe from "axe-core";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { PlanChoicesRecord, PlanRecord, PlanResultsRecord } from "../../../src/protocol/rest-communication.ts";
import { CommunicationScreen } from "../../../src/web/communication/communication-screen.tsx";
import { communication } from "../../../src/web/i18n/texts/communication.ts";
import { planFaultCodes } from "../../../src/core/campaign/communication/faults.ts";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { plan, step } from "../../core/campaign/communication/plans.ts";
import { showPage, type Answers } from "../support/page.tsx";

afterEach(() => { cleanup(); history.replaceState(null, "", "/"); });

const choices: PlanChoicesRecord = { lists: [{ id: "new", name: "New customers", members: 12, fields: ["policy"] }], users: [{ id: "u1", name: "Ada" }], campaigns: [{ id: "autumn", name: "Autumn" }], queues: [{ id: "sales", name: "Sales" }], channels: ["mail", "sms", "phone"], isHttps: true, byReply: true, company: "Acme" };
const record = { ...plan({ wish: "draft" }), version: 3, createdAt: "2026-11-30T09:00:00.000Z", startedAt: null } as unknown as PlanRecord;
const answers: Answers = {
  "GET /communication-choices": choices, "GET /communication-plans/welcome": record, "PUT /communication-plans/welcome": { ...record, version: 4 }, "POST /communication-plans/welcome/state": { ...record, wish: "running", version: 4 },
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
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: " " } });
    expect(start.disabled).toBe(true);
    expect(screen.getByText(/Write the subject\. \(Catalan\)/u)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Subject"), { target: { value: "Bon dia" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => { expect(sent.find(({ route }) => route.startsWith("PUT"))?.body).toMatchObject({ steps: [{ content: { words: { ca: { subject: "Bon dia" } } } }, {}] }); });
    fireEvent.click(await screen.findByRole("button", { name: "Start" }));
    await waitFor(() => { expect(sent.some(({ route }) => route === "POST /communication-plans/welcome/state")).toBe(true); });
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

describe("the words", () => {
  it("are there for every fault, in three languages", () => {
    for (const language of languages) expect(Object.keys(communication[language].faults).sort()).toEqual([...planFaultCodes].sort());
  });
});
