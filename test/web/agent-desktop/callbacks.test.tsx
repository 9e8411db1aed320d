// @vitest-environment jsdom
// Callbacks at the desk: those that wait for me, the one that rings, a machine that answers, and asking for one.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const panel = () => screen.findByRole("region", { name: /^Waiting to be called back/u });

describe("the callbacks that wait for an agent", () => {
  it("are beside his queues, with who, why and when each is tried next", async () => {
    await takeSeat({ scene: "ready" });
    const [rosa, stranger, soler] = within(await panel()).getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(rosa).toMatch(/Rosa PujolOperators · 600 77 78 88La hipoteca.*YoursNot before \d+ \w+ \d{4}, \d\d:\d\d1 of 3 attempts/u);
    expect(stranger).toMatch(/^\+44 ?7700 ?900123OperatorsPlace 25:0\d$/u);
    expect(soler).toContain("Being called now");
    expect((await axe.run(await panel(), { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });

  it("are his to take back where they are his own, and not while they are being tried", async () => {
    const { rest } = await takeSeat({ scene: "ready" });
    const buttons = within(await panel()).getAllByRole("button");
    expect(buttons.map((button) => [button.getAttribute("aria-label"), (button as HTMLButtonElement).disabled])).toEqual([["Take back the callback for Rosa Pujol", false], ["Take back the callback for Fusteria Soler, SL", true]]);
    fireEvent.click(screen.getByRole("button", { name: "Take back the callback for Rosa Pujol" }));
    await waitFor(() => { expect(screen.queryByText("Rosa Pujol")).toBeNull(); });
    expect(rest.commands).toEqual(["DELETE /callbacks/back-1"]);
  });

  it("stay when taking one back is refused, and he is told why", async () => {
    const { answerNext } = await takeSeat({ scene: "ready" });
    await panel();
    answerNext("DELETE /callbacks/back-1", { status: 409, body: { code: "callback-being-tried", status: 409, title: "Conflict", type: "about:blank", request_id: "7F3A" } });
    fireEvent.click(screen.getByRole("button", { name: "Take back the callback for Rosa Pujol" }));
    expect(await screen.findByText("They are being called just now.")).toBeTruthy();
    expect(screen.getByText("Rosa Pujol")).toBeTruthy();
  });

  it("take no place where there are none", async () => {
    const seat = await takeSeat({ scene: "talking" });
    seat.rest.callbacks = [];
    seat.day.show("ready");
    await screen.findByRole("region", { name: "My queues" });
    await waitFor(() => { expect(seat.requests).toContain("GET /api/v1/me/callbacks"); });
    expect(screen.queryByRole("region", { name: /^Waiting to be called back/u })).toBeNull();
  });
});

describe("a callback that rings", () => {
  it("says that it is one, who waits since when and why, and which attempt it is", async () => {
    await takeSeat({ scene: "callback-ringing" });
    const card = screen.getByRole("region", { name: "A callback for you" });
    for (const text of ["A callback for you", "Waits since", "Reason", "La hipoteca", "Attempt", "2 of 3"]) expect(within(card).getByText(text)).toBeTruthy();
    expect(within(card).getByRole("heading", { name: "Marta Vila Puig" })).toBeTruthy();
    expect(within(card).getByRole("heading", { name: "What they have open" })).toBeTruthy();
    expect((await axe.run(card, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });
});

describe("a callback that goes on", () => {
  it("that a machine answered is left by one press, and is tried again", async () => {
    const { day } = await takeSeat({ scene: "callback" });
    fireEvent.click(screen.getByRole("button", { name: "It is a machine" }));
    expect(await screen.findByText("Call ended")).toBeTruthy();
    expect(day.orders).toEqual([{ type: "machine", callId: "call-1" }]);
  });

  it("still tells why it was asked for and which attempt it is", async () => {
    await takeSeat({ scene: "callback" });
    for (const text of ["La hipoteca", "2 of 3"]) expect(within(screen.getByRole("region", { name: "Details of the call" })).getByText(text)).toBeTruthy();
  });

  it("offers that only where the call is a callback", async () => {
    await takeSeat({ scene: "talking" });
    expect(screen.queryByRole("button", { name: "It is a machine" })).toBeNull();
  });
});

describe("a callback that an agent asks for", () => {
  it.each([["The queue, in their turn", {}], ["Me, as soon as I can", { agent: "ana" }]])("%s, with his notes as the reason", async (choice, whose) => {
    const { rest } = await takeSeat({ scene: "wrap-up" });
    fireEvent.change(screen.getByLabelText("Notes"), { target: { value: "The mortgage" } });
    fireEvent.click(screen.getByRole("button", { name: "Call them back" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: choice }));
    expect(await screen.findByText("They will be called")).toBeTruthy();
    expect(rest.commands).toEqual([{ callId: "call-1", reason: "The mortgage", ...whose }]);
  });
});
