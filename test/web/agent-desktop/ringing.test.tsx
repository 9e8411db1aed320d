// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const card = (): HTMLElement => screen.getByRole("region", { name: "Incoming call" });

describe("a call that is offered", () => {
  it("comes up by itself with who calls, what he did and where to answer", async () => {
    const { day } = await takeSeat({ scene: "ready" });
    expect(screen.queryByRole("region", { name: "Incoming call" })).toBeNull();
    await act(async () => { day.show("ringing"); await Promise.resolve(); });
    const ringing = within(card());
    expect(ringing.getByRole("heading", { name: "Marta Vila Puig" })).toBeTruthy();
    for (const text of ["Answer on your phone 101", "Gold", "Catalan", "Verified", "600 11 12 22", "931 00 00 02", "Operators", "0:37"]) expect(ringing.getByText(text)).toBeTruthy();
    const did = within(ringing.getByRole("list", { name: "In the phone menu" })).getAllByRole("listitem").map(({ textContent }) => textContent.replace(/\d\d:\d\d:\d\d$/u, ""));
    expect(did).toEqual(["Presses 1", "PIN right", "Looks up the balance: €1,234.50", "Asks for a person with 0: queue Operators"]);
    expect(ringing.getByText("Unpaid invoice")).toBeTruthy();
  });

  it("is said aloud and in the window's title", async () => {
    await takeSeat({ scene: "ringing" });
    expect(screen.getByRole("alert").textContent).toBe("Incoming call from Marta Vila Puig");
    expect(document.title).toContain("Marta Vila Puig is calling");
  });

  it("shows how many seconds are left", async () => {
    await takeSeat({ scene: "ringing" });
    expect(within(card()).getByRole("timer", { name: /^1[56] seconds left to answer$/u })).toBeTruthy();
  });

  it("shows his record at once, what he owes first", async () => {
    await takeSeat({ scene: "ringing" });
    const record = within(screen.getByRole("region", { name: "Record of Marta Vila Puig" }));
    expect(record.getByRole("note").textContent).toBe("1 overdue invoiceUnpaid in total €137.55");
    expect(record.getAllByRole("tab").map(({ textContent }) => textContent.replace(/\d+$/u, ""))).toEqual(["Summary", "Invoices", "Accounts", "Calls", "Incidents", "Orders", "Interactions", "People"]);
    expect(record.getByText("€1,234.50")).toBeTruthy();
    expect(record.getByText("Jordi Ferrer")).toBeTruthy();
  });

  it("can be rejected by button and by key", async () => {
    const { day } = await takeSeat({ scene: "ringing" });
    fireEvent.click(screen.getByRole("button", { name: /Reject/u }));
    expect(await screen.findByRole("heading", { name: "You are on a break" })).toBeTruthy();
    await act(async () => { day.show("ringing"); await Promise.resolve(); });
    fireEvent.keyDown(document.body, { key: "x" });
    await waitFor(() => { expect(day.orders).toEqual([{ type: "reject", callId: "call-1" }, { type: "reject", callId: "call-1" }]); });
  });

  it("says so when the number is withheld", async () => {
    await takeSeat({ scene: "withheld" });
    expect(within(card()).getByRole("heading", { name: "Number withheld" })).toBeTruthy();
    expect(screen.getByText(/Search for the person by name/u)).toBeTruthy();
  });

  it("can be answered before the record has been read", async () => {
    const { day } = await takeSeat({ scene: "reading" });
    expect(screen.getByText("You can answer the call already.")).toBeTruthy();
    await act(async () => { day.show("ringing"); await Promise.resolve(); });
    expect(screen.getByRole("region", { name: "Record of Marta Vila Puig" })).toBeTruthy();
  });
});
