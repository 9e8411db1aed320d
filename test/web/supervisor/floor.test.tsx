// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { notifications } from "@mantine/notifications";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { alertsIn, boardIn } from "../stand-in/floor.ts";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); history.replaceState(null, "", "/"); });

async function openFloor(path = "/floor", part: { readonly language?: Language; readonly role?: typeof laia.role } = {}): Promise<Seat> {
  history.replaceState(null, "", path);
  const seat = await takeSeat({ user: { ...laia, role: part.role ?? "supervisor" }, language: part.language ?? "en" });
  await screen.findAllByText(/Operators|Operadores|Operadors|All together|Todas juntas|Totes juntes|García|Ana Ruiz/u);
  return seat;
}

const agentsPanel = async () => within(await screen.findByRole("region", { name: /^Agents \(/u }));
const pick = async (menu: HTMLElement, item: string | RegExp): Promise<void> => { fireEvent.click(menu); fireEvent.click(await screen.findByRole("menuitem", { name: item })); };

describe("the floor", () => {
  it("shows queues with what asks for attention in words, agents with what they are on, and who waits in order", async () => {
    await openFloor();
    const operators = within((await screen.findByRole("heading", { name: "Operators" })).closest("li") ?? document.body);
    expect(operators.getByText("Critical")).toBeTruthy();
    expect(operators.getByText("86%")).toBeTruthy();
    const agents = await agentsPanel();
    expect(agents.getByRole("row", { name: /Ana Ruiz.*Talking.*Marta Vila Puig/u })).toBeTruthy();
    expect(agents.queryByText("Pau Serra")).toBeNull();
    const waiting = within(screen.getByRole("region", { name: "Waiting (4)" })).getAllByRole("listitem");
    expect(waiting.map((item) => /García|972|withheld|Fusteria/u.exec(item.textContent)?.[0])).toEqual(["García", "972", "withheld", "Fusteria"]);
  });

  it("shows who waits to be called back or left a message: his place, what was tried or said, and who may take it back", async () => {
    await openFloor();
    const [waiting, message] = within(screen.getByRole("region", { name: "Waiting to be called back, or left a message (2)" })).getAllByRole("listitem") as [HTMLElement, HTMLElement];
    expect(waiting.textContent).toMatch(/^2Rosa Pujol.*the mortgage.*1 of 3 attempts/u);
    expect(within(waiting).getByRole("button", { name: "Take back the callback for Rosa Pujol" })).toBeTruthy();
    expect(message.textContent).toMatch(/^3Marta Vila Puig.*Message of 34 ?s · Written down/u);
    expect(within(message).getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual(["Hear the message of Marta Vila Puig", "Delete the message of Marta Vila Puig"]);
  });

  it("copies the link to a waiting caller's page, shows it where the browser gives no clipboard, and sends it to his mobile", async () => {
    const seat = await openFloor();
    const more = async (): Promise<HTMLElement> => screen.findByRole("button", { name: "Actions for Javier García López" });
    const written: string[] = [];
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (text: string) => { written.push(text); return Promise.resolve(); } } });
    await pick(await more(), "Copy the link to their place");
    expect(await screen.findByText("Link copied")).toBeTruthy();
    expect(written).toEqual(["https://centre.example/w/abc.def"]);
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: undefined });
    await pick(await more(), "Copy the link to their place");
    expect(await screen.findByText("https://centre.example/w/abc.def")).toBeTruthy();
    await pick(await more(), "Send them the link by SMS");
    expect(await screen.findByText("The link is on its way by SMS")).toBeTruthy();
    expect(seat.rest.commands).toEqual([expect.stringMatching(/^POST \/calls\/.+\/queue-page\/messages$/u)]);
    fireEvent.click(await screen.findByRole("button", { name: /^Actions for .*withheld/u }));
    expect((await screen.findByRole("menuitem", { name: "Send them the link by SMS" })).getAttribute("data-disabled")).toBe("true");
  });

  it("draws how much callers were asked for twice, worst first, by queue, flow and way", async () => {
    await openFloor("/floor/day");
    const panel = within(await screen.findByRole("region", { name: "Never ask twice" }));
    const rows = (part: string): readonly (string | null)[] => within(panel.getByRole("region", { name: part })).getAllByRole("listitem").map((item) => item.textContent);
    expect(rows("By queue")).toEqual(["Operators7% 7 of 96", "Gold customers0% 0 of 22"]);
    expect(rows("By flow")).toEqual(["Bank22% 9 of 41"]);
    expect(rows("By way")).toEqual(["Call before → Bank22% 9 of 41", "Bank → Operators4% 3 of 74", "Operators → Gold customers0% 0 of 22"]);
  });

  it("tells the wait with what came true of it, and no wait where it does not come true or is being learnt", async () => {
    await openFloor();
    const card = async (name: string) => within((await screen.findByRole("heading", { name })).closest("li") ?? document.body);
    const operators = await card("Operators");
    expect(operators.getByText("1:35, nearly always under 3:20")).toBeTruthy();
    expect(operators.getByRole("img", { name: "Said 90%, true 91% (143 waits)" })).toBeTruthy();
    expect((await card("Gold customers")).getByText("Not calibrated: not told")).toBeTruthy();
    expect((await card("Accounts")).getByText("Learning: not told yet")).toBeTruthy();
  });

  it("follows each change", async () => {
    const seat = await openFloor();
    const board = boardIn(Date.now());
    const ana = board.agents[0];
    if (ana === undefined) throw new Error("no agent");
    act(() => { seat.day.tell({ ...board, seq: 2, whole: false, queues: [], agents: [{ ...ana, state: "ready", call: null }], calls: [], gone: { queues: [], agents: [], calls: ["call-1"] } }); });
    expect((await agentsPanel()).getByRole("row", { name: /Ana Ruiz.*Ready/u })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Calls in progress (2)" })).toBeTruthy();
  });

  it("says since when it is not live, and is right again when the line is back", async () => {
    const seat = await openFloor();
    act(() => { seat.down(); });
    expect(await screen.findByText(/you see the floor as of/u)).toBeTruthy();
    seat.up();
    fireEvent.click(screen.getByRole("button", { name: "Connect now" }));
    expect(await screen.findByText("Live")).toBeTruthy();
  });
});

