import { describe, expect, it } from "vitest";
import { later, type Instant } from "../../../src/core/kernel/kernel.ts";
import { createDispatcher, type Dispatcher } from "../../../src/core/routing/dispatcher.ts";
import type { FreeAgent, Strategy, WorkItem } from "../../../src/core/routing/work.ts";
import { agent, item, routing, start, stranger } from "./world.ts";

function open(options: { readonly overdueAfterMs?: number; readonly predictedWaitMs?: () => number | null } = {}): Dispatcher {
  return createDispatcher({ overdueAfterMs: 600_000, ...options });
}

/** Who gets whom, as "item → agent". */
function pairs(items: readonly WorkItem[], agents: readonly FreeAgent[], at: Instant = start): readonly string[] {
  const dispatcher = open();
  for (const one of items) dispatcher.addItem(one);
  for (const one of agents) dispatcher.addAgent(one);
  return told(dispatcher, at);
}

function told(dispatcher: Dispatcher, at: Instant = start): readonly string[] {
  return dispatcher.decide(at).map((offer) => `${[offer.item, ...offer.joined].join("+")} → ${[offer.agent, ...offer.others].join("+")}`);
}

const ago = (seconds: number): Instant => later(start, -seconds * 1_000);
const inSeconds = (seconds: number): Instant => later(start, seconds * 1_000);

describe("who is served first", () => {
  it("among equals, whoever came first, and among those who came together, by id", () => {
    expect(pairs([item("b", { arrivedAt: ago(5) }), item("a", { arrivedAt: ago(9) })], [agent("ana")])).toEqual(["a → ana"]);
    expect(pairs([item("b"), item("a")], [agent("ana")])).toEqual(["a → ana"]);
  });

  it("a higher priority or value, until ageing has made up for it", () => {
    const early = item("early", { arrivedAt: ago(240) });
    expect(pairs([early, item("worth more", { priority: 3, value: 1.5 })], [agent("ana")])).toEqual(["worth more → ana"]);
    expect(pairs([early, item("worth less", { priority: 2, value: 1.5 })], [agent("ana")])).toEqual(["early → ana"]);
  });

  it("across queues by their own ageing", () => {
    const slow = item("slow", { arrivedAt: ago(120) });
    const fast = item("fast", { arrivedAt: ago(61), queue: routing({ id: "vip", ageingPerMinute: 2 }) });
    expect(pairs([slow, fast], [agent("ana")])).toEqual(["fast → ana"]);
    expect(pairs([slow, fast], [agent("ana")], ago(10))).toEqual(["slow → ana"]);
  });

  it("rescued, then returned, then whoever waited beyond the bound, however much others are worth", () => {
    const dispatcher = open({ overdueAfterMs: 60_000 });
    dispatcher.addItem(item("worth all", { priority: 99 }));
    dispatcher.addItem(item("overdue", { arrivedAt: ago(60) }));
    dispatcher.addItem(item("longer overdue", { arrivedAt: ago(61), priority: -5 }));
    dispatcher.addItem(item("returned", { urgency: "returned" }));
    dispatcher.addItem(item("rescued", { urgency: "rescued" }));
    const order = ["ana", "jordi", "mary", "pau", "nuria"].map((name) => {
      dispatcher.addAgent(agent(name));
      const [offer] = dispatcher.decide(start);
      dispatcher.removeItem(offer?.item ?? "");
      dispatcher.removeAgent(name);
      return [offer?.item, offer?.score.turn];
    });
    expect(order).toEqual([["rescued", "rescued"], ["returned", "returned"], ["longer overdue", "overdue"], ["overdue", "overdue"], ["worth all", "line"]]);
  });

  it("tells the parts of the score", () => {
    const [offer] = ((): readonly { readonly score: unknown }[] => {
      const dispatcher = open();
      dispatcher.addItem(item("a", { priority: 2, value: 1, arrivedAt: ago(90), queue: routing({ needs: [{ skill: "loans", level: 20 }], ageingPerMinute: 2 }) }));
      dispatcher.addAgent(agent("ana", { skills: { es: 80, loans: 40 } }));
      return dispatcher.decide(start);
    })();
    expect(offer?.score).toEqual({ turn: "line", priority: 2, ageing: 3, value: 1, fit: 120, isSticky: false });
  });
});

