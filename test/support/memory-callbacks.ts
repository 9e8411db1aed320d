// Callbacks as their store keeps them, from the facts of a floor in memory.
import type { CallbackPorts } from "../../src/app/floor/callbacks.ts";
import type { Callback } from "../../src/core/callback/callback.ts";
import { foldCallback } from "../../src/core/callback/evolve.ts";
import { isCallbackFact } from "../../src/core/floor/apply.ts";
import type { Fact } from "../../src/core/floor/floor.ts";

export function memoryCallbacks(facts: () => readonly Fact[]): CallbackPorts["store"] {
  const all = (): readonly Callback[] => {
    const his = facts().filter(isCallbackFact);
    return [...new Set(his.map(({ callbackId }) => callbackId))].flatMap((id) => foldCallback(his.filter(({ callbackId }) => callbackId === id)) ?? []);
  };
  return {
    get: (id) => Promise.resolve(all().find((one) => one.id === id) ?? null),
    list: ({ state, end, agentId }) => Promise.resolve({
      items: all().filter(({ stage, only, by }) => (state === null || (state === "ended") === (stage.name === "ended")) && (end === null || (stage.name === "ended" && stage.end === end)) && (agentId === null || only === agentId || by === agentId)), nextCursor: null,
    }),
  };
}
