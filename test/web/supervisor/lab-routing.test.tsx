// @vitest-environment jsdom
import { notifications } from "@mantine/notifications";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Scenario } from "../../../src/core/lab/scenario/scenario.ts";
import * as lab from "../../../src/core/lab/lab.ts";
import type { TodayScenario } from "../../../src/core/lab/today.ts";
import { withRouting } from "../../../src/web/supervisor/lab/draft.ts";
import { problemsOf, problemsOfToday } from "../../../src/web/supervisor/lab/problems.ts";
import { labTodayIn } from "../stand-in/lab.ts";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat } from "../support/desk.tsx";

afterEach(() => { notifications.clean(); leaveSeat(); history.replaceState(null, "", "/"); vi.restoreAllMocks(); });

interface Within { getByRole(role: string, options: { readonly name: string }): HTMLElement; queryByRole(role: string, options: { readonly name: string }): HTMLElement | null; getByText(text: string | RegExp): HTMLElement; getByLabelText(text: string): HTMLElement }

async function openLab(language: "es" | "ca" | "en" = "en"): Promise<void> {
  history.replaceState(null, "", "/floor/lab");
  await takeSeat({ user: { ...laia, role: "supervisor" }, language });
  await screen.findByRole("region", { name: /^(Agents|Agentes)$/u });
  for (const closed of document.querySelectorAll("details")) closed.open = true;
}

const part = (name: string): Within => within(screen.getByRole("group", { name }));
const operators = (): Within => part("Routing: Operators");
const gold = (): Within => part("Routing: Gold customers");
const group = (n: number): Within => part(`Skills and shifts: Group ${String(n)}`);
const type = (where: Within, name: string, value: string): void => { fireEvent.change(where.getByRole("textbox", { name }), { target: { value } }); };
const choose = (where: Within, name: string, value: string): void => { fireEvent.change(where.getByRole("combobox", { name }), { target: { value } }); };
const changes = (): string[] => within(screen.getByRole("region", { name: "What the proposal changes" })).queryAllByRole("listitem").map(({ textContent }) => textContent);
const tryIt = (): HTMLButtonElement => screen.getByRole<HTMLButtonElement>("button", { name: "Try it" });

/** Tries the proposal and gives the two scenarios that were opened. */
async function ran(): Promise<{ readonly today: Scenario; readonly proposal: Scenario }> {
  const opened = vi.spyOn(lab, "openLabs");
  fireEvent.click(tryIt());
  await screen.findByRole("region", { name: "Today and the proposal" });
  const [today, proposal] = opened.mock.calls.at(-1)?.[0] ?? [];
  if (today === undefined || proposal === undefined) throw new Error("nothing was run");
  return { today, proposal };
}

