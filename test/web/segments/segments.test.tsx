// @vitest-environment jsdom
// A segment is made on the screen: conditions, the live count, the words, and the keeping of it.
import axe from "axe-core";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { operatorsOf } from "../../../src/core/segment/field-types.ts";
import type { Group } from "../../../src/core/segment/segment.ts";
import type { CountReply, EstimateReply, SegmentReply } from "../../../src/protocol/rest-segments.ts";
import { added, begun, operated, replaced } from "../../../src/web/segments/edits.ts";
import { SegmentsScreen } from "../../../src/web/segments/segments-screen.tsx";
import { lineOf } from "../../../src/web/segments/sparkline.tsx";
import { catalogue } from "../../support/segments.ts";
import { showPage, type Sent } from "../support/page.tsx";

afterEach(() => { cleanup(); history.pushState(null, "", "/"); });

const told = {
  choices: catalogue.choices,
  fields: catalogue.fields.map((field) => ({ mayBeUnknown: false, ...field, operators: operatorsOf(field), unit: field.unit ?? null, choices: field.choices ?? null, over: field.over ?? null, only: field.only ?? [], says: field.says ?? null })),
};
const count: CountReply = {
  state: "counted", tookMs: 312, count: 12_345, of: 200_000, steps: [40_000, 12_345], withNumber: 12_000, optedOut: 45, consenting: 9_000,
  sample: [{ contactId: "c1", name: "Marta Vila", kind: "person", language: "ca", town: "Vic", postalCode: "08500", number: "+34••••••222" }],
};
const estimate: EstimateReply = { about: 12_400, low: 11_500, high: 13_400, of: 200_000, sampled: 5_000, tookMs: 90 };
const where: Group = { join: "all", of: [{ field: "postalCode", operator: "starts-with", value: "08" }, { join: "any", of: [{ field: "orders.sum", operator: "at-least", value: 500, over: { n: 12, unit: "months" } }] }] };
const kept: SegmentReply = {
  id: "vic", name: "Sleeping", document: { version: 1, where }, words: { es: "Contactos…", ca: "Contactes…", en: "Contacts with postal code." }, listId: "segment-vic", refreshMinutes: 15, by: "Olga", version: 3,
  createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", refreshedAt: "2026-01-02T00:00:00Z", refreshFault: null, members: 1_234, withoutNumber: 5, campaigns: [], products: [{ id: "p-7", name: "Fibre 600" }],
};
const past = [{ at: "2026-01-01T00:00:00Z", members: 1_000, withoutNumber: 5, came: 1_000, went: 0 }, { at: "2026-01-02T00:00:00Z", members: 1_234, withoutNumber: 5, came: 234, went: 0 }];

