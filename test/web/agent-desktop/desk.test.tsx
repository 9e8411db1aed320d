// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { shortcutTable } from "../../../src/web/agent-desktop/shortcuts/keys.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const key = (pressed: string): void => { fireEvent.keyDown(document.body, { key: pressed }); };
const stateButton = (): HTMLElement => screen.getByRole("button", { name: /^Change your state:/u });

describe("an agent's state", () => {
  it("goes ready by key and not ready by a reason of the house's list", async () => {
    const { day } = await takeSeat({ scene: "not-ready" });
    key("r");
    expect(await screen.findByRole("heading", { name: "Waiting for the next call" })).toBeTruthy();
    expect(stateButton().textContent).toMatch(/Ready\d:\d\d/u);
    key("p");
    await screen.findByRole("menuitem", { name: "Training" });
    const items = screen.getAllByRole("menuitem").map(({ textContent }) => textContent);
    expect(items).toEqual(["Go ready", "Break", "Lunch", "Meeting", "Training", "Paperwork"]);
    fireEvent.click(screen.getByRole("menuitem", { name: "Training" }));
    expect(await screen.findByText(/Reason: Training/u)).toBeTruthy();
    expect(day.orders).toEqual([{ type: "ready" }, { type: "not-ready", reason: "training" }]);
  });

  it("shows the break that follows the present call", async () => {
    await takeSeat({ scene: "held" });
    expect(screen.getByText("Afterwards: Lunch")).toBeTruthy();
  });

  it("says what happened after a call that was not answered", async () => {
    await takeSeat({ scene: "no-answer" });
    expect(screen.getByRole("heading", { name: "You did not answer the last call" })).toBeTruthy();
  });

  it("starts the shift when asked, not by itself after a reload", async () => {
    const { day } = await takeSeat({ scene: "signed-out" });
    expect(day.orders).toEqual([]);
    fireEvent.click(within(screen.getByRole("main")).getByRole("button", { name: "Start shift" }));
    await waitFor(() => { expect(day.orders).toEqual([{ type: "sign-in", phone: { kind: "desk" } }]); });
  });

  it("says what to do when calls cannot reach the phone", async () => {
    await takeSeat({ scene: "phone-gone" });
    expect(screen.getByText(/Check that the phone is on and registered as 101/u)).toBeTruthy();
  });
});

describe("the line on the screen", () => {
  it("says what is shown while it is away, and is right again with its return", async () => {
    const seat = await takeSeat({ scene: "talking" });
    act(() => { seat.down(); });
    expect(screen.getByText(/You see things as of \d\d:\d\d:\d\d/u)).toBeTruthy();
    expect(within(screen.getByRole("region", { name: "Current call" })).getByRole("heading", { name: "Marta Vila Puig" })).toBeTruthy();
    seat.day.show("wrap-up");
    seat.up();
    fireEvent.click(screen.getByRole("button", { name: "Connect now" }));
    expect(await screen.findByText("Call ended")).toBeTruthy();
    expect(screen.getByText("Connected again: everything is up to date.")).toBeTruthy();
  });

  it("gives no order without a line, and says so", async () => {
    const seat = await takeSeat({ scene: "talking" });
    act(() => { seat.down(); });
    fireEvent.click(screen.getByRole("button", { name: "Hang up" }));
    expect(await screen.findByText(/nothing was sent/u)).toBeTruthy();
    expect(seat.day.orders).toEqual([]);
  });

  it("asks for the password again when the session is over", async () => {
    const seat = await takeSeat({ scene: "ready" });
    seat.rest.user = null;
    act(() => { seat.down(); });
    seat.up();
    fireEvent.click(screen.getByRole("button", { name: "Connect now" }));
    expect(await screen.findByText(/Your session is over/u)).toBeTruthy();
  });
});

describe("leaving", () => {
  const leave = async (): Promise<void> => {
    fireEvent.click(screen.getByRole("button", { name: "Account of Ana Ruiz" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  };

  it("takes the agent off the floor and ends the session", async () => {
    const { day, requests } = await takeSeat({ scene: "ready" });
    await leave();
    expect(await screen.findByRole("heading", { name: "Sign in to Atiende" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "sign-out" }]);
    expect(requests).toContain("DELETE /api/v1/session");
  });

  it("is refused in the middle of a call", async () => {
    const { requests } = await takeSeat({ scene: "talking" });
    await leave();
    expect(await screen.findByText("Finish the call before you sign out.")).toBeTruthy();
    expect(requests).not.toContain("DELETE /api/v1/session");
  });
});

describe("between calls", () => {
  it("shows my queues and what I have done today", async () => {
    await takeSeat({ scene: "ready" });
    const queues = within(screen.getByRole("region", { name: "My queues" }));
    expect((await queues.findAllByRole("listitem")).map(({ textContent }) => textContent)).toEqual(["OperatorsLongest wait 0:480 agents ready2 waiting", "Gold customers2 agents readyNobody is waiting"]);
    const today = within(screen.getByRole("region", { name: "My calls today" }));
    expect(await today.findByText("4 calls")).toBeTruthy();
    expect(today.getByText("Wrong number")).toBeTruthy();
    expect(today.getByText("No disposition")).toBeTruthy();
  });

  it("has kind words for a day without calls", async () => {
    const seat = await takeSeat({ scene: "talking" });
    seat.rest.calls = [];
    await act(async () => { seat.day.show("ready"); await Promise.resolve(); });
    expect(await screen.findByText("You have answered no calls yet today")).toBeTruthy();
  });

  it("opens today's calls by key while talking", async () => {
    await takeSeat({ scene: "talking" });
    key("c");
    expect(await screen.findByRole("dialog", { name: "My calls today" })).toBeTruthy();
  });

  it("documents every shortcut behind the question mark", async () => {
    await takeSeat({ scene: "ready" });
    key("?");
    const help = within(await screen.findByRole("dialog", { name: "Keyboard shortcuts" }));
    expect(help.getAllByRole("term")).toHaveLength(shortcutTable.length);
    fireEvent.click(help.getByRole("switch", { name: /^Single-key shortcuts/u }));
    expect(localStorage.getItem("atiende.single-keys")).toBe("off");
  });
});
