// @vitest-environment jsdom
import { notifications } from "@mantine/notifications";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { ShownMessage } from "../../../src/protocol/board-frames.ts";
import { breaksOf } from "../../../src/web/agent-desktop/waiting/breaks.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); });

const written = (id: string, text: string, part: Partial<ShownMessage> = {}): ShownMessage => ({ id, at: Date.now(), from: { id: "u-2", name: "Laia Pons", agentId: null }, to: { kind: "agent", id: "ana" }, text, replyTo: null, readers: [{ agentId: "ana", readAt: null }], ...part });
const tell = (seat: Seat, ...messages: readonly ShownMessage[]): void => { act(() => { seat.day.tell({ type: "messages", whole: false, messages }); }); };

describe("my day", () => {
  it("shows what I did, and what is left of each break in words", async () => {
    await takeSeat({ scene: "ready" });
    const day = within(await screen.findByRole("region", { name: "My day" }));
    expect(await day.findByText("50%")).toBeTruthy();
    expect(day.getByText(/1 not answered/u)).toBeTruthy();
    expect(day.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Break36 min 00 s of 30 min 00 s6 min 00 s over the limit", "Lunch34 min 00 s of 1 h 00 min26 min 00 s left"]);
  });

  it("counts the break that goes on now, and no state that the house made", () => {
    const day = { reasons: { break: 60_000, "signed-in": 5_000, lunch: 0, coffee: 1_000 }, limits: { break: 90_000 } };
    expect(breaksOf(day, "break", 45_000)).toEqual([{ reason: "break", spentMs: 105_000, limitMs: 90_000, isNow: true }, { reason: "coffee", spentMs: 1_000, limitMs: null, isNow: false }]);
  });
});

describe("messages on the desk", () => {
  it("come as a calm word, are counted until they are read, and take no focus", async () => {
    const seat = await takeSeat({ scene: "talking" });
    const before = document.activeElement;
    tell(seat, written("m-1", "Come to my desk"), written("m-2", "Please"));
    expect(await screen.findByText("Come to my desk")).toBeTruthy();
    expect(document.activeElement).toBe(before);
    fireEvent.click(await screen.findByRole("button", { name: "2 unread messages" }));
    const list = within(await screen.findByRole("dialog", { name: "Messages" }));
    expect(list.getAllByRole("listitem")).toHaveLength(2);
    await waitFor(() => { expect([...seat.rest.commands ?? []].sort()).toEqual(["POST /messages/m-1/read", "POST /messages/m-2/read"]); });
    tell(seat, written("m-1", "Come to my desk", { readers: [{ agentId: "ana", readAt: Date.now() }] }), written("m-2", "Please", { readers: [{ agentId: "ana", readAt: Date.now() }] }));
    await waitFor(() => { expect(screen.queryByText(/unread/u)).toBeNull(); });
  });

  it("are answered to the supervisors", async () => {
    const seat = await takeSeat({ scene: "ready" });
    tell(seat, written("m-1", "Can you stay until six?"));
    fireEvent.click(await screen.findByRole("button", { name: "1 unread message" }));
    const list = within(await screen.findByRole("dialog", { name: "Messages" }));
    fireEvent.click(list.getByRole("button", { name: "Answer" }));
    fireEvent.change(list.getByRole("textbox", { name: "Write to your supervisors" }), { target: { value: "Yes" } });
    fireEvent.click(list.getByRole("button", { name: "Send" }));
    await waitFor(() => { expect(seat.rest.commands).toContainEqual({ to: { kind: "supervisors" }, text: "Yes", replyTo: "m-1" }); });
  });

  it("of another day or long ago are in the list and are not called out", async () => {
    const seat = await takeSeat({ scene: "ready" });
    tell(seat, written("m-1", "From the morning", { at: Date.now() - 3_600_000 }));
    expect(await screen.findByRole("button", { name: "1 unread message" })).toBeTruthy();
    expect(screen.queryByText("From the morning")).toBeNull();
  });
});
