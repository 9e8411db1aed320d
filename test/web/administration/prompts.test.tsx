// @vitest-environment jsdom
// The prompt library on a page of its own; its REST is a small table.
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { I18nextProvider } from "react-i18next";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Prompt } from "../../../src/protocol/rest-prompts.ts";
import { PromptsPage } from "../../../src/web/administration/prompts/prompts-page.tsx";
import { prepared } from "../../../src/web/administration/prompts/sound.ts";
import { loadArea } from "../../../src/web/i18n/lazy.ts";
import { startTexts } from "../../../src/web/i18n/start.ts";
import { WhoContext } from "../../../src/web/shell/who.ts";
import { fillGaps } from "../support/browser-gaps.ts";

afterEach(cleanup);

const take = { text: "Bon dia", source: "recording", durationMs: 4_000, levelDb: -21.3, at: "2026-11-24T09:30:00.000Z", by: "Laia" } as const;
const cell = (language: Language, state: Prompt["languages"][number]["state"]): Prompt["languages"][number] => ({ language, state, take: state === "present" ? take : null, canRestore: state === "present", version: state === "present" ? 3 : 0 });
const library: readonly Prompt[] = [
  { name: "bank/welcome", languages: [cell("es", "words"), cell("ca", "present"), cell("en", "missing")], missing: ["en"], usedBy: [{ flowId: "bank", flowName: "Banc Garbí", isDraft: true, nodes: ["greet"] }] },
  { name: "spare", languages: languages.map((language) => cell(language, "unused")), missing: [], usedBy: [] },
];

interface Shown { readonly sent: { readonly method: string; readonly path: string; readonly body: unknown; readonly match: string | null }[] }

async function show({ language = "en", role = "administrator", refuse }: { readonly language?: Language; readonly role?: Role; readonly refuse?: string } = {}): Promise<Shown> {
  fillGaps();
  const sent: Shown["sent"] = [];
  globalThis.fetch = (input, init) => {
    const path = (input as string).replace("/api/v1", "");
    const method = init?.method ?? "GET";
    if (method === "GET") return Promise.resolve(Response.json({ data: library, nextCursor: null }));
    const headers = new Headers(init?.headers);
    sent.push({ method, path, body: init?.body, match: headers.get("if-match") ?? headers.get("if-none-match") });
    const status = refuse === "changed-meanwhile" ? 412 : 422;
    return Promise.resolve(refuse === undefined ? Response.json({ take, notices: [], version: 4 }) : Response.json({ code: refuse, status, title: "", type: "", request_id: "1" }, { status }));
  };
  const texts = startTexts(language);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await act(async () => { await loadArea(texts, "prompts"); render(
    <I18nextProvider i18n={texts}><MantineProvider env="test"><QueryClientProvider client={client}>
      <WhoContext.Provider value={{ id: "u", login: "root", name: "Root", role, language, agentId: null }}><main><PromptsPage /></main></WhoContext.Provider>
    </QueryClientProvider></MantineProvider></I18nextProvider>,
  ); });
  await screen.findByText("bank/welcome");
  return { sent };
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("the prompt library", () => {
  it("shows what is there, what the flow's text stands in for and what is missing", async () => {
    await show();
    const [, row] = screen.getAllByRole("row");
    expect(within(row as HTMLElement).getAllByRole("button").map((one) => one.textContent)).toEqual(["bank/welcome, Spanish: Flow's text", "bank/welcome, Catalan: Recorded 0:04", "bank/welcome, English: Missing"]);
    expect(row?.textContent).toContain("Banc Garbí (draft) · greet");
  });

  it("keeps to what is missing, and finds by what is said", async () => {
    await show();
    fireEvent.click(screen.getByRole("switch", { name: "Only what is missing (1 take)" }));
    expect(screen.queryByText("spare")).toBeNull();
    fireEvent.change(screen.getByRole("textbox", { name: "Search by name or text" }), { target: { value: "nothing like this" } });
    expect(screen.getByText("None fits")).toBeTruthy();
    fireEvent.change(screen.getByRole("textbox", { name: "Search by name or text" }), { target: { value: "bon DIA" } });
    expect(screen.getByText("bank/welcome")).toBeTruthy();
  });

  it("saves what the house is to say, and says in words why it could not", async () => {
    const { sent } = await show({ refuse: "prompt-too-long" });
    fireEvent.click(screen.getByRole("button", { name: "bank/welcome, English: Missing" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Text" }), { target: { value: " Good morning " } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Save in the synthetic voice" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("longer than five minutes");
    expect(sent).toEqual([{ method: "PUT", path: "/prompts/bank%2Fwelcome/en/text", body: JSON.stringify({ text: "Good morning" }), match: "*" }]);
  });

  it("sends the version that one saw, shows what somebody else made of it, and keeps what is typed", async () => {
    const { sent } = await show({ refuse: "changed-meanwhile" });
    fireEvent.click(screen.getByRole("button", { name: "bank/welcome, Catalan: Recorded 0:04" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Text" }), { target: { value: "Bona tarda" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Save the text" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("Somebody else changed it meanwhile.");
    expect([sent.map(({ match }) => match), within(dialog).getByRole<HTMLTextAreaElement>("textbox", { name: "Text" }).value]).toEqual([['"3"'], "Bona tarda"]);
  });

  it("a new prompt needs a name that nobody has", async () => {
    await show();
    fireEvent.click(screen.getByRole("button", { name: "New prompt" }));
    const dialog = await screen.findByRole("dialog", { name: "New prompt" });
    const name = within(dialog).getByRole("textbox", { name: "Name" });
    for (const [text, fault] of [["bienvenída!", "Use letters without accents"], ["spare", "There is a prompt of that name"]] as const) {
      fireEvent.change(name, { target: { value: text } });
      fireEvent.click(within(dialog).getByRole("button", { name: "Continue" }));
      expect(dialog.textContent).toContain(fault);
    }
    fireEvent.change(name, { target: { value: "bank/bye" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Continue" }));
    expect(await screen.findByRole("dialog", { name: "bank/bye · English" })).toBeTruthy();
  });

  it("whoever may only read hears it and changes nothing", async () => {
    await show({ role: "supervisor" });
    expect(screen.queryByRole("button", { name: "New prompt" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "bank/welcome, Catalan: Recorded 0:04" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog.querySelector("audio")?.getAttribute("src")).toContain("/prompts/bank%2Fwelcome/ca/audio");
    expect(within(dialog).queryByRole("button", { name: "Record" })).toBeNull();
  });

  it.each(languages)("has no barrier in %s, open or closed", async (language) => {
    await show({ language });
    expect(await faults()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: /^bank\/welcome.*(?:Gravada|Grabada|Recorded) 0:04$/u }));
    await screen.findByRole("dialog");
    expect(await faults()).toEqual([]);
  });
});

describe("a take in the browser", () => {
  const spoken = (amplitude: number): Int16Array => Int16Array.from({ length: 72_000 }, (_, at) => (at < 24_000 || at > 48_000 ? 0 : Math.round(amplitude * Math.sin(at / 9))));

  it("loses its silence and is judged by the rules of the server", () => {
    const { measured, wav, fault, notices } = prepared(spoken(1_200));
    expect([Math.round(measured.durationMs / 100), fault, notices.map(({ kind }) => kind)]).toEqual([12, null, ["raised"]]);
    expect(Math.abs((wav.size - 44) / 2 / 24 - measured.durationMs)).toBeLessThan(1);
    expect(prepared(new Int16Array(24_000)).fault).toBe("silent");
  });
});
