// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { scene } from "../stand-in/scenes.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const click = (name: string | RegExp): void => { fireEvent.click(screen.getByRole("button", { name })); };
const key = (pressed: string, more: KeyboardEventInit = {}): void => { fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed, ...more }); };
const isOff = (name: string | RegExp): boolean => screen.getByRole<HTMLButtonElement>("button", { name }).disabled;
/** What is so may be shown before the order's answer has come, for which the button waits. */
const clickWhenOn = async (name: string): Promise<void> => { await waitFor(() => { expect(isOff(name)).toBe(false); }); click(name); };

describe("asking before deciding", () => {
  it("begins in its own dialog, where only who is free can be asked", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("o");
    const dialog = within(await screen.findByRole("dialog", { name: "Consult before you decide" }));
    fireEvent.click(await dialog.findByRole("button", { name: /Jordi Ferrer/u }));
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: /Pau Serra/u }).disabled).toBe(true);
    expect(await screen.findByRole("region", { name: "Consultation with Jordi Pla" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "consult", callId: "call-1", to: { kind: "agent", agentId: "jordi" } }]);
  });

  it("asks a queue, whose people are looked for while it says so", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("o");
    const dialog = within(await screen.findByRole("dialog", { name: "Consult before you decide" }));
    fireEvent.click(dialog.getByLabelText("Queue"));
    expect((await dialog.findByRole<HTMLButtonElement>("button", { name: /Accounts/u })).disabled).toBe(true);
    fireEvent.click(dialog.getByRole("button", { name: /Operators/u }));
    const panel = within(await screen.findByRole("region", { name: "Consultation with Operators" }));
    expect(panel.getByText(/^In line/u)).toBeTruthy();
    expect(panel.getByText(/until somebody of Operators can answer you/u)).toBeTruthy();
    expect([isOff("Hand over"), isOff("Join all"), isOff("Return")]).toEqual([true, true, false]);
    expect(day.orders).toEqual([{ type: "consult", callId: "call-1", to: { kind: "queue", queueId: "operators" } }]);
  });

  it("warns before it rings a colleague on a break, and rings nobody when that is left", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("o");
    const dialog = within(await screen.findByRole("dialog", { name: "Consult before you decide" }));
    fireEvent.click(await dialog.findByRole("button", { name: /Mary Jones/u }));
    expect(dialog.getByRole("alert").textContent).toBe("Mary Jones is on a break (Lunch). Ring anyway?");
    fireEvent.click(dialog.getByRole("button", { name: "No" }));
    expect(dialog.queryByRole("alert")).toBeNull();
    expect(day.orders).toEqual([]);
    fireEvent.click(dialog.getByRole("button", { name: /Mary Jones/u }));
    fireEvent.click(dialog.getByRole("button", { name: "Ring anyway" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "consult", callId: "call-1", to: { kind: "agent", agentId: "mary" }, anyway: true }]); });
  });

  it("is offered beside the transfer, to a colleague and to a number", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Transfer the call" }));
    fireEvent.click(dialog.getByLabelText("Agent"));
    expect(await dialog.findByRole("button", { name: "Ask Jordi Ferrer first" })).toBeTruthy();
    fireEvent.click(dialog.getByLabelText("Queue"));
    expect(await dialog.findByRole("button", { name: "Ask Operators first" })).toBeTruthy();
    fireEvent.click(dialog.getByLabelText("Outside number"));
    fireEvent.change(dialog.getByLabelText(/Phone number/u), { target: { value: "932 000 300" } });
    fireEvent.click(dialog.getByRole("button", { name: "Ask first" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "consult", callId: "call-1", to: { kind: "number", number: "+34932000300" } }]); });
  });

  it("shows who rings, and lets the agent do nothing but wait or return", async () => {
    const { day } = await takeSeat({ scene: "consulting-ringing" });
    const panel = within(screen.getByRole("region", { name: "Consultation with Jordi Pla" }));
    expect(panel.getByText(/Marta Vila Puig hears music/u)).toBeTruthy();
    expect([isOff("Hand over"), isOff("Join all"), isOff("Return")]).toEqual([true, true, false]);
    expect(screen.queryByRole("button", { name: "Hang up" })).toBeNull();
    for (const pressed of ["e", "j", "h", "t"]) key(pressed);
    key("b");
    expect(await screen.findByRole("button", { name: "Hold" })).toBeTruthy();
    expect(day.orders.map(({ type }) => type)).toEqual(["consult-cancel"]);
  });

  it("of a queue shows the place of the question, and the wait where it may be told", async () => {
    const { day } = await takeSeat({ scene: "consulting-queue" });
    const panel = within(screen.getByRole("region", { name: "Consultation with Operators" }));
    expect(panel.getByText("Your question is number 2 in line")).toBeTruthy();
    expect(panel.getByText("A wait of 0:45, nearly always under 2:10")).toBeTruthy();
    day.show("consulting-queue-next");
    expect(await panel.findByText("Your question is next")).toBeTruthy();
    expect(panel.queryByText(/^A wait of/u)).toBeNull();
  });

  it.each([["e", "consult-complete", "Call ended"], ["j", "conference", "In conference"]] as const)("goes on by the key %s: %s", async (pressed, type, then) => {
    const { day } = await takeSeat({ scene: "consulting" });
    key(pressed);
    expect(await screen.findByText(then)).toBeTruthy();
    expect(day.orders.map((order) => order.type)).toEqual([type]);
  });

  it("refused says why", async () => {
    const { day } = await takeSeat({ scene: "consulting" });
    day.refuseNext("consult-not-answered");
    click("Hand over");
    expect(await screen.findByText(/has not answered yet/u)).toBeTruthy();
  });
});

