// @vitest-environment jsdom
import { notifications } from "@mantine/notifications";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";
import { queueFields, valueOf, withGroup, withQueue } from "../../../src/web/supervisor/lab/draft.ts";
import { openTrial } from "../../../src/web/supervisor/lab/trial.ts";
import { labTodayIn } from "../stand-in/lab.ts";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); history.replaceState(null, "", "/"); });

async function openLab(language: "es" | "ca" | "en" = "en", role: typeof laia.role = "supervisor"): Promise<void> {
  history.replaceState(null, "", "/floor/lab");
  await takeSeat({ user: { ...laia, role }, language });
  await screen.findByRole("region", { name: /^(Agents|Agentes)$/u });
}

const box = (name: string): HTMLInputElement => screen.getByRole("textbox", { name });
const change = (name: string, value: string): void => { fireEvent.change(box(name), { target: { value } }); };

describe("the lab", () => {
  it("begins with the centre as it is today", async () => {
    await openLab();
    expect([box("Calls an hour: Operators").value, box("Conversation (s): Operators").value, box("Patience (s): Operators").value, box("Patience (s): Gold customers").value]).toEqual(["120", "180", "240", ""]);
    const staff = within(screen.getByRole("region", { name: "Agents" }));
    expect(staff.getByRole("row", { name: /Group 1.*Pau Serra, Núria Camps, Laura Gil and 2 more.*Operators/u })).toBeTruthy();
    expect(box("How many: Group 2").value).toBe("3");
    expect(screen.getByText("There are few calls of Gold customers today: usual figures stand for them.")).toBeTruthy();
  });

  it("runs a proposal on the same calls, shows both side by side, and says when it is out of date", async () => {
    await openLab();
    change("How many: Group 1", "9");
    fireEvent.click(screen.getByRole("button", { name: "Try it" }));
    expect(await screen.findByRole("progressbar", { name: "Simulating" })).toBeTruthy();
    const results = within(await screen.findByRole("region", { name: "Today and the proposal" }));
    const level = results.getByRole("row", { name: /Operators Service level/u });
    const [today = 0, proposal = 0] = [...level.textContent.matchAll(/(\d+)%/gu)].map(([, digits]) => Number(digits));
    expect(proposal).toBeGreaterThan(today + 5);
    expect(level.textContent).toMatch(/\+\d+% \(between \+\d+% and \+\d+%\)/u);
    expect(results.getAllByText("Occupancy").length).toBeGreaterThan(0);
    expect(screen.queryByText("You have changed something since this trial.")).toBeNull();
    change("How many: Group 1", "8");
    expect(screen.getByText("You have changed something since this trial.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "As today" }));
    expect(box("How many: Group 1").value).toBe("5");
  });

  it("stops when it is told to", async () => {
    await openLab();
    fireEvent.click(screen.getByRole("button", { name: "Try it" }));
    fireEvent.click(await screen.findByRole("button", { name: "Stop" }));
    await waitFor(() => { expect(screen.queryByRole("progressbar", { name: "Simulating" })).toBeNull(); });
    expect(screen.queryByRole("region", { name: "Today and the proposal" })).toBeNull();
  });

  it("says why a proposal cannot be tried", async () => {
    await openLab();
    change("How many: Group 2", "0");
    expect((await screen.findByRole("alert")).textContent).toContain("Nobody may take calls of Gold customers.");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Try it" }).disabled).toBe(true);
    for (const queue of ["Operators", "Gold customers"]) change(`Calls an hour: ${queue}`, "0");
    expect(screen.getByRole("alert").textContent).toContain("Nobody calls.");
  });

  it.each(["es", "ca"] as const)("has no barrier (%s)", async (language) => {
    await openLab(language);
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });

  it("is not for those who only look on", async () => {
    history.replaceState(null, "", "/floor");
    await takeSeat({ user: { ...laia, role: "auditor" }, language: "en" });
    await screen.findByRole("tab", { name: "The day" });
    expect(screen.queryByRole("tab", { name: "Lab" })).toBeNull();
  });
});

describe("a proposal", () => {
  const { scenario } = labTodayIn();

  it("keeps every figure that is typed, and leaves all others as they are", () => {
    for (const field of queueFields) {
      const changed = withQueue(scenario, "vip", field, 77);
      const [operators, vip] = changed.queues;
      if (operators === undefined || vip === undefined) throw new Error("no queues");
      expect(valueOf(changed, vip, field)).toBe(77);
      for (const other of queueFields) expect(valueOf(changed, operators, other)).toBe(valueOf(scenario, operators, other));
      expect("scenario" in readScenario(changed)).toBe(true);
    }
    expect(withQueue(scenario, "operators", "patienceSeconds", null).queues[0]?.patienceSeconds).toBeNull();
    expect(withQueue(scenario, "operators", "wrapUpSeconds", 0).queues[0]?.wrapUpSeconds).toBe(0);
    expect(withGroup(scenario, "group-2", { count: 1 }).agents.map(({ count }) => count)).toEqual([5, 1]);
  });

  it("keeps the shares of the languages when more or fewer call", () => {
    const arrivals = [{ queue: "operators", language: "es", ratePerHour: 30 }, { queue: "operators", language: "ca", ratePerHour: 10 }, { queue: "vip", ratePerHour: 5 }];
    const change = (perHour: number): readonly number[] => withQueue({ ...scenario, arrivals }, "operators", "perHour", perHour).arrivals.map(({ ratePerHour }) => ratePerHour);
    expect([change(80), change(0)]).toEqual([[60, 20, 5], [0, 0, 5]]);
    expect(withQueue({ ...scenario, arrivals: arrivals.map((each) => ({ ...each, ratePerHour: 0 })) }, "operators", "perHour", 8).arrivals.map(({ ratePerHour }) => ratePerHour)).toEqual([4, 4, 0]);
  });

  it("that is as today differs from it in nothing", () => {
    const step = openTrial({ ...scenario, calls: 2000 }, { ...scenario, calls: 2000 });
    let told = step();
    while (told.type === "progress") told = step();
    expect(told.type === "done" && told.comparison.difference.queues["operators"]?.serviceLevel).toMatchObject({ value: 0, between: [0, 0] });
  });
});
