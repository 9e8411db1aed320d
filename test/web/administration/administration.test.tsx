// @vitest-environment jsdom
// How administrators work: lists, forms, two of them at once, removing and taking it back.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { closeOffice, openOffice } from "../support/administration.tsx";

afterEach(closeOffice);

const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };
const places = ["", "/users", "/users/new", "/users/u-1", "/teams/mornings", "/skills", "/matrix", "/queues", "/queues/vip", "/numbers/new", "/calendars/office", "/reasons/lunch", "/dispositions", "/contact-fields/branch", "/trunks/carrier", "/music", "/music/jazz", "/music/new", "/settings", "/set-up", "/audit"];

describe("every page of administration (a real browser judges how it looks)", () => {
  it.each(languages.flatMap((language) => places.map((place) => [place, language] as const)))("%s has words for everything in %s", async (place, language) => {
    openOffice(`/administration${place}`, { language });
    await screen.findByRole("heading", { level: 1 });
    expect(document.querySelector("nav a[href='/administration/queues']")).not.toBeNull();
    await waitFor(() => { expect(document.body.textContent).not.toMatch(/Leyendo|llegint|Reading/u); });
    expect(document.body.textContent).not.toMatch(/(?<!customer\.)\b(?:pages|fields|columns|sections|kinds|form|list)\.[a-z]/u);
  });
});

