// @vitest-environment jsdom
// How a campaign goes, campaigns side by side, and who does not want to be called.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { CampaignRow } from "../../../src/protocol/board-frames.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import { liveNow } from "../stand-in/campaigns.ts";
import { laia } from "../stand-in/rest.ts";
import { leaveSeat, takeSeat, type Seat } from "../support/desk.tsx";

afterEach(() => { leaveSeat(); history.pushState(null, "", "/"); });

const open = (path: string, role: "supervisor" | "auditor" = "supervisor"): Promise<Seat> => {
  history.pushState(null, "", path);
  return takeSeat({ user: { ...laia, role }, language: "en" });
};
const part = async (title: string): Promise<HTMLElement> => (await screen.findByText(title)).closest("section") as HTMLElement;

describe("how a campaign goes", () => {
  it("shows agents and lines, what may still be abandoned, and today's outcomes", async () => {
    await open("/campaigns/autumn");
    expect(within(await part("Now")).getByText("ringing").textContent).toBe("11 ringing");
    expect(within(await part("Now")).getByRole("list", { name: "Why it dials so" }).textContent).toBe("Risk that the next one finds no agent: 1.4%; worth it up to 2.1%.");
    expect((await part("Now")).textContent).toMatch(/3 people before agents, not called yetthe longest since \d/u);
    const budget = await part("Abandonment budget");
    expect(within(budget).getByText("52").parentElement?.textContent).toMatch(/^52more may find no agent until .*30/u);
    expect(within(budget).getByText(/^With 690 more answers until then.* At this moment: 41\.$/u)).toBeDefined();
    expect(within(budget).getByText("1.82% of 3%: 115 of 6,325 who answered found no agent.")).toBeDefined();
    const outcomes = await part("What came of today's dials");
    expect([...outcomes.querySelectorAll("dt")].map(({ textContent }) => textContent).slice(0, 3)).toEqual(["No answer", "Conversation", "Answering machine"]);
    expect(within(await part("From the answer to an agent")).getByText("1.7 s")).toBeDefined();
    const machines = await part("Answering machines");
    expect(within(machines).getByRole("row", { name: /^Machine/u }).textContent).toBe("Machine2601,190");
    expect(machines.textContent).toContain("3% were people: 2 of 62 that agents checked (with 95% certainty between 1% and 11%)");
    expect(screen.getByLabelText(/37% \(187\/511\)/u)).toBeDefined();
  });
});

describe("while it runs, by the live socket", () => {
  const row: CampaignRow = {
    id: "autumn", wish: "running", version: 3, doing: { code: "waiting", because: "agents", until: null, text: { es: "espera: no hay agentes en su puesto", ca: "espera: no hi ha agents al seu lloc", en: "waiting: no agents at work" } },
    progress: { people: 12_400, untouched: 5_000, waiting: 3_105, inHand: 14, done: 4_281 }, live: { ...liveNow(), lines: { ringing: 4, waiting: 0, message: 1, talking: 5 } },
  };
  const told = (campaigns: readonly CampaignRow[], whole = false): ServerFrame => ({ type: "campaigns", seq: 2, at: Date.now(), whole, campaigns, gone: [] });

  it("shows each change as it comes, and what was read where it does not run", async () => {
    const { day } = await open("/campaigns/autumn");
    await part("Now");
    act(() => { day.tell(told([row])); });
    expect(within(await part("Now")).getByText("hear the message").textContent).toBe("1 hear the message");
    expect(within(await part("Now")).getByText("ringing").textContent).toBe("4 ringing");
    expect(screen.getByText("waiting: no agents at work")).toBeDefined();
    act(() => { day.tell(told([], true)); });
    expect(within(await part("Now")).getByText("ringing").textContent).toBe("11 ringing");
  });

  it("does not take back what was just changed", async () => {
    const { day } = await open("/campaigns/autumn");
    await part("Now");
    act(() => { day.tell(told([{ ...row, version: 2 }])); });
    expect(screen.queryByText("waiting: no agents at work")).toBeNull();
  });

  it("shows in the list what each does", async () => {
    const { day } = await open("/campaigns");
    await screen.findByText("Renovación de otoño");
    act(() => { day.tell(told([row])); });
    expect(await screen.findByText("waiting: no agents at work")).toBeDefined();
    expect(screen.getByText(/^52 abandons left until .*30/u)).toBeDefined();
    expect(screen.getByText("36% answer today")).toBeDefined();
  });
});

