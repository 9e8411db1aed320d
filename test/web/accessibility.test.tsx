// @vitest-environment jsdom
// axe where a real browser does not look: test/browser judges every scene and every page.
import { notifications } from "@mantine/notifications";
import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { laia } from "./stand-in/rest.ts";
import { leaveSeat, takeSeat } from "./support/desk.tsx";

afterEach(leaveSeat);

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("no barrier", () => {
  it("at the door, with a fault shown", async () => {
    await takeSeat({ user: null, language: "es" });
    fireEvent.click(screen.getByRole("button", { name: "Entrar" }));
    expect(await faults()).toEqual([]);
  });

  it("for an account without a seat", async () => {
    await takeSeat({ user: { ...laia, role: "agent" } });
    expect(await faults()).toEqual([]);
  });

  it("in the telephone's dialog", async () => {
    const seat = await takeSeat({ scene: "ready", language: "ca" });
    const { view, pop } = seat.day.now();
    await act(async () => { seat.day.put({ view: { ...view, agent: { ...view.agent, phoneKind: "browser" } }, pop }); await Promise.resolve(); });
    // awaited: a dialog that is still being fetched suspends, and is not taken up again within an act that is over
    await act(async () => { fireEvent.click(screen.getByRole("button", { name: /Configuració del telèfon$/u })); await Promise.resolve(); });
    await screen.findByRole("dialog", { name: "Telèfon" });
    expect(await faults()).toEqual([]);
  });

  it.each([["es", "Cerrar"], ["ca", "Tanca"], ["en", "Close"]] as const)("in what is told in passing, in %s", async (language, close) => {
    await takeSeat({ scene: "ready", language });
    await act(async () => { notifications.show({ message: `Kept ${language}` }); await Promise.resolve(); });
    expect(within((await screen.findByText(`Kept ${language}`)).closest("[role=alert]") as HTMLElement).getByRole("button", { name: close })).toBeDefined();
    expect(await faults()).toEqual([]);
  });

  it("on the page that calls the bank", async () => {
    history.pushState(null, "", "/call");
    await takeSeat({ user: null, language: "ca" });
    await screen.findByRole("heading", { name: "Truca al banc" });
    expect(await faults()).toEqual([]);
    history.pushState(null, "", "/");
  });

  it("while the line is away", async () => {
    const seat = await takeSeat({ scene: "talking" });
    act(() => { seat.down(); });
    expect(await faults()).toEqual([]);
  });

  it.each([["t", "Transfer the call"], ["?", "Keyboard shortcuts"], ["c", "My calls today"]])("behind the key %s", async (key, title) => {
    await takeSeat({ scene: "talking" });
    fireEvent.keyDown(document.body, { key });
    await screen.findByRole("dialog", { name: title });
    expect(await faults()).toEqual([]);
  });
});