describe("who may take it", () => {
  it.each([
    ["in another queue", { queues: ["vip"] }, false],
    ["below the level asked for", { skills: { es: 100, loans: 40 } }, false],
    ["without the caller's language", { skills: { en: 100, loans: 90 } }, false],
    ["at the level asked for", { skills: { es: 20, loans: 50 } }, true],
    ["with no room for a call", { skills: { es: 20, loans: 50 }, takes: ["chat", "mail"] as const }, false],
  ])("an agent %s", (_what, change, isFit) => {
    const one = item("a", { queue: routing({ needs: [{ skill: "loans", level: 50 }], languageLevel: 20 }) });
    expect(pairs([one], [agent("ana", change)])).toEqual(isFit ? ["a → ana"] : []);
  });

  it("what waits for one agent alone is his, whatever he can do, and nobody else's", () => {
    const direct = item("a", { only: "jordi", queue: routing({ needs: [{ skill: "loans", level: 50 }] }) });
    expect(pairs([direct], [agent("ana", { skills: { loans: 90 } })])).toEqual([]);
    expect(pairs([direct], [agent("ana"), agent("jordi", { queues: [] })])).toEqual(["a → jordi"]);
  });

  it("the agent who can do everything is left for the one item that nobody else can serve", () => {
    const loans = item("loans", { arrivedAt: ago(1), queue: routing({ id: "loans", needs: [{ skill: "loans", level: 1 }] }) });
    const both = agent("both", { skills: { loans: 80 }, idleSince: ago(50) });
    expect(pairs([item("plain", { arrivedAt: ago(60) }), loans], [both, agent("plain one")])).toEqual(["plain → plain one", "loans → both"]);
    expect(pairs([item("plain", { arrivedAt: ago(60) }), loans], [both])).toEqual(["plain → both"]);
  });
});

describe("which of those who may", () => {
  const crew = [
    agent("able", { skills: { es: 80, loans: 90, sales: 60 }, idleSince: ago(10), busyShare: 0.6, handled: 9, offeredAt: ago(70) }),
    agent("fresh", { skills: { es: 40, loans: 30 }, idleSince: ago(20), busyShare: 0.4, handled: 5, offeredAt: ago(60) }),
    agent("idle", { skills: { es: 60, loans: 60 }, idleSince: ago(30), busyShare: 0.4, handled: 8, offeredAt: ago(50) }),
  ];
  it.each<[Strategy, string]>([
    ["longest-idle", "idle"], ["least-occupied", "fresh"], ["best-fit", "able"], ["round-robin", "able"], ["specialists-last", "fresh"], ["ring-several", "idle+fresh+able"],
  ])("%s: %s", (strategy, who) => {
    expect(pairs([item("a", { queue: routing({ strategy, needs: [{ skill: "loans", level: 1 }], ringAtOnce: 5 }) })], crew)).toEqual([`a → ${who}`]);
  });

  it("only agents whom no other item needs are rung as well", () => {
    const several = routing({ strategy: "ring-several", ringAtOnce: 3 });
    const offered = pairs([item("first", { queue: several, arrivedAt: ago(9) }), item("second", { queue: several })], [agent("a1"), agent("a2"), agent("a3")]);
    expect(offered).toEqual(["first → a1+a3", "second → a2"]);
  });

  it("the agent he knows before all others", () => {
    expect(pairs([item("a", { sticky: { agent: "fresh", seconds: 0 } })], crew)).toEqual(["a → fresh"]);
  });
});

