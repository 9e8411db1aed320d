// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(leaveSeat);

describe("a call that a campaign dialled", () => {
  it("shows who it is by the list, why he is called, and the script with what is known of him put in", async () => {
    await takeSeat({ scene: "campaign" });
    expect(screen.getByRole("heading", { name: "Lucía Marín" })).toBeTruthy();
    expect(screen.getByText("Not in the contacts")).toBeTruthy();
    expect(screen.queryByText("Unknown caller")).toBeNull();
    const details = within(screen.getByRole("region", { name: "Details of the call" }));
    expect(details.getByRole("heading", { name: "Campaign: Otoño" })).toBeTruthy();
    const script = details.getByText(/^Buenos días/u);
    expect(script.textContent).toBe("Buenos días, Lucía Marín. Le llamo del Banco Garbí por su Cuenta Nómina.\n¿Le va bien el {día}?");
    expect([...script.querySelectorAll("mark")].map((mark) => [mark.textContent, mark.hasAttribute("data-known")])).toEqual([["Lucía Marín", true], ["Cuenta Nómina", true], ["{día}", false]]);
    expect(details.getByText("1.234,50 €")).toBeTruthy();
  });

  it("is a machine's by one press, and over", async () => {
    const { day } = await takeSeat({ scene: "campaign" });
    fireEvent.click(screen.getByRole("button", { name: "It is a machine" }));
    expect(await screen.findByText("Call ended")).toBeTruthy();
    expect(day.orders).toMatchObject([{ type: "machine" }]);
  });

  it("has nothing of that where no campaign dialled it", async () => {
    await takeSeat({ scene: "talking" });
    expect(screen.queryByText(/^Campaign:/u)).toBeNull();
  });
});
