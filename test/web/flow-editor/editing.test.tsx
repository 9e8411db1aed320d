// The editor by role and name: an administrator builds, breaks and mends a flow without a mouse.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { laia } from "../stand-in/rest.ts";
import { demoBank } from "../stand-in/flows.ts";
import { leaveSeat } from "../support/desk.tsx";
import { openEditor } from "./editor.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

/** By its own words: names of fifty lines are slow to compute. */
const line = (name: string): HTMLElement => screen.getByText(name, { selector: "[role=treeitem] *" }).closest<HTMLElement>("[role=treeitem]") ?? document.body;
const panel = () => within(screen.getByRole("complementary", { name: "Flow panel" }));
const draftOf = (seat: Awaited<ReturnType<typeof openEditor>>, id = "bank") => seat.flows.drafts.get(id)?.value;
const button = (name: string | RegExp): HTMLElement => screen.getByRole("button", { name });

describe("the list of flows", () => {
  it("names each flow with its version and the numbers that lead to it", async () => {
    await openEditor("/flows");
    const bank = within((await screen.findByRole("link", { name: "Banc Garbí" })).closest("li") as HTMLElement);
    bank.getByText("Version 4");
    await bank.findByText(/931 00 00 01 · 931 00 00 02/u);
  });

  it("makes a new flow from a template, which is whole", async () => {
    const seat = await openEditor("/flows");
    fireEvent.click(button("New flow"));
    fireEvent.change(await screen.findByLabelText("Name of the flow"), { target: { value: "Atención nocturna" } });
    expect((screen.getByRole<HTMLInputElement>("textbox", { name: "Id" })).value).toBe("atencion-nocturna");
    fireEvent.click(screen.getByRole("radio", { name: /A menu/u }));
    fireEvent.click(button("Create"));
    await screen.findByRole("heading", { level: 1, name: "Atención nocturna" });
    expect(draftOf(seat, "atencion-nocturna")?.nodes["menu"]).toMatchObject({ choices: { "1": "balance" } });
    expect(button("Publish").hasAttribute("disabled")).toBe(false);
  });

  it("does not make a flow of a name that is taken", async () => {
    await openEditor("/flows");
    fireEvent.click(button("New flow"));
    fireEvent.change(await screen.findByLabelText("Name of the flow"), { target: { value: "Bank" } });
    fireEvent.click(button("Create"));
    await screen.findByText("That name is taken.");
  });
});

describe("the outline", () => {
  it("walks the lines with the arrows, as callers come by", async () => {
    await openEditor("/flows/bank");
    act(() => { line("his-language").focus(); });
    for (const key of ["ArrowDown", "ArrowRight"]) fireEvent.keyDown(document.activeElement as Element, { key });
    expect(document.activeElement).toBe(line("greet"));
    fireEvent.keyDown(line("greet"), { key: "ArrowLeft" });
    expect(document.activeElement).toBe(line("who"));
  });

  it("adds a node after another and leads the way through it; the draft is saved, and undo takes it back", async () => {
    const seat = await openEditor("/flows/bank");
    act(() => { line("greet").focus(); });
    fireEvent.keyDown(line("greet"), { key: "a" });
    const search = await screen.findByRole("textbox", { name: "Search for a kind of node" });
    fireEvent.change(search, { target: { value: "say" } });
    fireEvent.keyDown(search, { key: "Enter" });
    await screen.findByRole("treeitem", { name: /^say /u });
    await waitFor(() => { expect(draftOf(seat)?.nodes["greet"]).toMatchObject({ next: "say" }); });
    expect(draftOf(seat)?.nodes["say"]).toMatchObject({ type: "say", next: "menu" });
    fireEvent.click(button("Undo: add a node"));
    await waitFor(() => { expect(draftOf(seat)?.nodes).toEqual(demoBank.nodes); });
  });

  it("removes a node by key, names the exits left open, and forbids publishing until they are led elsewhere", async () => {
    const seat = await openEditor("/flows/bank");
    act(() => { line("greet").focus(); });
    fireEvent.keyDown(line("greet"), { key: "Delete" });
    const fault = await screen.findByRole("button", { name: /^\d faults?$/u });
    fireEvent.click(fault);
    const open = await screen.findByRole("button", { name: /who.*Exit “If so” of “who” leads nowhere yet/u });
    fireEvent.click(open);
    fireEvent.click(await panel().findByRole("combobox", { name: "If so" }));
    fireEvent.click(await screen.findByRole("option", { name: "menu" }));
    await waitFor(() => { expect(draftOf(seat)?.nodes["who"]).toMatchObject({ then: "menu" }); });
    await screen.findByRole("button", { name: "Publish" });
  });

  it("renames a node everywhere", async () => {
    const seat = await openEditor("/flows/bank");
    act(() => { line("menu").focus(); });
    const name = await panel().findByRole("textbox", { name: "Name of the node" });
    fireEvent.change(name, { target: { value: "main menu" } });
    fireEvent.blur(name);
    await waitFor(() => { expect(draftOf(seat)?.nodes["greet"]).toMatchObject({ next: "main-menu" }); });
  });
});