describe("the agent he knows, while he is busy", () => {
  function waitingFor(expectedIn: number | null): Dispatcher {
    const dispatcher = open();
    for (const name of ["ana", "jordi"]) dispatcher.joinStaff(agent(name));
    dispatcher.expectAgent("ana", expectedIn === null ? null : inSeconds(expectedIn));
    dispatcher.addAgent(agent("jordi"));
    dispatcher.addItem(item("a", { sticky: { agent: "ana", seconds: 20 } }));
    return dispatcher;
  }

  it("is waited for as long as he is expected in time, and no longer", () => {
    const dispatcher = waitingFor(15);
    expect(told(dispatcher)).toEqual([]);
    expect(dispatcher.nextChangeAt()).toBe(inSeconds(20));
    expect(told(dispatcher, inSeconds(19))).toEqual([]);
    expect(told(dispatcher, inSeconds(20))).toEqual(["a → jordi"]);
  });

  it("is not when he is expected later, when nobody can say, and when he goes", () => {
    expect(told(waitingFor(21))).toEqual(["a → jordi"]);
    expect(told(waitingFor(null))).toEqual(["a → jordi"]);
    const dispatcher = waitingFor(15);
    told(dispatcher);
    dispatcher.leaveStaff("ana");
    expect(told(dispatcher, inSeconds(3))).toEqual(["a → jordi"]);
  });

  it("gets him when he becomes free", () => {
    const dispatcher = waitingFor(15);
    told(dispatcher);
    dispatcher.addAgent(agent("ana", { idleSince: inSeconds(5) }));
    expect(told(dispatcher, inSeconds(5))).toEqual(["a → ana"]);
  });
});

describe("the steps of a queue's rules", () => {
  const expert = agent("expert", { skills: { loans: 80 } });
  const other = agent("other", { skills: { loans: 20 } });
  const step = { when: "skill(\"loans\") >= 60" };

  it("widen when their time is over, at the very moment", () => {
    const dispatcher = open();
    dispatcher.addAgent(other);
    dispatcher.addItem(item("a", { queue: routing({ steps: [{ ...step, until: { afterSeconds: 20 } }] }) }));
    expect(told(dispatcher)).toEqual([]);
    expect(dispatcher.nextChangeAt()).toBe(inSeconds(20));
    expect(told(dispatcher, later(inSeconds(20), -1))).toEqual([]);
    expect(told(dispatcher, inSeconds(20))).toEqual(["a → other"]);
  });

  it("widen when nobody on shift fits, and narrow again when somebody comes", () => {
    const dispatcher = open();
    const queue = routing({ steps: [{ ...step, until: { noneOnShift: true } }] });
    dispatcher.joinStaff(expert);
    dispatcher.addAgent(other);
    dispatcher.addItem(item("a", { queue }));
    expect(told(dispatcher)).toEqual([]);
    dispatcher.leaveStaff("expert");
    expect(told(dispatcher)).toEqual(["a → other"]);
    dispatcher.joinStaff(expert);
    expect(told(dispatcher)).toEqual([]);
  });

  it("widen while the wait that is expected is too long", () => {
    let expected: number | null = 90_000;
    const dispatcher = open({ predictedWaitMs: () => expected });
    dispatcher.addAgent(other);
    dispatcher.addItem(item("a", { queue: routing({ steps: [{ ...step, until: { predictedWaitSeconds: 90 } }] }) }));
    expect(told(dispatcher)).toEqual([]);
    expected = 90_001;
    expect(dispatcher.nextChangeAt()).toBe(inSeconds(1));
    expect(told(dispatcher, inSeconds(1))).toEqual(["a → other"]);
  });

  it("can ask for less with every second", () => {
    const dispatcher = open();
    dispatcher.addAgent(other);
    dispatcher.addItem(item("a", { queue: routing({ steps: [{ when: "skill(\"loans\") >= 50 - call.waitedSeconds * 10", until: null }] }) }));
    expect(told(dispatcher, inSeconds(2))).toEqual([]);
    expect(told(dispatcher, inSeconds(3))).toEqual(["a → other"]);
  });

  it("can look at how many wait", () => {
    const dispatcher = open();
    const queue = routing({ steps: [{ when: "queue.waiting > 1 || skill(\"loans\") >= 60", until: null }] });
    dispatcher.addAgent(other);
    dispatcher.addItem(item("a", { queue }));
    expect(told(dispatcher)).toEqual([]);
    dispatcher.addItem(item("b", { queue }));
    expect(told(dispatcher, inSeconds(1))).toEqual(["a → other"]);
  });

  it("know the contact", () => {
    const queue = routing({ steps: [{ when: "customer.tier == \"gold\" ? skill(\"loans\") >= 60 : true", until: null }] });
    const gold = { call: { dnis: "1", ani: null, verified: false, matter: null }, customer: { ...stranger, known: true, tier: "gold" } };
    expect(pairs([item("gold", { queue, facts: gold, arrivedAt: ago(1) }), item("plain", { queue })], [other])).toEqual(["plain → other"]);
  });

  it("that cannot be read make nobody wait", () => {
    expect(pairs([item("a", { queue: routing({ steps: [{ when: "skill(", until: null }] }) })], [other])).toEqual(["a → other"]);
  });

  it("tell whether anybody signed in could ever take it", () => {
    const dispatcher = open();
    const could = (steps: WorkItem["queue"]["steps"]): boolean => dispatcher.couldBeServed(item("a", { queue: routing({ steps }) }), start);
    expect(could([])).toBe(false);
    dispatcher.joinStaff(other);
    expect(could([])).toBe(true);
    expect(could([{ ...step, until: null }])).toBe(false);
    expect(could([{ ...step, until: { afterSeconds: 5 } }])).toBe(true);
    expect(dispatcher.couldBeServed(item("a", { only: "expert" }), start)).toBe(false);
  });
});

