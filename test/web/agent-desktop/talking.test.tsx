// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const click = (name: string | RegExp): void => { fireEvent.click(screen.getByRole("button", { name })); };
const key = (pressed: string, more: KeyboardEventInit = {}): void => { fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed, ...more }); };

describe("a conversation", () => {
  it("is held and retrieved", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    click("Hold");
    expect(await screen.findByText("On hold")).toBeTruthy();
    key("h");
    expect(await screen.findByRole("button", { name: "Hold" })).toBeTruthy();
    expect(day.orders.map(({ type }) => type)).toEqual(["hold", "retrieve"]);
  });

  it("ends by Shift+X and goes to wrap-up", async () => {
    await takeSeat({ scene: "talking" });
    key("X", { shiftKey: true });
    expect(await screen.findByText("Call ended")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Wrap-up" })).toBeTruthy();
  });

  it("does nothing by key while the agent is typing", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    const notes = screen.getByLabelText("Notes");
    notes.focus();
    for (const pressed of ["h", "t", "k"]) fireEvent.keyDown(notes, { key: pressed });
    fireEvent.keyDown(notes, { key: "X", shiftKey: true });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(day.orders).toEqual([]);
  });

  it("does nothing by single keys when they are turned off, and still answers to chords", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    localStorage.setItem("atiende.single-keys", "off");
    key("n");
    expect(document.activeElement).toBe(document.body);
    fireEvent.click(screen.getByLabelText("Resolved"));
    key("Enter", { ctrlKey: true });
    await waitFor(() => { expect(day.orders.at(-1)).toMatchObject({ type: "wrap-up", finish: true }); });
  });

  it("sends tones by the keypad and by the keyboard's own keys", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("k");
    const pad = within(screen.getByRole("group", { name: "Send tones" }));
    fireEvent.click(pad.getByRole("button", { name: "5" }));
    key("#");
    await waitFor(() => { expect(pad.getByRole("status").textContent).toBe("Sent: 5#"); });
    expect(day.orders).toEqual([{ type: "digits", callId: "call-1", digits: "5" }, { type: "digits", callId: "call-1", digits: "#" }]);
    key("Escape");
    expect(screen.queryByRole("group", { name: "Send tones" })).toBeNull();
  });

  it("shows the essentials of what happened, and every step when asked", async () => {
    await takeSeat({ scene: "talking" });
    const steps = (): number => within(screen.getByRole("list", { name: "Timeline" })).getAllByRole("listitem").length;
    const few = steps();
    click("Show every step");
    expect(steps()).toBeGreaterThan(few + 8);
    expect(screen.getByText(/El seu saldo és de mil/u).getAttribute("lang")).toBe("ca");
  });

  it("says in the user's words why an order was refused", async () => {
    const { day } = await takeSeat({ scene: "talking", language: "es" });
    day.refuseNext("call-not-connected");
    click("Espera");
    expect(await screen.findByText("La llamada no está en conversación. Si está en espera, retómala primero.")).toBeTruthy();
    day.refuseNext("made-up-tomorrow");
    click("Colgar");
    expect(await screen.findByText("Atiende no lo permite ahora (made-up-tomorrow).")).toBeTruthy();
  });
});

