// Agents who have a message or a card before them that gives way: taken last, for somebody at a telephone, and no more of them than it takes.
import { describe, expect, it } from "vitest";
import { givingWay, takesWith } from "../../../src/core/routing/capacity.ts";
import { createDispatcher, type Dispatcher } from "../../../src/core/routing/dispatcher.ts";
import type { FreeAgent, WorkItem } from "../../../src/core/routing/work.ts";
import { agent, item, routing, start } from "./world.ts";

const at = (id: string, change: Partial<FreeAgent> = {}): FreeAgent => agent(id, { takes: ["call", "campaign-call", "consult"], holds: "message", ...change });
const sales = routing({ id: "vip", needs: [{ skill: "sales", level: 50 }] });
const calm = routing({ strategy: "least-occupied" });

function open(items: readonly WorkItem[], agents: readonly FreeAgent[]): Dispatcher {
  const dispatcher = createDispatcher({ overdueAfterMs: 600_000 });
  for (const one of agents) dispatcher.joinStaff(one);
  for (const one of items) dispatcher.addItem(one);
  for (const one of agents) dispatcher.addAgent(one);
  return dispatcher;
}

const pairs = (items: readonly WorkItem[], agents: readonly FreeAgent[]): readonly string[] =>
  open(items, agents).decide(start).map(({ item: id, agent: who, others }) => `${id} → ${[who, ...others].join("+")}`);

describe("what gives way", () => {
  it("to somebody at a telephone, and to nothing else", () => {
    expect(takesWith(["message"], givingWay).filter((kind) => kind !== "mail" && kind !== "case")).toEqual(["call", "campaign-call", "consult"]);
    expect(takesWith(["preview"], givingWay)).toEqual(["call", "campaign-call", "consult"]);
    expect(takesWith(["message"])).toEqual([]);
    expect(takesWith(["preview"])).toEqual([]);
  });

  it("once: whoever set something aside for a caller has a caller", () => {
    expect(takesWith(["message", "call"], givingWay)).toEqual([]);
  });
});

describe("an agent with a message before him", () => {
  it("is given a caller when nobody's hands are empty", () => {
    expect(pairs([item("a")], [at("ana")])).toEqual(["a → ana"]);
    expect(pairs([item("a", { kind: "campaign-call" })], [at("ana")])).toEqual(["a → ana"]);
  });

  it.each(["message", "callback", "mail"] as const)("is given no %s", (kind) => { expect(pairs([item("a", { kind })], [at("ana")])).toEqual([]); });

  it("comes after all whose hands are empty, however long he has been idle", () => {
    const ana = at("ana", { idleSince: start - 99_000 as never });
    expect(pairs([item("a")], [ana, agent("jordi")])).toEqual(["a → jordi"]);
    expect(pairs([item("a", { queue: calm })], [{ ...ana, busyShare: 0 }, agent("jordi", { busyShare: 1 })])).toEqual(["a → jordi"]);
  });

  it("is not interrupted where moving another caller serves both", () => {
    // who comes first could have either of the two free ones; who comes second only one of them, or ana
    const first = item("first", { arrivedAt: start - 9_000 as never });
    const second = item("second", { queue: sales });
    expect(pairs([first, second], [at("ana", { skills: { sales: 90 } }), agent("jordi", { skills: { sales: 90 }, idleSince: start - 50_000 as never }), agent("pau")])).toEqual(["first → pau", "second → jordi"]);
  });

  it("nor so that another caller gets the agent whom his queue likes better", () => {
    const first = item("first", { queue: calm, arrivedAt: start - 9_000 as never });
    const second = item("second", { queue: sales });
    const crew = [at("ana", { skills: { sales: 90 } }), agent("jordi", { skills: { sales: 90 }, busyShare: 0.1 }), agent("pau", { busyShare: 0.9, idleSince: start - 50_000 as never })];
    expect(pairs([first, second], crew)).toEqual(["first → pau", "second → jordi"]);
  });

  it("nor so that a message finds an agent", () => {
    const caller = item("caller", { arrivedAt: start - 9_000 as never });
    expect(pairs([caller, item("message", { kind: "message" })], [at("ana"), agent("jordi")])).toEqual(["caller → jordi"]);
  });

  it("nor to be rung besides", () => {
    const several = routing({ strategy: "ring-several", ringAtOnce: 3 });
    expect(pairs([item("a", { queue: several })], [at("ana"), agent("jordi"), agent("pau")])).toEqual(["a → jordi+pau"]);
    expect(pairs([item("a", { queue: several })], [at("ana"), at("mary")])).toEqual(["a → ana"]);
  });

  it("is interrupted by a customer who is kept for him, also beside others who are free", () => {
    expect(pairs([item("a", { sticky: { agent: "ana", seconds: 30 } })], [at("ana"), agent("jordi")])).toEqual(["a → ana"]);
    expect(pairs([item("a", { sticky: { agent: "ana", seconds: 0 } })], [at("ana"), agent("jordi")])).toEqual(["a → jordi"]);
    expect(pairs([item("a", { sticky: { agent: "mary", seconds: 0 } })], [at("ana"), at("mary")])).toEqual(["a → mary"]);
  });

  it("serves as many callers as he and the free ones can", () => {
    const callers = ["a", "b", "c", "d"].map((id, n) => item(id, { arrivedAt: start + n as never }));
    expect(pairs(callers, [at("ana"), at("mary"), agent("jordi")]).map((pair) => pair.split(" → ")[0])).toEqual(["a", "b", "c"]);
  });
});
