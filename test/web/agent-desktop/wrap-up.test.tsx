// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { forgetOldDrafts } from "../../../src/web/agent-desktop/wrap-up/draft.ts";
import { scene } from "../stand-in/scenes.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const write = (notes: string): void => { fireEvent.change(screen.getByLabelText("Notes"), { target: { value: notes } }); };
const notes = (): string => (screen.getByLabelText<HTMLTextAreaElement>("Notes")).value;
const pick = (name: string): void => { fireEvent.click(screen.getByLabelText(name)); };

describe("wrap-up", () => {
  it("asks for the disposition that the queue demands before it ends", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    fireEvent.click(screen.getByRole("button", { name: /Finish and ready/u }));
    expect(screen.getByText("Choose a disposition before you finish.").getAttribute("role")).toBe("alert");
    expect(day.orders).toEqual([]);
    expect(screen.getByRole("radiogroup", { name: "Disposition" }).getAttribute("aria-required")).toBe("true");
  });

  it("sends disposition and notes, and the agent is ready", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    pick("Needs follow-up");
    write("Will send the form.");
    fireEvent.click(screen.getByRole("button", { name: /Finish and ready/u }));
    expect(await screen.findByRole("heading", { name: "Waiting for the next call" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "wrap-up", callId: "call-1", disposition: "follow-up", notes: "Will send the form.", finish: true }]);
    expect(localStorage.getItem("atiende.draft.call-1")).toBeNull();
  });

  it("can end in a break", async () => {
    const { day } = await takeSeat({ scene: "wrap-up" });
    pick("Resolved");
    fireEvent.click(await screen.findByRole("button", { name: "Finish and break" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Lunch" }));
    expect(await screen.findByRole("heading", { name: "You are on a break" })).toBeTruthy();
    expect(day.orders.map(({ type }) => type)).toEqual(["not-ready", "wrap-up"]);
  });

  it("shows how long it still lasts", async () => {
    await takeSeat({ scene: "wrap-up" });
    expect(screen.getByRole("timer", { name: "Wrap-up time left" }).textContent).toMatch(/^1:1\d left$/u);
  });

  it("keeps what was typed when the page is loaded again", async () => {
    await takeSeat({ scene: "talking" });
    write("Blocked card");
    pick("Complaint");
    cleanup();
    await takeSeat({ scene: "wrap-up" });
    expect(notes()).toBe("Blocked card");
    expect(screen.getByLabelText<HTMLInputElement>("Complaint").checked).toBe(true);
  });

  it("keeps what was typed when the line drops and comes back", async () => {
    const seat = await takeSeat({ scene: "wrap-up" });
    write("Half a");
    act(() => { seat.down(); });
    write("Half a sentence");
    fireEvent.click(screen.getByRole("button", { name: /Finish and ready/u }));
    seat.up();
    fireEvent.click(screen.getByRole("button", { name: "Connect now" }));
    expect(await screen.findByText("Connected", { exact: true })).toBeTruthy();
    expect(notes()).toBe("Half a sentence");
  });

  it("saves what was typed just before its time is up", async () => {
    const { day } = await takeSeat({ scene: "ready" });
    const soon = scene("wrap-up", Date.now());
    await act(async () => { day.put({ ...soon, view: { ...soon.view, agent: { ...soon.view.agent, until: (Date.now() + 7_000) as Instant } } }); await Promise.resolve(); });
    pick("Resolved");
    write("Not finished");
    await waitFor(() => { expect(day.orders).toEqual([{ type: "wrap-up", callId: "call-1", disposition: "resolved", notes: "Not finished", finish: false }]); });
  });

  it("that is owed says what is missing", async () => {
    await takeSeat({ scene: "owed" });
    expect(screen.getByText(/still lacks its disposition/u)).toBeTruthy();
    expect(screen.getByText("No time limit")).toBeTruthy();
  });

  it("forgets drafts of a week ago, and what cannot be read", () => {
    localStorage.setItem("atiende.draft.old", JSON.stringify({ disposition: null, notes: "x", at: 0 }));
    localStorage.setItem("atiende.draft.broken", "{");
    localStorage.setItem("atiende.draft.new", JSON.stringify({ disposition: null, notes: "y", at: 8 * 86_400_000 }));
    forgetOldDrafts(9 * 86_400_000);
    expect(Object.keys(localStorage).toSorted()).toEqual(["atiende.draft.new"]);
  });
});
