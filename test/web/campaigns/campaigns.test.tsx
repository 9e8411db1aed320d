// @vitest-environment jsdom
// The campaigns' screens: the list, what is asked before a wish, and the plan step by step.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import type { CampaignFields } from "../../../src/protocol/rest-campaigns.ts";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { leaveSeat(); history.pushState(null, "", "/"); });

const open = (path: string, role: "supervisor" | "auditor" = "supervisor", language: Language = "en"): Promise<Seat> => {
  history.pushState(null, "", path);
  return takeSeat({ user: { ...laia, role }, language });
};
const next = (): void => { fireEvent.click(screen.getByText("Next")); };
const pick = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };

describe("the list", () => {
  it("says what each does and why, and how far it has come", async () => {
    await open("/campaigns");
    const card = (await screen.findByRole("link", { name: "Tarjetas por caducar" })).closest("li") as HTMLElement;
    expect(within(card).getByText("waiting: outside hours until Monday 30 November at 09:00")).toBeDefined();
    expect(within(card).getByText("397 of 860 done")).toBeDefined();
    expect(within(card).getByText("46%")).toBeDefined();
    const draft = screen.getByRole("link", { name: "Primavera" }).closest("li") as HTMLElement;
    expect(within(draft).getByText("1 to settle")).toBeDefined();
  });

  it("asks before it stops one, with what becomes of the calls in flight", async () => {
    const { rest } = await open("/campaigns");
    fireEvent.click(await screen.findByRole("button", { name: "Stop Renovación de otoño" }));
    const dialog = await screen.findByRole("dialog", { name: "Stop Renovación de otoño?" });
    expect(await within(dialog).findByText(/3 ring, 2 wait for an agent, 5 talk\. .*what rings is hung up/u)).toBeDefined();
    expect(rest.campaignWrites ?? []).toEqual([]);
    fireEvent.click(within(dialog).getByRole("button", { name: "Stop" }));
    await waitFor(() => { expect(rest.campaignWrites).toEqual(["POST /campaigns/autumn/stop"]); });
    expect(await screen.findByRole("button", { name: "Start Renovación de otoño" })).toBeDefined();
  });

  it("warns before it starts one of registers that its people's law asks for and that are not there", async () => {
    await open("/campaigns");
    fireEvent.click(await screen.findByRole("button", { name: "Go on with Encuesta de satisfacción" }));
    const warnings = within(await screen.findByRole("list", { name: "Registers that the law asks for" }));
    expect(warnings.getByText("National Do Not Call Registry was never imported, and the law wants it consulted for 95 of these people.")).toBeDefined();
    expect(warnings.queryByText(/Lista Robinson/u)).toBeNull();
    expect(warnings.getByRole("link", { name: 'Go to "Do not call"' }).getAttribute("href")).toBe("/campaigns/do-not-call");
  });

  it("says so where these could not be read, and leaves the hand off the start", async () => {
    const { rest } = await open("/campaigns");
    rest.isLawUnread = true;
    fireEvent.click(await screen.findByRole("button", { name: "Go on with Encuesta de satisfacción" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect((await dialog.findByRole("alert")).textContent).toMatch(/^It could not be read which registers/u);
    expect(["Leave it", "Start"].map((name) => dialog.getByText(name).closest("button")?.hasAttribute("data-autofocus"))).toEqual([true, false]);
  });

  it("lets who only reads neither plan nor run", async () => {
    await open("/campaigns", "auditor");
    await screen.findByRole("link", { name: "Primavera" });
    expect(screen.queryByRole("button", { name: /^(Start|Pause|Stop)/u })).toBeNull();
    expect(screen.queryByRole("link", { name: "New campaign" })).toBeNull();
  });
});

async function fillIn(): Promise<void> {
  await screen.findByText("The campaign has no name.");
  pick("Name", "Autumn");
  await screen.findByText("Sales");
  pick("Queue", "sales");
  await screen.findByText("Spring renewals");
  pick("Add a list", "spring");
  next();
  fireEvent.click(screen.getByText("Predictive"));
  next(); next(); next();
  for (const language of ["Spanish", "Catalan", "English"]) {
    fireEvent.click(screen.getByLabelText(language));
    pick("When no agent is there", "The bank called.");
  }
  next();
}

describe("a new campaign", () => {
  it("goes step by step, says what is missing, and starts when nothing is", async () => {
    const { rest } = await open("/campaigns/new");
    await fillIn();
    expect(await screen.findByText("Nothing is wrong. It may start.")).toBeDefined();
    fireEvent.click(screen.getByText("Save and start"));
    await waitFor(() => { expect(rest.campaignWrites?.at(-1)).toBe("POST /campaigns/made/start"); });
    const made = rest.campaignWrites?.find((one) => one.startsWith("POST /campaigns {")) ?? "";
    expect(JSON.parse(made.slice("POST /campaigns ".length)) as CampaignFields).toMatchObject({ name: "Autumn", queueId: "sales", lists: ["spring"], mode: { type: "predictive" }, safeHarbour: { ca: "The bank called." }, ringMs: 25_000 });
  });

  it("is not told sound where the law of its people could not be read", async () => {
    const { rest } = await open("/campaigns/new");
    rest.isLawUnread = true;
    await fillIn();
    expect(await screen.findByText(/^It could not be read which registers the law of these people asks for/u)).toBeDefined();
    await waitFor(() => { expect(screen.queryAllByLabelText(/^Go there: /u)).toEqual([]); }); // the rest of it is sound
    expect(screen.queryByText("Nothing is wrong. It may start.")).toBeNull();
  });

  it("leads from a warning to the place where it is put right", async () => {
    await open("/campaigns/new");
    await screen.findByText("Sales");
    fireEvent.click(screen.getByText("Check"));
    fireEvent.click((await screen.findAllByLabelText("Go there: Who"))[0] as HTMLElement);
    expect(screen.getByLabelText("Name")).toBeDefined();
  });
});

describe("a plan that is there", () => {
  it("stands on one page and saves only what was changed", async () => {
    const { rest } = await open("/campaigns/autumn/plan");
    expect(await screen.findByText("Plan of Renovación de otoño")).toBeDefined();
    fireEvent.change(screen.getByLabelText("Lines at most"), { target: { value: "60" } });
    fireEvent.click(screen.getByText("Save"));
    await waitFor(() => { expect(rest.campaignWrites?.at(-1)).toBe('PATCH /campaigns/autumn {"linesMax":60}'); });
  });

  it("shows the law's hours beside its own, and one person's possible week", async () => {
    await open("/campaigns/autumn/plan");
    expect(await screen.findByLabelText("It dials: Mon–Fri 10:00–13:00, 14:00–20:00")).toBeDefined();
    expect(screen.getByLabelText(/^4 attempts: Mon 10:00, Mon 14:00, Mon 18:00, Tue 10:00/u)).toBeDefined();
    fireEvent.change(screen.getByLabelText("If every attempt ends so"), { target: { value: "busy" } });
    expect(screen.getByLabelText(/^4 attempts: Mon 10:00, Mon 10:15, Mon 10:30, Mon 14:00/u)).toBeDefined();
  });

  it("shows the law where the people of its lists are, and the hours in which all of them may be called", async () => {
    await open("/campaigns/autumn/plan");
    const law = within(await screen.findByRole("region", { name: "The law where the people are" }));
    const said = (await law.findAllByRole("listitem")).map(({ textContent }) => textContent);
    expect(said[0]).toMatch(/^Spain11,880 people.*Mon–Fri 9:00–21:00\. Not on holidays.*Catalu.* 8,120 · .*Madrid.* 2,310 · region not known: the holidays of each 1,450$/u);
    expect(said[1]).toMatch(/^France410 people2 rules not verifiedMon–Fri 10:00–13:00, 14:00–20:00\. Not on holidays$/u);
    expect(said[2]).toMatch(/^United States95 people.*not verified.*8:00–20:00.*FL 95$/u);
    expect(said[3]).toBe("Brazil15 peopleIts rules are not known: nobody there is called for sales.");
    expect(law.getByText(/Mon–Fri 10:00–13:00, 14:00–20:00\. Each on the clock of where they are\.$/u)).toBeDefined();
  });

  it.each([["es", "Lo que pide la ley a estas llamadas", "ni en festivos o fines de semana"], ["ca", "El que demana la llei a aquestes trucades", "ni en festius o caps de setmana"], ["en", "What the law asks of these calls", "nor on holidays or weekends"]] as const)("says in %s what each rule says, by its source as it was published", async (language, title, says) => {
    await open("/campaigns/autumn/plan", "supervisor", language);
    const law = (await screen.findByText(title)).closest("section") as HTMLElement;
    expect((await within(law).findAllByText(/^RDLeg 1\/2007 \(TRLGDCU\) art\. 96\.2: /u)).map(({ textContent }) => textContent).join()).toContain(says);
  });

  it("shows the script with its fields filled in, and what is not known as it is written", async () => {
    await open("/campaigns/autumn/plan");
    fireEvent.change(await screen.findByLabelText("Script"), { target: { value: "Good morning, {name}: about {colour}." } });
    expect(screen.getByText("Marta Vila").tagName).toBe("MARK");
    expect(screen.getByText("{colour}").tagName).toBe("MARK");
  });
});
