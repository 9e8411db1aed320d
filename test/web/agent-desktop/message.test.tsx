// @vitest-environment jsdom
// A voice message at the desk: offered without a phone that rings, opened, heard and read, and what is done with it.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { laterTimes } from "../../../src/web/agent-desktop/message/later-times.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const card = () => screen.findByRole("region", { name: "Voice message" });

describe("a message that is offered", () => {
  it("is opened on the screen, whatever the phone is", async () => {
    await takeSeat({ scene: "message-ringing" });
    expect((await card()).textContent).toContain("Open it to listen: nobody waits at a telephone");
    fireEvent.click(within(await card()).getByRole("button", { name: /^Open/u }));
    expect(await screen.findByRole("group", { name: "What to do with the message" })).toBeTruthy();
  });
});

describe("a message before me", () => {
  it("says who left it and when, and plays and shows what was said", async () => {
    await takeSeat({ scene: "message" });
    const [kept, lost] = await screen.findAllByRole("article");
    expect(kept?.textContent).toMatch(/Left on .* at \d\d:\d\d/u);
    expect((await screen.findByRole("figure", { name: "What it says" })).textContent).toMatch(/Hola, soc la Marta Vila.*Written by speech\.example\.org, 93.?% sure/u);
    expect(within(kept as HTMLElement).getByRole("button", { name: /play/iu })).toBeTruthy();
    expect(lost?.textContent).toContain("Left a message which could not be stored. The number is here.");
    expect((await axe.run(await card(), { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });

  it("is answered by a call", async () => {
    await takeSeat({ scene: "message" });
    fireEvent.click(within(await card()).getByRole("button", { name: "Call back" }));
    expect(await screen.findByText("Calling…")).toBeTruthy();
  });

  it("or done with, which leads to wrap-up", async () => {
    await takeSeat({ scene: "message" });
    fireEvent.click(within(await card()).getByRole("button", { name: "Done" }));
    expect(await screen.findByText("Message seen to")).toBeTruthy();
  });

  it("or not now: in a quarter of an hour, later, or tomorrow morning", async () => {
    const { rest } = await takeSeat({ scene: "message" });
    fireEvent.click(within(await card()).getByRole("button", { name: "Not now" }));
    const times = await screen.findAllByRole("menuitem");
    expect(times).toHaveLength(4);
    fireEvent.click(times[0] as HTMLElement);
    await waitFor(() => { expect(screen.queryByRole("region", { name: "Voice message" })).toBeNull(); });
    expect(rest.commands ?? []).toEqual([]);
  });

  it("is not an agent's to delete", async () => {
    await takeSeat({ scene: "message" });
    expect(within(await card()).queryByRole("button", { name: "Delete" })).toBeNull();
  });
});

describe("the times that are offered", () => {
  it("are soonest first, to five minutes, and end with a morning", () => {
    const now = new Date(2026, 10, 27, 11, 2).getTime();
    expect(laterTimes(now).map((at) => new Date(at).toTimeString().slice(0, 5))).toEqual(["11:20", "12:05", "14:05", "09:00"]);
  });
});
