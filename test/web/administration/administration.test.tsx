// @vitest-environment jsdom
// How administrators work: lists, forms, two of them at once, removing and taking it back, the matrix by keyboard.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { languages } from "../../../src/core/kernel/kernel.ts";
import { closeOffice, openOffice, type Office } from "../support/administration.tsx";

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

describe("the matrix", () => {
  const cell = (name: string): HTMLInputElement => screen.getByLabelText(name);
  const fill = (name: string, value: string): void => { fireEvent.change(cell(name), { target: { value } }); fireEvent.blur(cell(name)); };
  async function openMatrix(): Promise<Office> {
    const office = openOffice("/administration/matrix", { role: "supervisor" });
    await screen.findByLabelText("Ana Ruiz: Préstamos");
    return office;
  }

  it("is walked by the arrows and typed into; all is kept together", async () => {
    const office = await openMatrix();
    cell("Ana Ruiz: Préstamos").focus();
    fireEvent.keyDown(cell("Ana Ruiz: Préstamos"), { key: "ArrowDown" });
    expect(document.activeElement).toBe(cell("Jordi Soler: Préstamos"));
    fill("Jordi Soler: Préstamos", "70");
    fill("Ana Ruiz: Préstamos", "");
    expect(screen.getByText("2 agents changed, not saved")).toBeTruthy();
    press("Save");
    expect(await screen.findByText("2 agents saved")).toBeTruthy();
    expect(office.records["agents"]?.get("ana")?.["skills"]).toEqual({ es: 100 });
    expect(office.records["agents"]?.get("jordi")?.["skills"]).toEqual({ es: 90, loans: 70 });
  });

  it("takes back step by step, and refuses what is no level", async () => {
    await openMatrix();
    fill("Jordi Soler: Préstamos", "70");
    fill("Jordi Soler: Préstamos", "80");
    fill("Jordi Soler: Préstamos", "101");
    expect(cell("Jordi Soler: Préstamos").value).toBe("80");
    press("Undo");
    expect(cell("Jordi Soler: Préstamos").value).toBe("70");
    press("Undo");
    expect(screen.getByText("No changes.")).toBeTruthy();
  });

  it("sets a whole column, of the agents that are shown", async () => {
    await openMatrix();
    type("Search", "jordi");
    press("Change the whole column Préstamos");
    fireEvent.click(await screen.findByRole("menuitem", { name: "Set to 50" }));
    expect(screen.getByText("1 agent changed, not saved")).toBeTruthy();
  });

  it("keeps nothing when somebody changed one of them meanwhile, and says so", async () => {
    const office = await openMatrix();
    fill("Jordi Soler: Préstamos", "70");
    const jordi = office.records["agents"]?.get("jordi");
    if (jordi !== undefined) office.records["agents"]?.set("jordi", { ...jordi, version: 2 });
    press("Save");
    expect((await screen.findByRole("alert")).textContent).toContain("Somebody else changed it meanwhile.");
    press("Read again");
    await waitFor(() => { expect(screen.queryByRole("alert")).toBeNull(); });
    press("Save");
    expect(await screen.findByText("1 agent saved")).toBeTruthy();
  });
});

describe("the first run", () => {
  it("finds its administrator wherever he comes in, once, and can be put off", async () => {
    openOffice("/administration/queues", { isEmpty: true });
    await screen.findByRole("heading", { name: "What the centre is called" });
    press("Go on later");
    expect(await screen.findByRole("link", { name: "Set it up" })).toBeTruthy();
    fireEvent.click(screen.getByRole("link", { name: "Queues" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queues" })).toBeTruthy();
    expect(location.pathname).toBe("/administration/queues");
  });

  it("asks nothing of whoever may only look", async () => {
    openOffice("/administration/queues", { isEmpty: true, role: "supervisor" });
    expect(await screen.findByRole("heading", { level: 1, name: "Queues" })).toBeTruthy();
    await waitFor(() => { expect(document.body.textContent).toContain("Nothing here yet"); });
    expect(location.pathname).toBe("/administration/queues");
  });

  it("leads through five steps and can be left between them", async () => {
    const office = openOffice("/administration", { isEmpty: true });
    await screen.findByRole("heading", { name: "What the centre is called" });
    type("Name of the centre", "Casa Pau");
    press("Save and go on");
    await screen.findByRole("heading", { name: "Which languages are spoken" });
    press("Go on later");
    fireEvent.click(await screen.findByRole("link", { name: "Go on with the set-up" }));
    await screen.findByRole("heading", { name: "Which languages are spoken" });
    press("Save and go on");
    await screen.findByRole("heading", { name: "The first queue" });
    for (const language of ["Spanish", "Catalan", "English"]) type(language, "Recepció");
    press("Save and go on");
    await screen.findByRole("heading", { name: "Who answers" });
    type("Name", "Ona Vidal");
    press("Save and go on");
    expect(await screen.findByText("a-first-password")).toBeTruthy();
    press("I have copied it");
    await screen.findByRole("heading", { name: "The first number" });
    type("Number", "+34931000001");
    press("Save and go on");
    expect(await screen.findByText("The centre works")).toBeTruthy();
    expect(office.writes.map((line) => line.split(" {", 1)[0])).toEqual([
      "PATCH /configuration/settings", "PATCH /configuration/settings", "POST /configuration/set-up/queue", "POST /configuration/users", "PATCH /configuration/settings", "POST /configuration/numbers", "PATCH /configuration/settings",
    ]);
    expect(office.writes[3]).toContain('"login":"ona"');
  });

  it("tells what is wrong with one person in his row", async () => {
    const office = openOffice("/administration/set-up", { isEmpty: true });
    office.records["house"]?.set("house", { id: "house", version: 2, setUp: 3 });
    await screen.findByRole("heading", { name: "Who answers" });
    press("Another person");
    const [, second] = screen.getAllByRole("group", { name: /^Person \d$/u });
    if (second === undefined) throw new Error("there is no second row");
    fireEvent.change(within(second).getByLabelText("Name"), { target: { value: "Pau" } });
    office.refuseNext("POST /configuration/users", 409, { code: "extension-taken", errors: [{ pointer: "#/seat/extension", detail: "another phone has this extension" }] });
    press("Save and go on");
    expect(await within(second).findByText("Another phone has that extension.")).toBeTruthy();
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
