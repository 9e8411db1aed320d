// A node's recording: found in the library by name or words, heard, made on the spot.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaveSeat } from "../support/desk.tsx";
import { openEditor } from "./editor.tsx";

const played: string[] = [];
class SilentAudio {
  onended: (() => void) | null = null;
  readonly src: string;
  constructor(src: string) { this.src = src; }
  play(): Promise<void> { played.push(`play ${this.src.split("?", 1)[0] ?? ""}`); return Promise.resolve(); }
  pause(): void { played.push("pause"); }
}
const ownAudio = globalThis.Audio;
beforeEach(() => { played.length = 0; globalThis.Audio = SilentAudio as never; });
afterEach(() => { globalThis.Audio = ownAudio; leaveSeat(); history.replaceState(null, "", "/"); });

const panel = () => within(screen.getByRole("complementary", { name: "Flow panel" }));
const field = () => panel().findByRole("combobox", { name: "Recording instead of “What is said”" });

/** Typed into the field, which takes no words while it has no focus. */
async function look(words: string): Promise<void> {
  const box = await field();
  act(() => { box.focus(); });
  fireEvent.change(box, { target: { value: words } });
}

async function greeting(node = "greet"): Promise<Awaited<ReturnType<typeof openEditor>>> {
  const seat = await openEditor("/flows/bank");
  act(() => { screen.getByText(node, { selector: "[role=treeitem] *" }).closest<HTMLElement>("[role=treeitem]")?.focus(); });
  return seat;
}
const draftedPrompt = (seat: Awaited<ReturnType<typeof openEditor>>, node = "greet"): unknown => (seat.flows.drafts.get("bank")?.value.nodes[node] as { prompt?: unknown } | undefined)?.prompt;

describe("the recording of a prompt", () => {
  it("is found by what it says, chosen, and heard in the languages that it has", async () => {
    const seat = await greeting();
    await look("benvinguda");
    fireEvent.click(await screen.findByRole("option", { name: /bank\/welcome.*Us donem la benvinguda/u }));
    await waitFor(() => { expect(draftedPrompt(seat)).toMatchObject({ recording: "bank/welcome", text: { es: expect.any(String) as unknown } }); });
    const takes = within(await panel().findByRole("list", { name: "Takes of bank/welcome" }));
    expect(takes.getAllByRole("listitem").map((one) => one.textContent)).toEqual(["es · the text is said", "ca · 0:04", "en · the text is said"]);
    const listen = takes.getByRole("button", { name: "Listen to the recording in Catalan" });
    fireEvent.click(listen);
    expect([played, listen.getAttribute("aria-pressed")]).toEqual([["play /api/v1/prompts/bank%2Fwelcome/ca/audio"], "true"]);
    fireEvent.click(listen);
    expect(played.at(-1)).toBe("pause");
  });

  it("that is not there is made without leaving the flow, beginning with the words of the node", async () => {
    const seat = await greeting("welcome");
    await look("bank/hello");
    const fresh = await screen.findByRole("option", { name: "New: bank/hello" });
    await act(async () => { fireEvent.click(fresh); await Promise.resolve(); });
    const asking = await screen.findByRole("dialog", { name: "New prompt" });
    expect((within(asking).getByRole<HTMLInputElement>("textbox", { name: "Name" })).value).toBe("bank/hello");
    await act(async () => { fireEvent.click(within(asking).getByRole("button", { name: "Continue" })); await Promise.resolve(); });
    const making = await screen.findByRole("dialog", { name: "bank/hello · English" });
    expect(within(making).getByRole<HTMLTextAreaElement>("textbox", { name: "Text" }).value).toMatch(/^Hello/u);
    fireEvent.click(within(making).getByRole("button", { name: "Save in the synthetic voice" }));
    await waitFor(() => { expect(seat.flows.prompts.get("bank/hello en")?.text).toMatch(/^Hello/u); });
    fireEvent.click(within(making).getByRole("button", { name: "Close" }));
    await panel().findByRole("button", { name: "Listen to the recording in English" });
    await waitFor(() => { expect(draftedPrompt(seat, "welcome")).toMatchObject({ recording: "bank/hello" }); });
  });

  it("offers no name that the library would refuse, and can be taken away again", async () => {
    const seat = await greeting();
    await look("¡hola!");
    await screen.findByText(/There is none like this/u);
    expect(screen.queryByRole("option", { name: /^New:/u })).toBeNull();
    await look("bank");
    fireEvent.click(await screen.findByRole("option", { name: /bank\/welcome/u }));
    fireEvent.click(await panel().findByLabelText("No recording"));
    await waitFor(() => { expect(draftedPrompt(seat)).not.toHaveProperty("recording"); });
  });
});
