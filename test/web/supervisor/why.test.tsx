// @vitest-environment jsdom
import { notifications } from "@mantine/notifications";
import { fireEvent, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); history.replaceState(null, "", "/"); });

async function openWhy(path = "/floor/why", language: "es" | "ca" | "en" = "en", role: typeof laia.role = "supervisor"): Promise<void> {
  history.replaceState(null, "", path);
  await takeSeat({ user: { ...laia, role }, language });
}

describe("the calls that waited", () => {
  it("are found by their day, which is the house's", async () => {
    history.replaceState(null, "", "/floor/why");
    const seat = await takeSeat({ user: { ...laia, role: "supervisor" }, language: "en" });
    await screen.findAllByRole("button", { name: /^Why\? /u });
    seat.answerNext("GET /calls", { status: 200, body: { data: [], nextCursor: null } });
    fireEvent.change(screen.getByLabelText("Day"), { target: { value: "2026-11-03" } });
    expect(await screen.findByText("No call waited on that day")).toBeTruthy();
    expect(seat.requests.at(-1)).toBe("GET /api/v1/calls?timeline=false&limit=50&day=2026-11-03");
    fireEvent.change(screen.getByLabelText("Day"), { target: { value: "" } });
    expect((await screen.findAllByRole("button", { name: /^Why\? /u })).length).toBeGreaterThan(0);
  });
});

async function ask(): Promise<void> {
  const [first] = await screen.findAllByRole("button", { name: /^Why\? /u });
  fireEvent.click(first as HTMLElement);
  await screen.findByText(/^Ana Ruiz answered after a wait of 4:10/u);
}

describe("why a caller waited", () => {
  it("is a sentence, a timeline, the decision with its points, and everybody who was there", async () => {
    await openWhy();
    await ask();
    const line = within(screen.getByRole("region", { name: "The wait, step by step" }));
    expect(line.getAllByRole("listitem").map(({ textContent }) => textContent).filter((text) => /came free|did not answer/u.test(text))).toHaveLength(2);
    const decision = within(screen.getByRole("region", { name: "The decision" }));
    expect(decision.getByText("17.2")).toBeTruthy();
    expect(decision.getByRole("row", { name: /Ana Ruiz Got the call 0:12/u })).toBeTruthy();
    expect(decision.getByText("and 4 more free")).toBeTruthy();
    expect(decision.getByRole("row", { name: /Jordi Ferrer Jordi Ferrer was on a break/u })).toBeTruthy();
  });

  it("follows whoever is chosen through the wait: why not that one?", async () => {
    await openWhy();
    await ask();
    const picker = screen.getByRole("combobox", { name: "Why not…?" });
    const someone = within(picker).getAllByRole("option")[1] as HTMLOptionElement;
    fireEvent.change(picker, { target: { value: someone.value } });
    expect(await screen.findByText("Mary Jones has Catalan 20; 40 was needed.")).toBeTruthy();
  });

  it("is asked beside a caller who waits now", async () => {
    await openWhy("/floor");
    const [first] = await screen.findAllByRole("button", { name: /^Why did .+ wait\?$/u });
    fireEvent.click(first as HTMLElement);
    expect(await screen.findByText(/^Ana Ruiz answered after a wait of 4:10/u)).toBeTruthy();
  });

  it.each(["es", "ca"] as const)("has no barrier (%s)", async (language) => {
    await openWhy("/floor/why", language);
    const [first] = await screen.findAllByRole("button", { name: /^(?:¿Por qué|Per què)\? /u });
    fireEvent.click(first as HTMLElement);
    await screen.findByText(/^Ana Ruiz answered/u);
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});
