// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { notifications } from "@mantine/notifications";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import type { EmergencyRecord } from "../../../src/protocol/rest-emergencies.ts";
import { ana, laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); history.replaceState(null, "", "/"); });

const text = { es: "Avería general.", ca: "Avaria general.", en: "General fault." };
const message = { id: "e-1", text, isRecorded: false, then: { kind: "wait" as const }, since: "2026-11-27T09:00:00.000Z", until: null, by: "Laia Pons" };
const ofQueue: EmergencyRecord = { queue: "operators", name: { es: "Operadores", ca: "Operadors", en: "Operators" }, message, closed: { since: "2026-11-27T09:05:00.000Z", by: "Laia Pons" } };
const ofHouse: EmergencyRecord = { queue: null, name: null, message: { ...message, then: { kind: "hang-up" } }, closed: null };

async function open(path: string, { language = "en", role = "supervisor", emergencies = [] }: { readonly language?: Language; readonly role?: typeof laia.role; readonly emergencies?: readonly EmergencyRecord[] } = {}): Promise<Seat> {
  history.replaceState(null, "", path);
  return takeSeat({ user: role === "agent" ? ana : { ...laia, role }, language, rest: { emergencies } });
}

const band = async (name = "Emergency messages") => within(await screen.findByRole("status", { name }));
const faults = async (): Promise<readonly string[]> => (await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } })).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));

describe("what is switched on", () => {
  it("stands on the floor in words, with what becomes of callers and who set it", async () => {
    await open("/floor", { emergencies: [ofHouse, ofQueue] });
    const shown = await band();
    expect(await shown.findByText("Operators")).toBeTruthy();
    expect(shown.getAllByText("General fault.")).toHaveLength(2);
    expect(shown.getByText(/Callers hear it and are let go/u)).toBeTruthy();
    expect(shown.getByText(/Closed now/u).textContent).toContain("Laia Pons");
    expect(shown.getByRole("button", { name: "Change: Operators" })).toBeTruthy();
  });

  it.each(["/floor/tv", "/"])("stands at %s too, where nobody changes it", async (path) => {
    await open(path, { emergencies: [ofQueue], role: path === "/" ? "agent" : "supervisor" });
    const shown = await band();
    expect(await shown.findByText("General fault.")).toBeTruthy();
    expect(shown.queryByRole("button")).toBeNull();
  });

  it.each(["/floor", "/"])("comes to %s by the line, and is not asked for again and again", async (path) => {
    const seat = await open(path, { role: path === "/" ? "agent" : "supervisor" });
    const shown = await band();
    const asked = (): number => seat.requests.filter((one) => one === "GET /api/v1/emergencies").length;
    const before = asked();
    expect(shown.queryByText("General fault.")).toBeNull();
    seat.rest.emergencies = [ofHouse];
    act(() => { seat.day.tell({ type: "emergencies" }); });
    expect(await shown.findByText("General fault.")).toBeTruthy();
    expect(asked()).toBe(before + 1);
  });

  it("is gone the moment that it ends", async () => {
    await open("/floor", { emergencies: [{ ...ofHouse, message: { ...message, until: new Date(Date.now() + 1_500).toISOString() } }] });
    const shown = await band();
    expect(await shown.findByText("General fault.")).toBeTruthy();
    await waitFor(() => { expect(shown.queryByText("General fault.")).toBeNull(); });
  });
});

describe("the emergency switch", () => {
  it("is set for the house with words in three languages, what follows and an end, and asks for what is missing", async () => {
    const { rest } = await open("/floor");
    fireEvent.click(await screen.findByRole("button", { name: "Emergency message" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByLabelText("Text in Spanish"), { target: { value: text.es } });
    fireEvent.click(dialog.getByRole("button", { name: "Set" }));
    expect((await dialog.findByRole("alert")).textContent).toBe("Write the message in all three languages.");
    fireEvent.change(dialog.getByLabelText("Text in Catalan"), { target: { value: text.ca } });
    fireEvent.change(dialog.getByLabelText("Text in English"), { target: { value: text.en } });
    fireEvent.change(dialog.getByLabelText("After it"), { target: { value: "hang-up" } });
    fireEvent.change(dialog.getByLabelText("Goes off"), { target: { value: "60" } });
    fireEvent.click(dialog.getByRole("button", { name: "Set" }));
    await waitFor(() => { expect(rest.commands).toHaveLength(1); });
    const [asked] = rest.commands as readonly { readonly route: string; readonly body: { readonly message: { readonly until: string } } }[];
    expect(asked).toMatchObject({ route: "PUT /emergencies/house", body: { isClosed: false, message: { text, then: { kind: "hang-up" }, isRecorded: false } } });
    expect(Date.parse(asked?.body.message.until ?? "") - Date.now()).toBeGreaterThan(59 * 60_000);
  });

  it("opens a closed queue and takes its message away where it is seen", async () => {
    const { rest } = await open("/floor", { emergencies: [ofQueue] });
    fireEvent.click(await screen.findByRole("button", { name: "Change: Operators" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("switch", { name: /^Close the queue now/u }));
    fireEvent.click(dialog.getByRole("switch", { name: "With a message" }));
    fireEvent.click(dialog.getByRole("button", { name: "Set" }));
    await waitFor(() => { expect(rest.commands).toEqual([{ route: "PUT /emergencies/queues/operators", body: { message: null, isClosed: false } }]); });
  });

  it("is not offered to whoever only looks on", async () => {
    await open("/floor", { role: "auditor", emergencies: [ofQueue] });
    const shown = await band();
    expect(await shown.findByText("Operators")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Emergency message" })).toBeNull();
    expect(shown.queryByRole("button")).toBeNull();
  });
});

describe.each([["es", "Aviso de emergencia"], ["ca", "Avís d'emergència"], ["en", "Emergency message"]] as const)("in %s", (language, title) => {
  it("the switch and the band can be used by everybody", async () => {
    await open("/floor", { language, emergencies: [ofHouse, ofQueue] });
    await screen.findAllByText(text[language]);
    fireEvent.click(await screen.findByRole("button", { name: title }));
    await screen.findByRole("dialog", { name: title });
    expect(await faults()).toEqual([]);
  });
});
