// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { outlineOf } from "../../../src/web/recordings/waveform.tsx";
import { laia, olga } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat, type SeatOptions } from "../support/desk.tsx";

beforeEach(() => {
  // jsdom plays nothing
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function play(this: HTMLMediaElement) { fireEvent.play(this); return Promise.resolve(); });
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(function pause(this: HTMLMediaElement) { fireEvent.pause(this); });
});
afterEach(() => { leaveSeat(); vi.restoreAllMocks(); history.replaceState(null, "", "/"); });

async function open(options: SeatOptions = { user: laia }): Promise<Seat> {
  history.replaceState(null, "", "/recordings");
  const seat = await takeSeat(options);
  await screen.findByText(/5 (?:recordings|grabaciones|gravacions)/u);
  return seat;
}

async function hear(n = 0) {
  fireEvent.click(screen.getAllByRole("button", { name: /^Hear the recording of/u })[n] ?? document.body);
  return within(await screen.findByRole("region", { name: /^Call from/u }));
}

describe("the list of recordings", () => {
  it("says of each who called, with whom, and whether its sound is there", async () => {
    await open();
    const rows = screen.getAllByRole("row").slice(1);
    expect(rows.map(({ textContent }) => /Ana Ruiz|Message/u.exec(textContent)?.[0])).toEqual(["Ana Ruiz", "Message", "Message", "Ana Ruiz", "Ana Ruiz"]);
    expect(rows.map(({ textContent }) => /Hear|Deleted|Lost/u.exec(textContent)?.[0])).toEqual(["Hear", "Hear", "Hear", "Deleted", "Lost"]);
  });

  it("is asked for the days that one chooses, both meant whole", async () => {
    const { requests } = await open();
    fireEvent.change(screen.getByLabelText("From day"), { target: { value: "2020-02-03" } });
    fireEvent.change(screen.getByLabelText("To day"), { target: { value: "2020-02-04" } });
    const [from, to] = [new Date(2020, 1, 3), new Date(2020, 1, 5)].map((day) => encodeURIComponent(day.toISOString()));
    await waitFor(() => { expect(requests.at(-1)).toContain(`from=${from ?? ""}&to=${to ?? ""}`); });
  });
});

describe("the player", () => {
  it("plays and stops, goes to any place and back, at three speeds", async () => {
    await open();
    const player = await hear();
    const audio = document.querySelector("audio");
    expect(audio?.getAttribute("src")).toBe("/api/v1/recordings/100.1-track-1/audio");
    fireEvent.click(player.getByRole("button", { name: "Play" }));
    fireEvent.click(await player.findByRole("button", { name: "Stop" }));
    fireEvent.change(player.getByRole("slider", { name: "Place" }), { target: { value: "60" } });
    expect(audio?.currentTime).toBe(60);
    fireEvent.click(player.getByRole("button", { name: "5 s back" }));
    expect([audio?.currentTime, player.getByRole("slider").getAttribute("aria-valuetext")]).toEqual([55, "0:55 of 2:05"]);
    fireEvent.click(player.getByRole("radio", { name: "2×" }));
    expect(audio?.playbackRate).toBe(2);
  });

  it("shows beside a message what was written down of it, by whom and how sure", async () => {
    await open();
    const written = within((await hear(2)).getByRole("figure", { name: "What it says" }));
    expect(written.getByText(/^Hola, soc la Marta Vila/u).lang).toBe("ca");
    expect(written.getByText("Written by speech.example.org, 93% sure")).toBeTruthy();
  });

  it("says of what nothing was kept", async () => {
    await open();
    const player = await hear();
    expect(within(player.getByRole("list", { name: "What was not recorded" })).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "From 0:30 to 0:41: keys were pressed.", "From 1:10 to 1:30: the call was on hold.",
    ]);
  });

  it("says so when the sound cannot be played", async () => {
    await open();
    const player = await hear();
    fireEvent.error(document.querySelector("audio") ?? document.body);
    expect(player.getByRole("alert").textContent).toContain("cannot be played");
  });

  it("lets who may delete it do so, once he has said that he means it", async () => {
    const { rest } = await open({ user: olga });
    const player = await hear();
    fireEvent.click(player.getByRole("button", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Keep it" }));
    await waitFor(() => { expect(screen.queryByRole("dialog")).toBeNull(); });
    expect(rest.commands).toBeUndefined();
    fireEvent.click(player.getByRole("button", { name: "Delete" }));
    fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    await waitFor(() => { expect(rest.commands).toEqual(["DELETE /recordings/100.1-track-1"]); });
    await waitFor(() => { expect(screen.queryByRole("region", { name: /^Call from/u })).toBeNull(); });
  });

  it("offers no deleting to others", async () => {
    await open();
    expect((await hear()).queryByRole("button", { name: "Delete" })).toBeNull();
  });
});

describe("an outline", () => {
  it("is as high as the sound is loud, on both sides of its middle", () => {
    expect(outlineOf([255, 0])).toBe("M0 50L0 0.0L1 0.0L1 48.5L2 48.5L2 51.5L1 51.5L1 100.0L0 100.0Z");
    expect(outlineOf([])).toBe("");
  });
});