describe("the lab's proposal for routing", () => {
  it("changes what agents can do, for whom they work, and what a queue asks for", async () => {
    await openLab();
    choose(group(1), "Add a skill…", "vip");
    type(group(1), "Level of vip", "60");
    fireEvent.click(group(1).getByRole("checkbox", { name: "Gold customers" }));
    fireEvent.click(group(2).getByRole("button", { name: "Remove es" }));
    type(gold(), "Level of vip", "55");
    expect(changes()).toEqual([
      "Gold customers Level of vip: 55 (today: 50)", "Group 1 Level of vip: 60 (today: nothing)",
      "Group 1 Works for: Operators, Gold customers (today: Operators)", "Group 2 Level of es: nothing (today: 100)",
    ]);
    const { today, proposal } = await ran();
    expect(today.groups.map(({ skills, queues }) => ({ skills, queues }))).toEqual([{ skills: { es: 100 }, queues: [0] }, { skills: { es: 100, vip: 80 }, queues: [0, 1] }]);
    expect(proposal.groups.map(({ skills, queues }) => ({ skills, queues }))).toEqual([{ skills: { es: 100, vip: 60 }, queues: [0, 1] }, { skills: { vip: 80 }, queues: [0, 1] }]);
    expect(proposal.queues[1]?.needs).toEqual([{ skill: "vip", level: 55 }]);
    expect(within(screen.getByRole("region", { name: "Today and the proposal" })).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(changes());
  });

  it("changes how a queue chooses, and who goes first", async () => {
    await openLab();
    expect(operators().queryByRole("textbox", { name: "Phones at once" })).toBeNull();
    choose(operators(), "Among those who can", "ring-several");
    type(operators(), "Phones at once", "4");
    type(operators(), "Priority", "-2.5");
    type(operators(), "Points per minute of waiting", "3");
    type(operators(), "Level of the caller's language", "40");
    expect(changes()).toEqual([
      "Operators Among those who can: Several phones ring; whoever picks up first has it (today: Whoever has been free longest)",
      "Operators Level of the caller's language: 40 (today: 0)", "Operators Phones at once: 4 (today: 2)", "Operators Priority: -2.5 (today: 0)", "Operators Points per minute of waiting: 3 (today: 1)",
    ]);
    const { today, proposal } = await ran();
    expect(proposal.queues[0]).toMatchObject({ strategy: "ring-several", ringAtOnce: 4, priority: -2.5, ageingPerMinute: 3, languageLevel: 40 });
    expect(today.queues[0]).toMatchObject({ strategy: "longest-idle", priority: 0, ageingPerMinute: 1, languageLevel: 0 });
    // the day has not shown which language they speak: the one that most agents do
    expect(proposal.arrivals[0]?.language).toBe("es");
  });

  it("gives a queue steps, with administration's editor, in the order that is shown", async () => {
    await openLab();
    fireEvent.click(operators().getByRole("button", { name: "Add a step" }));
    type(operators(), "To whoever meets", "skill('vip') >= 50");
    expect(operators().getByText("That is: the agent's level in “vip” is 50 or more.")).toBeTruthy();
    expect(operators().getByText("In the queue 3 of 8 always meet it, and 0 depending on who calls.")).toBeTruthy();
    type(operators(), "Or if the expected wait exceeds", "90");
    expect(changes()).toEqual(["Operators Step 1: the agent's level in “vip” is 50 or more. Ends after 20 s, or if the expected wait exceeds 90 s (today: nothing)"]);
    const { today, proposal } = await ran();
    expect(proposal.queues[0]?.steps).toEqual([{ when: "skill('vip') >= 50", until: { afterSeconds: 20, predictedWaitSeconds: 90 } }]);
    expect(today.queues[0]?.steps).toEqual([]);
  });

  it.each([
    { language: "en", name: "Routing: Operators", add: "Add a step", when: "To whoever meets", nobody: /No agent meets/u, why: "The rule of step 1 of Operators cannot be used." },
    { language: "ca", name: "Repartiment: Operadors", add: "Afegeix un pas", when: "A qui compleix", nobody: /Cap agent no compleix/u, why: "La regla del pas 1 de Operadors no es pot fer servir." },
    { language: "es", name: "Reparto: Operadores", add: "Añadir un paso", when: "A quien cumple", nobody: /Ningún agente cumple/u, why: "La regla del paso 1 de Operadores no se puede usar." },
  ] as const)("says while it is typed that nobody meets a rule ($language)", async ({ language, name, add, when, nobody, why }) => {
    await openLab(language);
    fireEvent.click(part(name).getByRole("button", { name: add }));
    type(part(name), when, "skill('vip') >= 90");
    expect(part(name).getByText(nobody).textContent).toContain("80");
    expect(screen.getByRole("alert").textContent).toContain(why);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /^(Try it|Prova-ho|Probar)$/u }).disabled).toBe(true);
    type(part(name), when, "skill('vip') >= 80");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("has agents come and go by shifts, and people call within hours, the same in both", async () => {
    await openLab();
    expect(screen.queryByRole("group", { name: "Hours in which people call" })).toBeNull();
    fireEvent.click(group(1).getByRole("button", { name: "Add a shift" }));
    const hours = part("Hours in which people call");
    fireEvent.change(hours.getByLabelText("To"), { target: { value: "18:00" } });
    const shift = group(1).getByRole("group", { name: "Shift 1" });
    fireEvent.change(within(shift).getByLabelText("To"), { target: { value: "08:00" } });
    expect(shift.textContent).toContain("Give two different times.");
    expect(screen.getByRole("alert").textContent).toContain("Shift 1 of group 1 needs two different times.");
    expect(tryIt().disabled).toBe(true);
    fireEvent.change(within(shift).getByLabelText("To"), { target: { value: "14:00" } });
    fireEvent.change(hours.getByLabelText("From"), { target: { value: "18:00" } });
    expect(screen.getByRole("alert").textContent).toMatch(/The hours in which people call must be two different times[.]$/u);
    fireEvent.change(hours.getByLabelText("From"), { target: { value: "08:00" } });
    expect(changes()).toEqual(["Group 1 Shifts: 08:00–14:00 (today: always)"]);
    const { today, proposal } = await ran();
    const hour = 3_600_000;
    const shiftUntil = (to: number): object => [{ fromMs: 8 * hour, toMs: to * hour, breaks: [] }];
    expect(proposal.groups.map(({ shifts }) => shifts)).toEqual([shiftUntil(14), shiftUntil(18)]);
    expect(today.groups.map(({ shifts }) => shifts)).toEqual([shiftUntil(18), shiftUntil(18)]);
    expect([today.length, proposal.length]).toEqual([{ kind: "days", days: 20 }, { kind: "days", days: 20 }]);
    for (const { arrivals } of [today, proposal]) {
      const intervals = arrivals.filter(({ queue }) => queue === arrivals[0]?.queue).flatMap((one) => (one.kind === "intervals" ? one.intervals : []));
      expect(new Set(intervals.map(({ fromMs, toMs }) => `${String(fromMs / hour)} to ${String(toMs / hour)}`))).toEqual(new Set(["8 to 18"]));
      expect(intervals.reduce((sum, { perHour }) => sum + perHour, 0)).toBeCloseTo(120, 3);
    }
  });

  it("tells of calls that find nobody on shift", async () => {
    await openLab();
    for (const n of [1, 2]) fireEvent.click(group(n).getByRole("button", { name: "Add a shift" }));
    await ran();
    expect(screen.getByText(/[\d,]+ calls of Operators find nobody on shift/u)).toBeTruthy();
  });

  it("plays who calls, what they are worth, and for whom they are kept, in both", async () => {
    await openLab();
    expect(part("Who calls: Operators").getByText("Spanish · Gold · Girona · 1 open promise · policy: home · served before: 100%")).toBeTruthy();
    expect(part("Who calls: Gold customers").getByText("nobody known")).toBeTruthy();
    const rule = "customer.tier == 'gold' ? 5 : 0";
    type(operators(), "Points for what they are worth", rule);
    type(operators(), "Seconds kept for their last agent", "30");
    expect(changes()).toEqual(["Operators Seconds kept for their last agent: 30 (today: 0)", expect.stringMatching(/^Operators Points for what they are worth: .*gold.* \(today: nothing\)$/u)]);
    const { today, proposal } = await ran();
    expect([today.queues[0], proposal.queues[0]]).toMatchObject([{ worth: "", stickyMs: 0 }, { worth: rule, stickyMs: 30_000 }]);
    const who = ({ arrivals }: Scenario): unknown => arrivals.map(({ contact, returning }) => [contact?.customer.tier ?? null, contact?.customer.fields ?? {}, returning]);
    expect(who(proposal)).toEqual([[null, {}, 0], ["gold", { policy: "home" }, 1], ["standard", { policy: "car" }, 0], [null, {}, 0]]);
    expect(who(today)).toEqual(who(proposal));
    type(operators(), "Points for what they are worth", "");
    type(operators(), "Seconds kept for their last agent", "0");
    expect(screen.getByText("Nothing yet: it is as today.")).toBeTruthy();
  });

  it("goes back to today with everything", async () => {
    await openLab();
    const before = changes();
    choose(operators(), "Among those who can", "round-robin");
    fireEvent.click(group(1).getByRole("button", { name: "Add a shift" }));
    fireEvent.click(group(1).getByRole("button", { name: "Remove Shift 1" }));
    expect(changes()).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: "As today" }));
    await waitFor(() => { expect(changes()).toEqual(before); });
    expect(screen.getByText("Nothing yet: it is as today.")).toBeTruthy();
  });

  it("has no barrier with everything open", async () => {
    await openLab("en");
    fireEvent.click(operators().getByRole("button", { name: "Add a step" }));
    fireEvent.click(group(1).getByRole("button", { name: "Add a shift" }));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});