describe("its lists and people", () => {
  it("shows of each list who is left, reached and lost, all in one part, and when it is through", async () => {
    await open("/campaigns/autumn");
    const health = within(await part("Health of the lists"));
    expect(await health.findByText("Clientes de otoño")).toBeDefined();
    expect(health.getAllByRole("listitem").slice(1).map(({ textContent }) => textContent)).toEqual(["5,000 not tried", "1,200 waiting", "12 in hand", "2,900 reached", "500 not reached", "188 wrong numbers", "120 want no calls", "80 ended otherwise"]);
    expect(health.getByText(/^through about .*4.*2026|^through about /u)).toBeDefined();
  });

  it("says of one person what happens next and what was tried, promises a call, and calls no more", async () => {
    const { rest } = await open("/campaigns/autumn/people");
    fireEvent.click(await screen.findByRole("button", { name: "Lucía Marín" }));
    expect((await screen.findByText("Called on Friday at 17:30: the line was busy.")).getAttribute("role")).toBe("status");
    expect(within(screen.getByRole("list", { name: "Attempts, the last first" })).getByText("Busy")).toBeDefined();
    fireEvent.change(screen.getByLabelText("Call on"), { target: { value: "2026-11-30T10:00" } });
    fireEvent.click(screen.getByRole("button", { name: "Promise the call" }));
    await waitFor(() => { expect(rest.campaignWrites?.some((write) => write.startsWith("POST /campaigns/autumn/members/7/call-at {\"at\":\"2026-11-30T"))).toBe(true); });
    fireEvent.click(screen.getByRole("button", { name: "No more calls in this campaign" }));
    await waitFor(() => { expect(rest.campaignWrites).toContain("POST /campaigns/autumn/members/7/never"); });
  });

  it("lets whoever has a seat call a person at once, and says why not where it is refused", async () => {
    history.pushState(null, "", "/campaigns/autumn/people");
    const { answerNext, requests } = await takeSeat({ user: { ...laia, agentId: "laia" }, language: "en" });
    fireEvent.click(await screen.findByRole("button", { name: "Lucía Marín" }));
    answerNext("POST /agents/laia/commands", { status: 409, body: { code: "agent-not-ready", status: 409, title: "Conflict", type: "about:blank", request_id: "1" } });
    fireEvent.click(await screen.findByRole("button", { name: "Call now" }));
    expect(await screen.findByRole("alert")).toBeDefined();
    answerNext("POST /agents/laia/commands", { status: 200, body: { done: true } });
    fireEvent.click(screen.getByRole("button", { name: "Call now" }));
    expect(await screen.findByText("Your phone rings; then they are called.")).toBeDefined();
    expect(requests.filter((one) => one.startsWith("POST /api/v1/agents/laia/commands"))).toHaveLength(2);
  });

  it("gives an auditor nothing to press", async () => {
    await open("/campaigns/autumn/people", "auditor");
    fireEvent.click(await screen.findByRole("button", { name: "Pau Serra" }));
    expect(await screen.findByText("Nobody has called yet.")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Promise the call" })).toBeNull();
  });
});

describe("campaigns side by side", () => {
  it("compares those that have run, figure by figure", async () => {
    await open("/campaigns/compare");
    const perTalk = await part("Dials for a conversation");
    expect([...perTalk.querySelectorAll("dt")].map(({ textContent }) => textContent)).toEqual(["Renovación de otoño", "Tarjetas por caducar", "Recibos devueltos"]);
    expect(within(perTalk).getAllByText("4.1")).toHaveLength(3);
    expect(within(await part("Of the list done")).getByText("46%")).toBeDefined();
  });
});

describe("who does not want to be called", () => {
  it("is added at once, and found by number", async () => {
    await open("/campaigns/do-not-call");
    const add = (await screen.findByRole("button", { name: "Add a number" })).closest("section") as HTMLElement;
    fireEvent.change(within(add).getByLabelText("Number"), { target: { value: "+34611222333" } });
    expect(screen.getByText("Choose a file")).toBeDefined();
    fireEvent.click(within(add).getByRole("button", { name: "Add a number" }));
    expect(await screen.findByLabelText(/Take away .*611/u)).toBeDefined();
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "+34600999888" } });
    fireEvent.click(screen.getByRole("button", { name: "Find" }));
    expect(await screen.findByText(/is not here: it may be called/u)).toBeDefined();
  });

  it("may be called again only with a reason", async () => {
    const { rest } = await open("/campaigns/do-not-call");
    fireEvent.click((await screen.findAllByLabelText(/^Take away /u))[0] as HTMLElement);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "May be called again" })).toHaveProperty("disabled", true);
    fireEvent.change(within(dialog).getByLabelText("Why"), { target: { value: "asked for it in writing" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "May be called again" }));
    await waitFor(() => { expect(rest.optOuts?.[0]?.removed?.reason).toBe("asked for it in writing"); });
  });

  it("is only read by an auditor", async () => {
    await open("/campaigns/do-not-call", "auditor");
    await screen.findByText("All, newest first", { selector: "h2" });
    expect(screen.queryByLabelText(/^Take away /u)).toBeNull();
    expect(screen.queryByText("Bring in a list")).toBeNull();
  });
});
