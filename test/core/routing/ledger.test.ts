// What the ledger writes down is enough to decide again, from any opening, byte for byte.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf, type Decision } from "../../../src/core/routing/ledger/decision.ts";
import { recordDispatcher } from "../../../src/core/routing/ledger/record.ts";
import { createReplay } from "../../../src/core/routing/ledger/replay.ts";
import { createReader, createWriter, type Written } from "../../../src/core/routing/ledger/written.ts";
import type { Offer } from "../../../src/core/routing/work.ts";
import { openWorld, someMorning, type Step } from "./mornings.ts";
import { agent, bound, item, plain, predictedWaitMs, routing, start } from "./world.ts";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Kept { readonly decisions: readonly Decision[]; readonly written: readonly Written[]; readonly contents: ReadonlyMap<string, string>; readonly all: readonly (readonly Offer[])[] }

/** A morning with an opening before every decision. */
function recorded(steps: readonly (readonly Step[])[]): Kept {
  const decisions: Decision[] = [];
  const { world, dispatcher, take } = openWorld(recordDispatcher({ overdueAfterMs: bound, predictedWaitMs }, (decision) => { decisions.push(decision); }, { everyMs: 0, decisions: 0 }));
  const all: (readonly Offer[])[] = [];
  let last: readonly Offer[] = [];
  for (const between of steps) {
    for (const step of between) take(step, last);
    last = dispatcher.decide(world().now);
    all.push(last);
  }
  const writer = createWriter(digest);
  const written = decisions.map((decision): Written => ({ ...writer.write(decision), opening: decision.opening === null ? null : writer.writeOpening(decision.opening) }));
  return { decisions, written, contents: new Map(writer.news().map(({ version, content }) => [version, content])), all };
}

function read({ written, contents }: Kept): readonly Decision[] {
  return written.map(createReader((version) => contents.get(version) ?? "null"));
}

/** How each comes out when it is decided again, with none of the openings but the first. */
function again(decisions: readonly Decision[]): readonly string[] {
  const replay = createReplay();
  return decisions.map((decision, n) => {
    const outcome = replay.play(n === 0 ? decision : { ...decision, opening: null });
    return outcome === null ? "" : textOf(outcome);
  });
}

describe("the ledger of a random morning", () => {
  it("decides again, byte for byte, from what was written down", () => {
    fc.assert(fc.property(someMorning, (steps) => {
      const kept = recorded(steps);
      expect(again(read(kept))).toEqual(kept.written.map(({ outcome }) => outcome));
    }), { numRuns: 500 });
  });

  it("decides alike from any opening on", () => {
    fc.assert(fc.property(someMorning, fc.nat(), (steps, where) => {
      const kept = recorded(steps);
      const from = kept.written.length === 0 ? 0 : where % kept.written.length;
      expect(again(read(kept).slice(from))).toEqual(kept.written.slice(from).map(({ outcome }) => outcome));
    }), { numRuns: 1_000 });
  });

  it("leaves out only what gave nobody anything", () => {
    fc.assert(fc.property(someMorning, (steps) => {
      const { decisions, all } = recorded(steps);
      const given = (lists: readonly (readonly Offer[])[]): readonly (readonly Offer[])[] => lists.filter((offers) => offers.length > 0);
      expect(given(decisions.map(({ offers }) => offers))).toEqual(given(all));
    }), { numRuns: 300 });
  });
});

describe("the ledger", () => {
  const morning: readonly (readonly Step[])[] = [
    [{ do: "in", agent: agent("ana") }, { do: "in", agent: agent("jordi") }, { do: "free", agent: agent("ana"), agoMs: 5_000 }, { do: "free", agent: agent("jordi"), agoMs: 1_000 }],
    [{ do: "item", item: item("i1"), agoMs: 0 }],
    [{ do: "carry out", what: "all" }],
  ];

  it("tells among whom an offer chose, the first first", () => {
    const { decisions } = recorded(morning);
    expect(decisions[1]?.offers.map(({ agent: id }) => id)).toEqual(["ana"]);
    expect(decisions[1]?.considered).toMatchObject([{ item: "i1", count: 2, first: [{ agent: "ana", fit: 80 }, { agent: "jordi" }] }]);
  });

  it("comes out otherwise when what was told is altered", () => {
    const kept = recorded(morning);
    const altered = { ...kept, written: kept.written.map((row) => ({ ...row, told: row.told.replaceAll(String(start - 5_000), String(start)) })) };
    expect(again(read(altered))).not.toEqual(kept.written.map(({ outcome }) => outcome));
  });

  it("comes out otherwise when a queue's rule is altered", () => {
    const kept = recorded(morning);
    const contents = new Map([...kept.contents].map(([version, content]) => [version, content.replace("\"needs\":[]", "\"needs\":[{\"skill\":\"loans\",\"level\":1}]")]));
    expect(again(read({ ...kept, contents }))).not.toEqual(kept.written.map(({ outcome }) => outcome));
  });

  it("calls a queue's rules another version when they are other, and the same when only its object is", () => {
    const versions = (queues: readonly (typeof plain)[]): number => {
      const writer = createWriter(digest);
      for (const queue of queues) writer.write({ at: start, opening: null, told: [{ type: "item.came", item: item("i1", { queue }) }], predicted: {}, offers: [], considered: [] });
      return writer.news().length;
    };
    expect(versions([plain, routing()])).toBe(1);
    expect(versions([plain, routing({ ageingPerMinute: 2 })])).toBe(2);
  });

  it("writes nothing where nothing was told and nobody moved", () => {
    const decisions: Decision[] = [];
    const dispatcher = recordDispatcher({ overdueAfterMs: bound }, (decision) => { decisions.push(decision); });
    dispatcher.addAgent(agent("ana"));
    dispatcher.decide(start);
    dispatcher.decide(start);
    dispatcher.joinStaff(agent("ana"));
    dispatcher.decide(start);
    const profile = agent("jordi");
    for (let n = 0; n < 2; n += 1) { dispatcher.joinStaff(profile); dispatcher.engage("jordi", { state: "talking", since: start, with: "c1" }); dispatcher.expectAgent("jordi", start); dispatcher.decide(start); }
    expect(decisions.map(({ told }) => told.map(({ type }) => type))).toEqual([["agent.free"], ["staff.joined"], ["staff.joined", "agent.taken", "staff.expected"]]);
  });
});