describe("one need", () => {
  it("has one place in line, from its first arrival, and one agent for all of it", () => {
    const mail = item("mail", { kind: "mail", need: "marta loans", arrivedAt: ago(1_800) });
    const call = item("call", { need: "marta loans", arrivedAt: ago(5) });
    const other = item("other", { arrivedAt: ago(600), priority: 3 });
    const busy = agent("ana", { takes: [] });
    const dispatcher = open({ overdueAfterMs: Number.POSITIVE_INFINITY });
    for (const one of [mail, other, call]) dispatcher.addItem(one);
    dispatcher.addAgent(busy);
    expect(told(dispatcher)).toEqual([]);
    dispatcher.addAgent(agent("ana"));
    expect(told(dispatcher)).toEqual(["call+mail → ana"]);
  });

  it("two calls of one customer are answered each for itself", () => {
    expect(pairs([item("a", { need: "marta" }), item("b", { need: "marta" })], [agent("ana"), agent("jordi")])).toEqual(["a → ana"]);
  });

  it("keeps the place of what is left when one of it goes", () => {
    const dispatcher = open();
    dispatcher.addItem(item("call", { need: "marta" }));
    dispatcher.addItem(item("mail", { kind: "mail", need: "marta", arrivedAt: ago(99) }));
    dispatcher.removeItem("call");
    dispatcher.addAgent(agent("ana"));
    expect(told(dispatcher)).toEqual(["mail → ana"]);
  });
});

describe("what was decided", () => {
  it("is decided again until it is taken out", () => {
    const dispatcher = open();
    dispatcher.addItem(item("a"));
    dispatcher.addAgent(agent("ana"));
    expect(told(dispatcher)).toEqual(["a → ana"]);
    expect(told(dispatcher)).toEqual(["a → ana"]);
    dispatcher.removeItem("a");
    dispatcher.removeAgent("ana");
    expect(told(dispatcher)).toEqual([]);
  });
});