describe("a transfer", () => {
  const open = async (where: string) => {
    const seat = await takeSeat({ scene: "talking" });
    key("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Transfer the call" }));
    fireEvent.click(dialog.getByLabelText(where));
    return { ...seat, dialog };
  };

  it("goes to a queue, which shows who waits and who is ready", async () => {
    const { day, dialog } = await open("Queue");
    const choice = await dialog.findByRole("button", { name: /Operators.*2 waiting · Longest wait 0:48.*0 agents ready/u });
    fireEvent.click(choice);
    await waitFor(() => { expect(day.orders).toEqual([{ type: "transfer", callId: "call-1", to: { kind: "queue", queueId: "operators" } }]); });
    expect(await screen.findByText("Transferred to the queue Operators")).toBeTruthy();
  });

  it("goes to a colleague who is there, never to one who is not, nor to oneself", async () => {
    const { day, dialog } = await open("Agent");
    const names = (await dialog.findAllByRole("button", { name: /10\d/u })).map((button) => [button.textContent.replace(/10\d.*/u, ""), (button as HTMLButtonElement).disabled]);
    expect(names).toEqual([["Jordi Ferrer", false], ["Mary Jones", false], ["Pau Serra", true]]);
    fireEvent.click(dialog.getByRole("button", { name: /^Jordi Ferrer/u }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "transfer", callId: "call-1", to: { kind: "agent", agentId: "jordi" } }]); });
  });

  it("goes to an outside number that can exist", async () => {
    const { day, dialog } = await open("Outside number");
    const field = dialog.getByLabelText("Phone number");
    fireEvent.change(field, { target: { value: "93" } });
    fireEvent.click(dialog.getByRole("button", { name: "Transfer" }));
    expect(dialog.getByText(/not complete or does not exist/u)).toBeTruthy();
    fireEvent.change(field, { target: { value: "931 000 000" } });
    fireEvent.click(dialog.getByRole("button", { name: "Transfer" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "transfer", callId: "call-1", to: { kind: "number", number: "+34931000000" } }]); });
  });

  it("goes to no outside number that costs extra, and to one abroad only when he takes it upon himself", async () => {
    const { day, answerNext, dialog } = await open("Outside number");
    const field = dialog.getByLabelText("Phone number");
    fireEvent.change(field, { target: { value: "806 123 456" } });
    expect(await dialog.findByText(/premium-rate/u)).toBeTruthy();
    expect(dialog.getByRole("button", { name: "Transfer" })).toHaveProperty("disabled", true);
    answerNext("GET /number-check", { status: 200, body: { number: "+33142278186", concerns: [{ code: "number-abroad", blocks: false }], contacts: [], why: null, shown: [] } });
    fireEvent.change(field, { target: { value: "+33 1 42 27 81 86" } });
    fireEvent.click(await dialog.findByRole("checkbox"));
    fireEvent.click(dialog.getByRole("button", { name: "Transfer" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "transfer", callId: "call-1", to: { kind: "number", number: "+33142278186" }, confirmed: ["number-abroad"] }]); });
  });

  it("that is refused leaves the dialog open for another choice", async () => {
    const { day, dialog } = await open("Queue");
    day.refuseNext("queue-without-agents");
    fireEvent.click(await dialog.findByRole("button", { name: /Operators.*waiting/u }));
    expect(await screen.findByText(/Nobody in that queue can answer now/u)).toBeTruthy();
    expect(screen.getByRole("dialog", { name: "Transfer the call" })).toBeTruthy();
  });
});

describe("the record", () => {
  it("opens each of its parts by its number", async () => {
    await takeSeat({ scene: "talking" });
    const parts = ["Invoices", "Accounts", "Calls", "Incidents", "Orders", "Interactions", "People"];
    for (const [n, part] of parts.entries()) {
      key(String(n + 2));
      await waitFor(() => { expect(screen.getByRole("tab", { selected: true }).textContent).toMatch(new RegExp(`^${part}`, "u")); });
    }
    expect(within(screen.getByRole("tabpanel")).getByText("Va obrir la incidència I-3301")).toBeTruthy();
    key("2");
    const rows = within(await screen.findByRole("table", { name: "Invoices" })).getAllByRole("row").slice(1);
    expect(rows.map((row) => within(row).getAllByRole("cell")[3]?.textContent)).toEqual(["Overdue", "Pending", "Paid", "Paid"]);
  });

  it("shows what each agent wrote about an earlier call, and who it was", async () => {
    await takeSeat({ scene: "talking" });
    key("4");
    const table = within(await screen.findByRole("table", { name: "Calls" }));
    const written = ["Targeta bloquejada a l'estranger; obert I-3301.", "Confirmat amb el banc emissor."].map((text) => table.getByText(text, { exact: false }).textContent);
    expect(written).toEqual([expect.stringMatching(/Jordi Ferrer · /u), expect.stringMatching(/Ana Ruiz · /u)]);
  });

  it("shows what was said in a message that was left in an earlier call", async () => {
    await takeSeat({ scene: "talking" });
    key("4");
    expect(within(await screen.findByRole("table", { name: "Calls" })).getByText("Vull canviar la cita de dijous.").lang).toBe("ca");
  });

  it("of someone of whom nothing is known says so kindly", async () => {
    await takeSeat({ scene: "little-known" });
    for (const text of ["No accounts", "No invoices", "First time they call", "Nobody has dealt with them yet"]) expect(screen.getByText(text)).toBeTruthy();
  });
});