describe("the inspector", () => {
  it("shows the fault of a missing language while one types, in the words of the editor", async () => {
    await openEditor("/flows/bank");
    act(() => { line("greet").focus(); });
    fireEvent.click(await panel().findByRole("tab", { name: "ca" }));
    fireEvent.change(panel().getByRole("textbox", { name: "What is said, in Catalan" }), { target: { value: "" } });
    await panel().findByText(/The text of “greet” lacks the language “Catalan”/u);
    panel().getByRole("tab", { name: /ca.*The text is missing/u });
  });

  it("puts a variable into a text in the format of its type", async () => {
    const seat = await openEditor("/flows/bank");
    act(() => { line("greet").focus(); });
    fireEvent.click(await panel().findByRole("tab", { name: "en" }));
    fireEvent.click(panel().getByRole("button", { name: "Variable" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: /balance\.amount/u }));
    await waitFor(() => { expect(JSON.stringify(draftOf(seat)?.nodes["greet"])).toContain("{amount:balance.amount}"); });
  });

  it("changes nothing for who may only read", async () => {
    await openEditor("/flows/bank", { user: laia });
    act(() => { line("greet").focus(); });
    expect((await panel().findByRole("textbox", { name: "Name of the node" })).matches(":disabled")).toBe(true);
    expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
  });
});

describe("search", () => {
  it("finds words in any node and jumps there", async () => {
    await openEditor("/flows/bank");
    const field = screen.getByRole("combobox", { name: "Search the flow" });
    fireEvent.change(field, { target: { value: "temporarily locked" } });
    await screen.findByRole("option", { name: /pin-locked/u });
    fireEvent.keyDown(field, { key: "Enter" });
    await waitFor(() => { expect(line("pin-locked").getAttribute("aria-selected")).toBe("true"); });
  });
});

describe("two editors at once", () => {
  it("are told of each other, and nothing is overwritten unasked", async () => {
    const seat = await openEditor("/flows/bank");
    seat.flows.colleagueSaves({ ...demoBank, name: "Theirs" });
    act(() => { line("greet").focus(); });
    fireEvent.keyDown(line("greet"), { key: "Delete" });
    const dialog = within(await screen.findByRole("dialog", { name: "Somebody else changed this draft" }));
    dialog.getByText(/Marc Soler saved it at/u);
    expect(draftOf(seat)?.name).toBe("Theirs");
    fireEvent.click(dialog.getByRole("button", { name: "Save mine over it" }));
    await waitFor(() => { expect(draftOf(seat)?.nodes["greet"]).toBeUndefined(); });
  });

  it("may take the other's, and go on from there", async () => {
    const seat = await openEditor("/flows/bank");
    seat.flows.colleagueSaves({ ...demoBank, name: "Theirs" });
    act(() => { line("greet").focus(); });
    fireEvent.keyDown(line("greet"), { key: "Delete" });
    fireEvent.click(await screen.findByRole("button", { name: "Take theirs" }));
    await screen.findByRole("heading", { level: 1, name: "Theirs" });
    fireEvent.keyDown(line("pin-locked"), { key: "Delete" });
    expect(draftOf(seat)?.name).toBe("Theirs");
  });

  it("may keep both", async () => {
    const seat = await openEditor("/flows/bank");
    seat.flows.colleagueSaves({ ...demoBank, name: "Theirs" });
    act(() => { line("greet").focus(); });
    fireEvent.keyDown(line("greet"), { key: "Delete" });
    fireEvent.click(await screen.findByRole("button", { name: "Keep mine as another flow" }));
    await waitFor(() => { expect(draftOf(seat, "bank-mine")?.nodes["greet"]).toBeUndefined(); });
    expect(draftOf(seat)?.name).toBe("Theirs");
  });
});

it("what could not be sent is kept in this browser and sent when the line is back", async () => {
  const seat = await openEditor("/flows/bank");
  seat.down();
  act(() => { line("greet").focus(); });
  fireEvent.keyDown(line("greet"), { key: "Delete" });
  await screen.findByText("No connection: kept in this browser");
  expect(localStorage.getItem("atiende.flow-draft.bank")).not.toBeNull();
  seat.up();
  act(() => { window.dispatchEvent(new Event("online")); });
  await waitFor(() => { expect(draftOf(seat)?.nodes["greet"]).toBeUndefined(); });
  await waitFor(() => { expect(localStorage.getItem("atiende.flow-draft.bank")).toBeNull(); });
});