describe("what a supervisor does", () => {
  it("takes over the call that he is on, is told what to do without a seat, and parks one", async () => {
    const seat = await openFloor();
    const board = boardIn(Date.now());
    const call = board.calls.find(({ id }) => id === "call-1");
    if (call === undefined) throw new Error("no call");
    const tell = (part: Partial<typeof call>): void => { act(() => { seat.day.tell({ ...board, seq: 2, whole: false, queues: [], agents: [], calls: [{ ...call, ...part }], gone: { queues: [], agents: [], calls: [] } }); }); };
    const takeOver = async (): Promise<void> => { fireEvent.click(within(await screen.findByRole("region", { name: "Your listening" })).getByRole("button", { name: "Take the call over" })); };
    tell({ monitors: [{ id: laia.id, name: laia.name, mode: "whisper", state: "on" }] });
    seat.answerNext("POST /supervise", { status: 409, body: { type: "about:blank", title: "Conflict", status: 409, code: "seat-needed", detail: "", request_id: "1" } });
    await takeOver();
    expect(await screen.findByText(/Taking a call over needs a seat/u)).toBeTruthy();
    await pick(await screen.findByRole("button", { name: "Actions for Marta Vila Puig" }), "Park");
    await waitFor(() => { expect(seat.rest.commands).toEqual([{ type: "park", callId: "call-1" }]); });
    tell({ stage: "parked", slot: 703 });
    expect(await screen.findByText(/Parked by Ana Ruiz, slot 703/u)).toBeTruthy();
    tell({ monitors: [{ id: laia.id, name: laia.name, mode: "whisper", state: "on" }] });
    await takeOver();
    await waitFor(() => { expect(seat.rest.commands?.slice(1)).toEqual([{ type: "take-over", callId: "call-1" }]); });
  });

  it("listens, whispers and joins by the call's menu", async () => {
    const { rest, phones } = await openFloor();
    await waitFor(() => { expect(phones).toHaveLength(1); });
    act(() => { phones[0]?.happens({ type: "line", line: { name: "ready" } }); });
    await pick((await agentsPanel()).getByRole("button", { name: "Actions for Ana Ruiz" }), "Whisper to the agent");
    await waitFor(() => { expect(rest.commands).toEqual([{ type: "monitor", callId: "call-1", mode: "whisper" }]); });
  });

  it("is told that the phone in the browser, the only one there is, is not connected yet", async () => {
    await openFloor();
    fireEvent.click((await agentsPanel()).getByRole("button", { name: "Actions for Ana Ruiz" }));
    expect(await screen.findByText("The phone in this browser is not connected at the moment.")).toBeTruthy();
    expect(screen.getByRole("menuitem", { name: "Listen" }).hasAttribute("disabled")).toBe(true);
  });

  it("signs an agent out only with a reason", async () => {
    const { rest } = await openFloor();
    await pick((await agentsPanel()).getByRole("button", { name: "Actions for Mary Jones" }), /^Sign out/u);
    const dialog = within(await screen.findByRole("dialog", { name: "Sign out: Mary Jones" }));
    fireEvent.click(dialog.getByRole("button", { name: "Sign out" }));
    expect(await dialog.findByText("Type a reason.")).toBeTruthy();
    expect(rest.commands).toBeUndefined();
    fireEvent.change(dialog.getByLabelText("Reason", { selector: "input" }), { target: { value: "End of shift" } });
    fireEvent.click(dialog.getByRole("button", { name: "Sign out" }));
    await waitFor(() => { expect(rest.commands).toEqual([{ type: "agent-state", agentId: "mary", state: "signed-out", reason: "End of shift" }]); });
  });

  it("moves, prioritises and gives a waiting call by its menu", async () => {
    const { rest } = await openFloor();
    const menu = (): HTMLElement => within(screen.getByRole("region", { name: "Waiting (4)" })).getByRole("button", { name: "Actions for Javier García López" });
    await pick(menu(), "Gold customers");
    await pick(menu(), "Serve first");
    await pick(menu(), "Laura Gil");
    await waitFor(() => { expect(rest.commands).toEqual([{ type: "move", callId: "wait-1", queueId: "vip" }, { type: "prioritise", callId: "wait-1", priority: 150 }, { type: "pull", callId: "wait-1", agentId: "laura" }]); });
  });

  it("drags a waiting call onto a ready agent, and onto no other", async () => {
    const { rest } = await openFloor();
    const dataTransfer = { types: ["application/x-atiende-call"], getData: () => "wait-2" };
    const agents = await agentsPanel();
    fireEvent.drop(agents.getByRole("row", { name: /Ana Ruiz/u }), { dataTransfer });
    fireEvent.drop(agents.getByRole("row", { name: /Laura Gil/u }), { dataTransfer });
    await waitFor(() => { expect(rest.commands).toEqual([{ type: "pull", callId: "wait-2", agentId: "laura" }]); });
  });

  it("says in words why something was refused", async () => {
    const seat = await openFloor();
    seat.answerNext("POST /supervise", { status: 409, body: { code: "call-not-waiting", status: 409, title: "Conflict", type: "about:blank", request_id: "1" } });
    await pick(within(screen.getByRole("region", { name: "Waiting (4)" })).getByRole("button", { name: "Actions for Javier García López" }), "Raise priority");
    expect(await screen.findByRole("alert")).toBeTruthy();
  });

  it("writes to one queue's agents", async () => {
    const { rest } = await openFloor();
    fireEvent.click(screen.getByRole("button", { name: "Write a message" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Write a message" }));
    fireEvent.change(dialog.getByRole("combobox", { name: "To" }), { target: { value: "queue vip" } });
    fireEvent.change(dialog.getByRole("textbox", { name: "Message" }), { target: { value: "Please hurry" } });
    fireEvent.click(dialog.getByRole("button", { name: "Send" }));
    await waitFor(() => { expect(rest.commands).toEqual([{ to: { kind: "queue", id: "vip" }, text: "Please hurry" }]); });
  });

  it("only looks, as an auditor", async () => {
    await openFloor("/floor", { role: "auditor" });
    expect(screen.queryByRole("button", { name: /^Actions for/u })).toBeNull();
    expect(screen.queryByRole("button", { name: "Write a message" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Thresholds" })).toBeNull();
  });
});

describe("thresholds and alerts", () => {
  it("are kept with the version that was seen, once they are in order", async () => {
    const { rest } = await openFloor();
    fireEvent.click(screen.getByRole("button", { name: "Thresholds" }));
    const red = await screen.findByRole("textbox", { name: "longest wait: Critical from (seconds)" });
    fireEvent.change(red, { target: { value: "30" } });
    expect(await screen.findByText("Critical must be worse than watch.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
    fireEvent.change(red, { target: { value: "240" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => { expect(rest.thresholds).toMatchObject({ version: 4, everyQueue: { longestWaitMs: { amber: 60_000, red: 240_000 } } }); });
  });

  it("says a new alert once; what was there before is in the list alone", async () => {
    const seat = await openFloor();
    expect(screen.queryByText(/Critical: Operators/u)).toBeNull();
    const [first] = alertsIn(Date.now()).alerts;
    if (first === undefined) throw new Error("no alert");
    act(() => { seat.day.tell({ type: "alerts", whole: false, alerts: [{ ...first, id: "alert-9", subject: { kind: "queue", id: "vip" } }] }); });
    expect(await screen.findByText("Critical: Gold customers: longest wait 2:00")).toBeTruthy();
    expect(screen.getByLabelText("3 open alerts")).toBeTruthy();
  });
});

describe("the wallboard on a TV", () => {
  it("shows figures and no caller, and Esc goes back", async () => {
    await openFloor("/floor/tv");
    expect((await screen.findAllByText("2:14")).length).toBeGreaterThan(0);
    expect(screen.queryByText(/Javier/u)).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
    // the floor is loaded now, and an act that nobody waits for would leave it so
    await act(async () => { fireEvent.keyDown(document, { key: "Escape" }); await Promise.resolve(); });
    expect(await screen.findByRole("tab", { name: "Now" })).toBeTruthy();
  });
});

describe("no barrier on the floor", () => {
  it.each(["Thresholds", "Write a message"])("behind %s", async (name) => {
    await openFloor();
    fireEvent.click(screen.getByRole("button", { name }));
    await screen.findByRole("dialog", { name });
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))).toEqual([]);
  });
});