describe("a list", () => {
  it("finds by what is typed and says when nothing fits", async () => {
    openOffice("/administration/users");
    expect(await screen.findByRole("link", { name: "Ana Ruiz" })).toBeTruthy();
    type("Search", "nobody by this name");
    expect(await screen.findByText("Nothing was found")).toBeTruthy();
  });

  it("offers what is shown as a file", async () => {
    openOffice("/administration/queues");
    expect((await screen.findByRole("link", { name: "Export to CSV" })).getAttribute("href")).toContain("/api/v1/configuration/queues.csv");
  });

  it("lets a supervisor look and not touch", async () => {
    openOffice("/administration/queues/vip", { role: "supervisor" });
    expect(await screen.findByText("Your role may see this, not change it.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
    expect(screen.queryByRole("link", { name: "Audit trail" })).toBeNull();
  });
});

describe("a form", () => {
  it("sends only what was changed, with the version it began from", async () => {
    const office = openOffice("/administration/queues/vip");
    await screen.findByLabelText("Rings at each agent");
    type("Rings at each agent", "25");
    press("Save");
    expect(await screen.findByText("Saved: Preferentes")).toBeTruthy();
    expect(office.writes).toEqual(['PATCH /configuration/queues/vip {"ringMs":25000}']);
    expect(office.records["queues"]?.get("vip")?.version).toBe(2);
  });

  it("explains a fault at its field, and goes there", async () => {
    const office = openOffice("/administration/numbers/new");
    await screen.findByLabelText("Number");
    type("Number", "12");
    office.refuseNext("POST /configuration/numbers", 422, { code: "invalid", errors: [{ pointer: "#/id", detail: "this is no telephone number; write it as +34931000001" }] });
    press("Save");
    expect(await screen.findByText("This is no telephone number. Write it as +34931000001.")).toBeTruthy();
    expect(screen.getByLabelText("Number").getAttribute("aria-invalid")).toBe("true");
    await waitFor(() => { expect(document.activeElement).toBe(screen.getByLabelText("Number")); });
    type("Number", "931000001");
    expect(screen.queryByText("This is no telephone number. Write it as +34931000001.")).toBeNull();
  });

  it("lets two administrators choose whose change stays", async () => {
    const office = openOffice("/administration/teams/mornings");
    await screen.findByLabelText("Name");
    type("Name", "Nights");
    office.records["teams"]?.set("mornings", { id: "mornings", version: 2, name: "Evenings", members: [] });
    press("Save");
    const dialog = await screen.findByRole("dialog", { name: "Somebody else changed it" });
    expect(within(dialog).getByText("Evenings")).toBeTruthy();
    press("Save mine");
    await waitFor(() => { expect(office.records["teams"]?.get("mornings")).toMatchObject({ name: "Nights", members: [], version: 3 }); });
  });

  it("asks before what was typed is lost", async () => {
    openOffice("/administration/teams/mornings");
    await screen.findByLabelText("Name");
    type("Name", "Nights");
    const [link] = screen.getAllByRole("link", { name: "Queues" });
    if (link !== undefined) fireEvent.click(link);
    expect(await screen.findByRole("dialog", { name: "There are unsaved changes" })).toBeTruthy();
    expect(location.pathname).toBe("/administration/teams/mornings");
    press("Leave without saving");
    expect(await screen.findByRole("heading", { level: 1, name: "Queues" })).toBeTruthy();
  });

  it("asks before Back or Forward of the browser loses what was typed, and stays where it is meanwhile", async () => {
    openOffice("/administration/teams");
    fireEvent.click(await screen.findByRole("link", { name: "Mañanas" }));
    await screen.findByLabelText("Name");
    type("Name", "Nights");
    history.back();
    expect(await screen.findByRole("dialog", { name: "There are unsaved changes" })).toBeTruthy();
    expect(location.pathname).toBe("/administration/teams/mornings");
    press("Stay here");
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Nights");
    history.back();
    fireEvent.click(await screen.findByRole("button", { name: "Leave without saving" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Teams" })).toBeTruthy();
    fireEvent.click(await screen.findByRole("link", { name: "Mañanas" }));
    await screen.findByLabelText("Name");
    history.back();
    expect(await screen.findByRole("heading", { level: 1, name: "Teams" })).toBeTruthy();
  });

  it("shows a new user's password once, to be handed over", async () => {
    openOffice("/administration/users/new");
    await screen.findByLabelText("Name");
    type("Name", "Ona Vidal");
    type("User", "Ona");
    press("Save");
    const dialog = await screen.findByRole("dialog", { name: "Ona Vidal can sign in now" });
    expect(within(dialog).getByText("a-first-password")).toBeTruthy();
    expect(within(dialog).getByText("ona")).toBeTruthy();
  });
});

describe("removing", () => {
  it("says what it will do, and can be undone", async () => {
    const office = openOffice("/administration/teams/mornings");
    await screen.findByLabelText("Name");
    press("Delete");
    const dialog = await screen.findByRole("dialog", { name: "Delete Mañanas?" });
    expect(within(dialog).getByText("The team goes; its people stay as they are.")).toBeTruthy();
    fireEvent.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await screen.findByText("Deleted: Mañanas")).toBeTruthy();
    expect(office.records["teams"]?.size).toBe(0);
    press("Undo");
    await waitFor(() => { expect(office.records["teams"]?.get("mornings")?.["name"]).toBe("Mañanas"); });
  });

  it("that is refused names what still needs the thing, with a way there", async () => {
    const office = openOffice("/administration/calendars/office");
    await screen.findByLabelText("Name");
    office.refuseNext("DELETE /configuration/calendars/office", 409, { code: "in-use", errors: [{ pointer: "#/queue/vip", detail: "Preferentes" }] });
    press("Delete");
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect((await within(dialog).findByRole("link", { name: "Queue: Preferentes" })).getAttribute("href")).toBe("/administration/queues/vip");
  });
});

describe("a trunk", () => {
  it("shows no password, and sends one only when it is typed", async () => {
    const office = openOffice("/administration/trunks/carrier");
    await screen.findByLabelText("Carrier's address");
    expect(document.body.textContent).toContain("A password is kept.");
    type("Carrier's address", "sip2.example.com");
    press("Save");
    await screen.findByText("Saved: carrier");
    type("Password", "typed-anew");
    press("Save");
    await waitFor(() => { expect(office.writes).toEqual(['PATCH /configuration/trunks/carrier {"host":"sip2.example.com"}', 'PATCH /configuration/trunks/carrier {"password":"typed-anew"}']); });
  });
});

describe("opening hours", () => {
  it("tell what a caller would meet at a moment, of what is typed and not yet kept", async () => {
    openOffice("/administration/calendars/office");
    await screen.findByLabelText("Day and time");
    type("Day and time", "2026-11-30T09:00");
    expect(screen.getByText("Open")).toBeTruthy();
    type("Day and time", "2026-12-25T09:00");
    expect(screen.getByText("It is Nadal: the caller takes the holiday way.")).toBeTruthy();
    press("Always closed");
    type("Day and time", "2026-11-30T09:00");
    expect(screen.getByText("The caller takes the “closed” way.")).toBeTruthy();
  });

  it("take a community's holidays after showing them", async () => {
    openOffice("/administration/calendars/office");
    fireEvent.change(await screen.findByLabelText("Public holidays of"), { target: { value: "ES-CL" } });
    press("Look and add");
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: /^Add 12 days/u }));
    await waitFor(() => { expect(screen.getAllByLabelText(/^Holiday \d+: day$/u).length).toBeGreaterThan(11); });
  });
});