function open(path: string, { language = "en", role = "supervisor", answers = {} }: { readonly language?: Language; readonly role?: Role; readonly answers?: Record<string, unknown> } = {}): Promise<{ readonly sent: Sent[] }> {
  history.pushState(null, "", path);
  return showPage(<SegmentsScreen />, { areas: ["segments"], language, role, answers: {
    "GET /segments/catalogue": told, "POST /segments/estimate": estimate, "POST /segments/count": count, "GET /segments": { data: [kept] }, "GET /segments/vic": kept, "GET /segments/vic/history": { data: past }, "POST /segments": kept, "PUT /segments/vic": kept, ...answers,
  } });
}
const bodyOf = (sent: readonly Sent[], route: string): unknown => sent.findLast((one) => one.route === route)?.body;
const change = (name: string, value: string): void => { fireEvent.change(screen.getByLabelText(name), { target: { value } }); };
async function barriers(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("the list of segments", () => {
  it("says of each whom it is about, how many are on its list, and how that went", async () => {
    await open("/segments");
    const card = within(await screen.findByRole("listitem"));
    expect(card.getByRole("link", { name: "Sleeping" }).getAttribute("href")).toBe("/segments/vic");
    for (const text of ["Contacts with postal code.", "1,234", "and 5 without a number"]) expect(card.getByText(text)).toBeTruthy();
    expect((await card.findByRole("img")).getAttribute("aria-label")).toMatch(/^From 1,000 to 1,234 since/u);
    expect(await barriers()).toEqual([]);
  });

  it("offers the making of one only to who may", async () => {
    await open("/segments", { role: "auditor" });
    await screen.findByRole("listitem");
    expect(screen.queryByRole("link", { name: "New segment" })).toBeNull();
  });
});

describe("the builder", () => {
  it("counts when a condition is whole, says whom it is about, and keeps it", async () => {
    const { sent } = await open("/segments/new");
    fireEvent.click(await screen.findByRole("button", { name: "Condition" }));
    expect(screen.getByText(/lacks its value/u)).toBeTruthy();
    expect(sent.some(({ route }) => route === "POST /segments/count")).toBe(false);
    change("Comparison", "starts-with");
    change("Value", "08");
    expect(screen.queryByText(/lacks its value/u)).toBeNull();
    expect(screen.getByText("Contacts with postal code starts with “08”.")).toBeTruthy();
    await screen.findByText("12,345");
    expect(bodyOf(sent, "POST /segments/count")).toMatchObject({ document: { version: 1, where: { join: "all", of: [{ field: "postalCode", operator: "starts-with", value: "08" }] } } });
    expect(screen.getByText(/of 200,000 · counted in 0.3 s$/u)).toBeTruthy();
    change("Name", " Vic ");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => { expect(bodyOf(sent, "POST /segments")).toMatchObject({ name: "Vic", refreshMinutes: 15 }); });
    await waitFor(() => { expect(location.pathname).toBe("/segments/vic"); });
  });

  it.each(["es", "ca", "en"] as const)("has no barrier, in %s", async (language) => {
    await open("/segments/vic", { language });
    await screen.findByText("Marta Vila");
    expect(await barriers()).toEqual([]);
  });

  it("shows how conditions narrow, changes and takes away groups, and saves what is left on the version that it read", async () => {
    const { sent } = await open("/segments/vic");
    await screen.findByText("40,000");
    expect(screen.getByText("Group of 1 condition")).toBeTruthy();
    fireEvent.click(within(screen.getByRole("region", { name: "Any of these holds" })).getByRole("radio", { name: "None" }));
    await waitFor(() => { expect(bodyOf(sent, "POST /segments/count")).toMatchObject({ document: { where: { of: [{}, { join: "none" }] } } }); });
    fireEvent.click(screen.getByRole("button", { name: "Take the group away" }));
    expect(screen.queryByRole("region", { name: "None of these holds" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => { expect(bodyOf(sent, "PUT /segments/vic")).toEqual({ name: "Sleeping", refreshMinutes: 15, document: { version: 1, where: { join: "all", of: [where.of[0]] } } }); });
  });

  it("says at once about how many, with the interval, until they are counted", async () => {
    let counted: (reply: CountReply) => void = () => undefined;
    const counting = new Promise<CountReply>((resolve) => { counted = resolve; });
    await open("/segments/vic", { answers: { "POST /segments/count": counting } });
    expect((await screen.findByText("≈ 12,400")).getAttribute("role")).toBe("status");
    expect(screen.getByText("11,500 to 13,400, by a sample · counting…")).toBeTruthy();
    counted(count);
    expect((await screen.findByText("12,345", { selector: "[role=status]" }))).toBeTruthy();
    expect(screen.queryByText(/by a sample/u)).toBeNull();
  });

  it("says that a count takes too long, and gives the estimate for what it is", async () => {
    await open("/segments/vic", { answers: { "POST /segments/count": { state: "too-long", tookMs: 4_000, estimate: { about: 35_000, low: 32_000, high: 37_000 } } satisfies CountReply } });
    expect(await screen.findByText("Estimated, not counted: 32,000 to 37,000")).toBeTruthy();
    expect(screen.getByText("≈ 35,000").getAttribute("role")).toBe("status");
    expect(screen.getByText(/Shorten the spans/u)).toBeTruthy();
  });

  it("leads to a campaign with its list, and keeps what campaigns use", async () => {
    await open("/segments/vic", { answers: { "GET /segments/vic": { ...kept, campaigns: [{ id: "c", name: "Spring" }] } } });
    expect((await screen.findByRole("link", { name: "Use in a campaign" })).getAttribute("href")).toContain("segment-vic");
    expect(screen.getByText("Used by: Spring.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("These campaigns call from it: Spring. Take its list out of them first.")).toBeTruthy();
    expect(dialog.queryByRole("button", { name: "Delete" })).toBeNull();
  });

  it("is deleted when one says so twice", async () => {
    const { sent } = await open("/segments/vic", { answers: { "DELETE /segments/vic": null } });
    fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("Its list goes with it, 1,234 people long. Contacts of the centre stay.")).toBeTruthy();
    expect(sent.some(({ route }) => route === "DELETE /segments/vic")).toBe(false);
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await waitFor(() => { expect(location.pathname).toBe("/segments"); });
    expect(sent.some(({ route }) => route === "DELETE /segments/vic")).toBe(true);
  });

  it("calls products by their names", async () => {
    const bought: Group = { join: "all", of: [{ field: "products", operator: "any-of", value: ["p-7"], over: { n: 12, unit: "months" } }] };
    await open("/segments/vic", { answers: { "GET /segments/vic": { ...kept, document: { version: 1, where: bought } } } });
    expect((await screen.findAllByText(/Fibre 600/u)).length).toBeGreaterThan(0);
    expect(screen.queryByText("p-7")).toBeNull();
  });
});

describe("edits", () => {
  const begin = (id: string): unknown => { const field = catalogue.fields.find((one) => one.id === id); return field && begun(field); };

  it("begin a field with its first operator, and with a span where it must have one", () => {
    expect(["tier", "orders.sum", "orders.trend", "lastContact"].map(begin)).toEqual([
      { field: "tier", operator: "any-of" }, { field: "orders.sum", operator: "at-least" }, { field: "orders.trend", operator: "at-least", over: { n: 12, unit: "months" } }, { field: "lastContact", operator: "in-last", value: { n: 90, unit: "days" } },
    ]);
  });

  it("keep a value that the next operator can use", () => {
    expect(operated({ field: "a", operator: "at-least", value: 5 }, "at-most")).toEqual({ field: "a", operator: "at-most", value: 5 });
    expect(operated({ field: "a", operator: "at-least", value: 5 }, "between")).toEqual({ field: "a", operator: "between" });
  });

  it("reach into groups, and leave the rest alone", () => {
    const part = { field: "b", operator: "yes" } as const;
    expect(added(where, [1], part).of[1]).toMatchObject({ of: [{ field: "orders.sum" }, part] });
    expect(replaced(where, [1, 0], () => null).of).toEqual([where.of[0], { join: "any", of: [] }]);
    expect(replaced(where, [0], () => part).of).toEqual([part, where.of[1]]);
  });

  it("a line goes from the lowest to the highest", () => {
    expect(lineOf([[0, 5], [10, 15], [20, 10]])).toBe("M3.0 29.0L60.0 3.0L117.0 16.0");
    expect(lineOf([[0, 5], [10, 5]])).toBe("M3.0 16.0L117.0 16.0");
  });
});
