// @vitest-environment jsdom
import axe from "axe-core";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ana, laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat, type SeatOptions } from "../support/desk.tsx";

afterEach(() => { leaveSeat(); history.replaceState(null, "", "/"); });

async function open(path: string, heading: string, options: SeatOptions = { user: laia }): Promise<Seat> {
  history.replaceState(null, "", path);
  const seat = await takeSeat(options);
  await screen.findByRole("heading", { level: 1, name: heading });
  return seat;
}
async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe("the lists", () => {
  it("say how many are in each, how good it is, and who uses it", async () => {
    await open("/lists", "Lists");
    const card = within(await screen.findByRole("link", { name: /Spring renewals/u }));
    expect([card.getByText("1,240").textContent, card.getByText("75%").textContent, card.getByText("Used by Renewals.").textContent]).toEqual(["1,240", "75%", "Used by Renewals."]);
    expect(await faults()).toEqual([]);
  });

  it("are made by a name", async () => {
    const seat = await open("/lists", "Lists");
    fireEvent.click(screen.getByRole("button", { name: "New list" }));
    fireEvent.change(await screen.findByRole("textbox", { name: "Name" }), { target: { value: "Winter survey" } });
    fireEvent.click(screen.getByRole("button", { name: "Make it" }));
    await screen.findByRole("heading", { level: 1, name: "Winter survey" });
    expect(seat.requests).toContain("POST /api/v1/lists");
  });

  it("are nothing for an agent", async () => {
    history.replaceState(null, "", "/lists");
    await takeSeat({ user: ana });
    await waitFor(() => { expect(location.pathname).toBe("/"); });
  });
});

describe("a list", () => {
  it("shows how each file ended, with what was not taken for download, and its people", async () => {
    await open("/lists/spring", "Spring renewals");
    const files = within(await screen.findByRole("region", { name: "Files" }));
    expect((await files.findByRole("link", { name: "Rows not taken" })).getAttribute("href")).toBe("/api/v1/lists/spring/imports/spring-people/report?language=en");
    for (const text of ["41 rejected", "The server stopped half-way. Nobody was taken: upload the file again.", "The file mixes encodings: save it whole as UTF-8, or say which it is. Nobody was taken."]) files.getByText(text);
    await screen.findByRole("cell", { name: "Núria Peña Soler" });
    expect(screen.getByRole("cell", { name: "C-003" })).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it("is searched, and somebody is taken out of it", async () => {
    const seat = await open("/lists/spring", "Spring renewals");
    await screen.findByRole("cell", { name: "Núria Peña Soler" });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "bob" } });
    await waitFor(() => { expect(screen.queryByRole("cell", { name: "Núria Peña Soler" })).toBeNull(); });
    fireEvent.click(await screen.findByRole("button", { name: "Take out Bob Li" }));
    await waitFor(() => { expect(seat.requests).toContain("DELETE /api/v1/lists/spring/members/2"); });
  });

  it("that a campaign uses is not deleted, and that is said", async () => {
    await open("/lists/spring", "Spring renewals");
    fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    expect((await dialog.findByRole("alert")).textContent).toBe("Campaigns or communication plans use this list: take it out of them, or stop the plan, first.");
  });
});

describe("a list's name", () => {
  it("is changed, and its postal codes are those of its people", async () => {
    const seat = await open("/lists/spring", "Spring renewals");
    await screen.findByRole("cell", { name: "Núria Peña Soler" });
    expect(screen.getAllByRole("cell", { name: "08001" }).length).toBeGreaterThan(0);
    expect(screen.queryByRole("cell", { name: /^ES/u })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Rename" }));
    fireEvent.change(await screen.findByRole("textbox", { name: "Name" }), { target: { value: "Summer" } });
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Rename" }));
    await waitFor(() => { expect(seat.requests).toContain("PATCH /api/v1/lists/spring"); });
    await waitFor(() => { expect(screen.queryByRole("dialog")).toBeNull(); });
  });
});

describe("a file", () => {
  async function uploaded(): Promise<Seat> {
    const seat = await open("/lists/spring", "Spring renewals");
    await screen.findByRole("button", { name: "Choose a file" });
    fireEvent.drop(screen.getByText("Drop a CSV file here"), { dataTransfer: { files: { item: () => new File(["x"], "new.csv", { type: "text/csv" }) } } });
    await screen.findByText(/^Share sent: 40/u);
    await screen.findByRole("group", { name: "First rows" });
    return seat;
  }

  it("that is dropped shows its first rows, what their columns hold, and what would become of them", async () => {
    await uploaded();
    expect((screen.getByRole<HTMLSelectElement>("combobox", { name: "What Teléfono holds" })).value).toBe("number");
    screen.getByText("Line 3: This is no telephone number: 12. Correct the number; one of another country needs + and its code.");
    expect(await faults()).toEqual([]);
  });

  it("is not imported before a column holds numbers; then as one says", async () => {
    const seat = await uploaded();
    fireEvent.change(screen.getByRole("combobox", { name: "What Teléfono holds" }), { target: { value: "none" } });
    await screen.findByText("Say which column holds the telephone numbers.");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Import new.csv" }).disabled).toBe(true);
    fireEvent.change(screen.getByRole("combobox", { name: "What Color holds" }), { target: { value: "number" } });
    fireEvent.click(screen.getByRole("button", { name: "Import new.csv" }));
    await waitFor(() => { expect(screen.queryByRole("group", { name: "First rows" })).toBeNull(); });
    expect(seat.requests).toContain("POST /api/v1/lists/spring/imports/new/start");
  });
});
