// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const lot = () => within(screen.getByRole("region", { name: "Parked" }));

describe("parked callers", () => {
  it("are on the desk with slot, name, who parked them and how long they stand there", async () => {
    await takeSeat({ scene: "parked" });
    const [first, second] = lot().getAllByRole("listitem").map((item) => item.textContent);
    expect(first).toMatch(/701Marta Vila PuigParked by Ana Ruiz · 0:3\dTake/u);
    expect(second).toMatch(/702\+44 ?7700 ?900123Parked by Jordi Pla · 1:4\dTake/u);
    expect(lot().getAllByRole("img", { name: /^Comes back by itself in \d+ seconds$/u })).toHaveLength(2);
    expect((await axe.run(screen.getByRole("region", { name: "Parked" }), { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });

  it("are taken by a press", async () => {
    const { day } = await takeSeat({ scene: "parked" });
    fireEvent.click(lot().getByRole("button", { name: "Take the call of Marta Vila Puig, slot 701" }));
    expect(await screen.findByRole("region", { name: "Current call" })).toBeTruthy();
    expect(day.orders).toEqual([{ type: "take", callId: "call-1" }]);
  });

  it("a call is parked by the bar or by S, and then nobody takes another before he has written up", async () => {
    const { day } = await takeSeat({ scene: "talking" });
    fireEvent.keyDown(document.body, { key: "s" });
    await waitFor(() => { expect(screen.getByText("Call ended")).toBeTruthy(); });
    expect(day.orders).toEqual([{ type: "park", callId: "call-1" }]);
    expect(lot().getAllByRole("button").every((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  });
});
