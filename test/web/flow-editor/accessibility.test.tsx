// axe on the editor: the list, the canvas and the outline, in each language. Contrast is judged in a real browser.
import axe from "axe-core";
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { flowEditor } from "../../../src/web/i18n/texts/flow-editor.ts";
import { leaveSeat } from "../support/desk.tsx";
import { openEditor } from "./editor.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const panel = (language: Language) => within(screen.getByRole("complementary", { name: flowEditor[language].panel }));
const tab = (language: Language, name: string): void => { fireEvent.click(panel(language).getByRole("tab", { name: new RegExp(`^${name}`, "u") })); };

describe.each(languages)("no barrier in %s", (language) => {
  it("in the list and in a new flow", async () => {
    await openEditor("/flows", { language });
    expect(await faults()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: flowEditor[language].list.new }));
    await screen.findByRole("dialog");
    expect(await faults()).toEqual([]);
  });

  it("on the canvas", async () => {
    await openEditor("/flows/no-one-here", { language, view: "canvas" });
    expect(await faults()).toEqual([]);
  });

  it("in the outline with a node open, with faults, in a try and in the versions", async () => {
    await openEditor("/flows/no-one-here", { language });
    const line = screen.getAllByRole("treeitem")[0] as HTMLElement;
    act(() => { line.focus(); });
    expect(await faults()).toEqual([]);
    fireEvent.keyDown(line, { key: "Delete" });
    tab(language, flowEditor[language].tabs.faults);
    expect(await faults()).toEqual([]);
    tab(language, flowEditor[language].tabs.try);
    fireEvent.click(await panel(language).findByRole("button", { name: flowEditor[language].try.start }));
    expect(await faults()).toEqual([]);
    tab(language, flowEditor[language].tabs.versions);
    await panel(language).findByText(flowEditor[language].versions.one.replace("{{version}}", "1"), { selector: "strong" });
    expect(await faults()).toEqual([]);
  });
});
