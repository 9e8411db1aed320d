// @vitest-environment jsdom
// A file of those who want no calls, brought in on the screen.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { leaveSeat(); history.pushState(null, "", "/"); });

const open = (): Promise<Seat> => {
  history.pushState(null, "", "/campaigns/do-not-call");
  return takeSeat({ user: { ...laia, role: "supervisor" }, language: "en" });
};
const panel = async () => within((await screen.findByRole("heading", { name: "Bring in a list" })).closest("section") as HTMLElement);

async function choose(name: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error("there is no place for a file");
  fireEvent.change(input, { target: { files: [new File(["600111222\n"], name)] } });
  await (await panel()).findByText(name);
}

describe("a file of those who want no calls", () => {
  it("goes into the house's own list, and what came of it is told with the way to what was rejected", async () => {
    const { requests } = await open();
    const at = await panel();
    expect(screen.getAllByText("Bring in a list")).toHaveLength(1);
    expect(at.getByRole("button", { name: "Bring it in" })).toHaveProperty("disabled", true);
    await choose("bajas.csv");
    fireEvent.click(at.getByRole("button", { name: "Bring it in" }));
    const told = within((await at.findByText("Brought in")).closest("[role=status]") as HTMLElement);
    expect(told.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["2 numbers hold from now on", "1 was there already", "1 twice in the file", "1 rejected"]);
    expect(told.getByRole("note").textContent).toContain("In the column observaciones, 3 cells look like numbers and were not read. If they are, name that column “phone”");
    expect(told.getByRole("link", { name: "What was rejected, and what to do" }).getAttribute("href")).toBe("/api/v1/do-not-call/imports/2/report?language=en");
    expect(requests).toContain("POST /api/v1/do-not-call/imports?source=own&fileName=bajas.csv&scope=everything");
    expect(await screen.findByText("bajas.csv", { selector: "b" })).toBeDefined();
  });

  it("of a register needs its day, and one that has shrunk somebody's word", async () => {
    const { requests } = await open();
    const at = await panel();
    fireEvent.change(at.getByLabelText("Whose it is"), { target: { value: "es-robinson" } });
    await choose("half.csv");
    expect(at.getByRole("button", { name: "Bring it in" })).toHaveProperty("disabled", true);
    fireEvent.change(at.getByLabelText(/^Day of the file/u), { target: { value: "2026-11-27" } });
    fireEvent.click(at.getByRole("button", { name: "Bring it in" }));
    expect((await at.findByRole("alert")).textContent).toContain("less than half the numbers of the copy that is there: it may have broken off. Nothing was changed.");
    fireEvent.click(at.getByRole("button", { name: "It is the right one: bring it in" }));
    await at.findByText("Brought in");
    expect(requests).toContain("POST /api/v1/do-not-call/imports?source=es-robinson&fileName=half.csv&asOf=2026-11-27&confirmed=true");
  });

  it("of a register that is mostly unread can be brought in all the same", async () => {
    const { answerNext } = await open();
    const at = await panel();
    await choose("names.csv");
    answerNext("POST /do-not-call/imports", { status: 409, body: { type: "about:blank", title: "Unread", status: 409, code: "register-unread", request_id: "7F3A" } });
    fireEvent.click(at.getByRole("button", { name: "Bring it in" }));
    expect((await at.findByRole("alert")).textContent).toContain("Most of the file is no telephone numbers: see whether it is the right file");
    fireEvent.click(at.getByRole("button", { name: "It is the right one: bring it in" }));
    await at.findByText("Brought in");
  });

  it("that cannot be read says why, and offers no way around it", async () => {
    const { answerNext } = await open();
    const at = await panel();
    await choose("names.csv");
    answerNext("POST /do-not-call/imports", { status: 422, body: { type: "about:blank", title: "No", status: 422, code: "numbers-missing", request_id: "7F3A" } });
    fireEvent.click(at.getByRole("button", { name: "Bring it in" }));
    expect((await at.findByRole("alert")).textContent).toContain("No column of the file holds telephone numbers.");
    expect(at.queryByRole("button", { name: "It is the right one: bring it in" })).toBeNull();
    await waitFor(() => { expect(at.getByRole("button", { name: "Bring it in" })).toHaveProperty("disabled", false); });
  });
});