describe("sending a caller to a flow", () => {
  it("chooses among the published ones, with the numbers that they answer; and says where he went", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("t");
    const dialog = within(await screen.findByRole("dialog", { name: "Transfer the call" }));
    fireEvent.click(dialog.getByLabelText("Menu"));
    fireEvent.click(await dialog.findByRole("button", { name: /Banco.*931 00 00 01/u }));
    expect(await screen.findByText("Transferred to the menu Banco")).toBeTruthy();
    expect(day.orders).toEqual([{ type: "transfer", callId: "call-1", to: { kind: "flow", flowId: "bank" } }]);
  });
});

describe("being asked", () => {
  it("rings with the customer's record and who asks", async () => {
    await takeSeat({ scene: "consulted-ringing" });
    expect(screen.getByText("Jordi Pla consults you")).toBeTruthy();
    expect(screen.getByText("Asks the queue").parentElement?.textContent).toContain("Operators");
    expect(screen.getByText("Matter").parentElement?.textContent).toContain("balance");
    expect(screen.getAllByRole("heading", { name: /Marta Vila Puig/u, level: 2 }).length).toBeGreaterThan(0);
    expect(screen.getByText("Jordi Pla consults you about Marta Vila Puig")).toBeTruthy();
  });

  it("leaves the agent nothing of the call but to mute himself and to leave", async () => {
    const { day } = await takeSeat({ scene: "consulted" });
    const bar = within(screen.getByRole("group", { name: "Call controls" }));
    expect(bar.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Mute", "Leave"]);
    expect(screen.getByText("optional")).toBeTruthy();
    for (const pressed of ["h", "t", "o", "g"]) key(pressed);
    key("l");
    await waitFor(() => { expect(day.orders.map(({ type }) => type)).toEqual(["leave"]); });
  });
});

describe("a conference", () => {
  it("lists who is there, and drops all but the customer and oneself", async () => {
    const { day } = await takeSeat({ scene: "conference" });
    const people = within(screen.getByRole("list", { name: "People in the conversation" }));
    expect(people.getAllByRole("listitem").map((item) => within(item).getAllByText(/./u)[0]?.textContent)).toHaveLength(4);
    expect(people.getAllByRole("button")).toHaveLength(2);
    fireEvent.click(people.getByRole("button", { name: "Drop Jordi Pla from the conversation" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "drop", callId: "call-1", participantId: "call-1-leg-2" }]); });
  });

  it("shows who is coming back while the others talk on", async () => {
    const { day } = await takeSeat({ scene: "conference" });
    const { view, pop } = scene("conference", Date.now());
    const call = view.call === null ? null : { ...view.call, participants: view.call.participants.map((one) => ({ ...one, away: one.name === "Jordi Pla" })) };
    await act(async () => { day.put({ view: { ...view, call }, pop }); await Promise.resolve(); });
    const people = within(screen.getByRole("list", { name: "People in the conversation" }));
    expect(people.getAllByText("Coming back").map((tag) => tag.closest("li")?.textContent)).toEqual([expect.stringContaining("Jordi Pla")]);
  });

  it("is left, or ended for all", async () => {
    const { day } = await takeSeat({ scene: "conference" });
    expect(screen.queryByRole("button", { name: "Transfer" })).toBeNull();
    expect(screen.getByRole("button", { name: "Hang up for all" })).toBeTruthy();
    key("l");
    await waitFor(() => { expect(day.orders.map(({ type }) => type)).toEqual(["leave"]); });
  });
});

describe("microphone and recording", () => {
  it("say what is so, and what the next press does", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    key("m");
    expect(await screen.findByRole("button", { name: "Unmute", pressed: true })).toBeTruthy();
    key("g");
    const badge = within(await screen.findByRole("status", { name: "Recording" }));
    expect(await badge.findByText("Recording")).toBeTruthy();
    await clickWhenOn("Pause recording");
    expect(await badge.findByText("Recording paused")).toBeTruthy();
    await clickWhenOn("Resume recording");
    await badge.findByText("Recording");
    fireEvent.click(badge.getByRole("button", { name: "Stop" }));
    expect(await screen.findByRole("button", { name: "Record" })).toBeTruthy();
    expect(day.orders.flatMap((order) => (order.type === "record" ? [order.state] : []))).toEqual(["on", "paused", "on", "off"]);
  });
});

describe("a follow-up", () => {
  it("is proposed for tomorrow at nine, kept with the draft and sent with the rest", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    key("f");
    const field = await screen.findByLabelText<HTMLInputElement>("Follow-up");
    const tomorrow = new Date(new Date().getFullYear(), new Date().getMonth(), new Date().getDate() + 1, 9);
    expect(Date.parse(field.value)).toBe(tomorrow.getTime());
    fireEvent.click(screen.getByLabelText("Resolved"));
    key("Enter", { ctrlKey: true });
    await waitFor(() => { expect(day.orders).toEqual([{ type: "wrap-up", callId: "call-1", disposition: "resolved", notes: null, followUpAt: tomorrow.toISOString(), finish: true }]); });
  });

  it("in the past is pointed out, and one that is taken away is not sent", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    click("Add follow-up");
    fireEvent.change(await screen.findByLabelText("Follow-up"), { target: { value: "2020-01-01T09:00" } });
    expect(screen.getByText("That time has passed.")).toBeTruthy();
    click("Remove");
    fireEvent.click(screen.getByLabelText("Resolved"));
    click(/Finish and ready/u);
    await waitFor(() => { expect(day.orders).toEqual([{ type: "wrap-up", callId: "call-1", disposition: "resolved", notes: null, finish: true }]); });
  });
});