describe("what keeps a proposal from being tried", () => {
  const { scenario } = labTodayIn();
  const asked = (when: string): TodayScenario => withRouting(scenario, "vip", { steps: [{ when, until: null }] });

  it("is told of today's own rules where the lab cannot play them", () => {
    expect(problemsOfToday(asked("customer.fields.branch == 'A'"))).toEqual([{ code: "today", queue: "vip", step: 0 }]);
    expect([problemsOfToday(asked("skill('vip') >= 60")), problemsOfToday(asked("customer.fields.policy == 'home'")), problemsOfToday(scenario)]).toEqual([[], [], []]);
    const worth = withRouting(scenario, "vip", { worth: "customer.fields.branch == 'A' ? 5 : 0" });
    expect([problemsOfToday(worth), problemsOf(worth, worth)]).toEqual([[{ code: "today", queue: "vip", step: null }], [{ code: "rule", queue: "vip", step: null }]]);
  });

  it("is what the scenario's reader finds, at its place, and nothing twice", () => {
    expect(problemsOf(asked(""), asked(""))).toEqual([{ code: "rule", queue: "vip", step: 0 }]);
    const unspoken = withRouting(scenario, "operators", { languageLevel: 101 });
    expect(problemsOf(unspoken, unspoken)).toMatchObject([{ code: "nobody", queue: "operators", language: "es" }, { code: "other", path: "queues[0].languageLevel" }]);
  });
});
