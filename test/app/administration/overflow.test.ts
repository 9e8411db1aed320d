import { describe, expect, it } from "vitest";
import { faultsOfOverflow } from "../../../src/app/administration/overflow.ts";
import type { Overflow } from "../../../src/core/queue/queue.ts";

const to = (kind: "queue" | "flow", id: string): Overflow => ({ predictedWaitSeconds: 60, to: { kind, id } });
const house = { hasFlow: (id: string) => id === "night", unknownQueues: ["gone"], overflowOf: (id: string) => (({ b: [to("queue", "c")], c: [to("queue", "a")] } as Record<string, readonly Overflow[]>)[id] ?? []) };

describe("where a queue overflows to", () => {
  it.each([
    ["a flow that is there", "x", to("flow", "night"), null], ["no flow", "x", to("flow", "day"), "there is no such flow"], ["no queue", "x", to("queue", "gone"), "there is no such queue"],
    ["itself", "x", to("queue", "x"), "a queue cannot overflow into itself"], ["a queue that overflows elsewhere", "x", to("queue", "b"), null],
    ["a queue that comes back to it by another", "a", to("queue", "b"), "b overflows back into this queue"], ["another, of a new queue", null, to("queue", "b"), null],
  ])("%s", (_what, id, rule, detail) => {
    expect(faultsOfOverflow([rule], id, house).map((fault) => fault.detail)).toEqual(detail === null ? [] : [detail]);
  });
});
