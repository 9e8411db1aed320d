// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const panel = () => within(screen.getByRole("region", { name: "Already given" }));
const click = (name: string): void => { fireEvent.click(panel().getByRole("button", { name })); };

describe("what the caller has given", () => {
  it("is on the card with where it comes from, how sure it is and how long it holds; a proof cannot be changed", async () => {
    await takeSeat({ scene: "talking" });
    const rows = panel().getAllByRole("listitem").map((item) => item.textContent);
    expect(rows[0]).toMatch(/Account 4321Keyed in at Bank · in the call before · .* · Presumed: confirm it/u);
    expect(rows[1]).toMatch(/Matter balanceChosen at Bank/u);
    expect(rows[2]).toMatch(/Identity VerifiedBy PIN at Bank/u);
    expect(panel().getAllByRole("img", { name: /^Holds \d+ more minutes$/u })).toHaveLength(3);
    expect(panel().queryByRole("button", { name: "Correct Identity" })).toBeNull();
  });

  it("is corrected, struck out and written down by the agent", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    click("Correct Account");
    fireEvent.change(panel().getByLabelText("Account"), { target: { value: " 9999 " } });
    click("Keep");
    await waitFor(() => { expect(panel().getByText("9999")).toBeTruthy(); });
    expect(panel().getByText(/Written down by Ana Ruiz/u)).toBeTruthy();
    click("Strike out Matter");
    await waitFor(() => { expect(panel().queryByText("balance")).toBeNull(); });
    click("Write something down");
    fireEvent.change(panel().getByLabelText("As the caller says it"), { target: { value: "mortgage" } });
    click("Keep");
    await waitFor(() => { expect(panel().getByText("mortgage")).toBeTruthy(); });
    const note = { type: "note", callId: "call-1" };
    expect(day.orders).toEqual([{ ...note, field: "account", value: "9999" }, { ...note, field: "matter", value: null }, { ...note, field: "matter", value: "mortgage" }]);
  });

  it("says so when there is nothing left that a menu would ask for", async () => {
    await takeSeat({ scene: "talking" });
    click("Write something down");
    expect(panel().getByRole("status").textContent).toBe("All that the menus ask for is written down.");
  });
});
