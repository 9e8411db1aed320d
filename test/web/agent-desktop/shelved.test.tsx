// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

const shelf = () => within(screen.getByRole("region", { name: "Set aside" }));

describe("what was set aside for a caller", () => {
  it("stays on the desk beside the call: whose message it is, for how long, and that it comes back", async () => {
    await takeSeat({ scene: "shelved" });
    expect(screen.getByRole("region", { name: "Current call" })).toBeTruthy();
    expect(shelf().getByRole("paragraph").textContent).toMatch(/^Voice message of Pere Roca Vidal\d+:\d\d · Comes back when this call is over$/u);
    expect((await axe.run(screen.getByRole("region", { name: "Set aside" }), { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });

  it("says so when it is about to go back into line", async () => {
    await takeSeat({ scene: "shelved-long" });
    expect(shelf().getByRole("paragraph").textContent).toMatch(/^\+44 ?7700 ?900123, whom you were about to call\d+:\d\d · Goes back into line in \d minutes?$/u);
  });

  it("is not there without it", async () => {
    await takeSeat({ scene: "talking" });
    expect(screen.queryByRole("region", { name: "Set aside" })).toBeNull();
  });
});
