// Any flow and any edit of it, for property tests.
import fc from "fast-check";
import type { Flow, FlowNode } from "../../../src/core/ivr/flow.ts";
import type { FlowId, QueueId } from "../../../src/core/kernel/kernel.ts";
import { exitSlots } from "../../../src/web/flow-editor/model/exits.ts";
import { freshNode, looks, type Kind } from "../../../src/web/flow-editor/model/kinds.ts";
import type { Edit } from "../../../src/web/flow-editor/model/edits.ts";

export const small: Flow = {
  id: "small" as FlowId, version: 3, name: "Small", languages: ["es", "ca"], defaultLanguage: "es", start: "hello", operator: "operators",
  nodes: {
    hello: { type: "say", prompt: { text: { es: "Hola, {contact.name}", ca: "Hola" } }, next: "menu" },
    menu: { type: "menu", prompt: { text: { es: "Pulse 1", ca: "Premi 1" } }, choices: { "1": "balance", "2": "menu" }, timeoutSeconds: 6, retries: 1, onTimeout: "operators" },
    balance: { type: "look-up", query: "balance", into: "account", timeoutSeconds: 4, next: "tell", onNone: "operators", onError: "operators" },
    tell: { type: "say", prompt: { text: { es: "Tiene {amount:account.amount}", ca: "Té {amount:account.amount}" } }, next: "end" },
    operators: { type: "queue", queue: "operators" as QueueId, onClosed: "end", onFull: "end", onNoAgents: "end", onMaxWait: "end" },
    end: { type: "hang-up" },
  },
};

const names = ["hello", "menu", "balance", "tell", "operators", "end", "new", "newer", "nobody"];
const name = fc.constantFrom(...names);
const place = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
const node: fc.Arbitrary<FlowNode> = fc.constantFrom(...(Object.keys(looks) as Kind[])).map(freshNode);
const exit = node.chain((of) => fc.constantFrom("next", ...exitSlots(of).map((slot) => slot.name)));
const comment = fc.record({ id: fc.constantFrom("c1", "c2"), text: fc.constantFrom("Why?", "Ask Laia"), on: fc.oneof(place, fc.record({ node: name })) });

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constant("add" as const), id: fc.constantFrom("new", "newer"), node, at: place, after: fc.record({ node: name, exit }) }),
  fc.record({ do: fc.constant("remove" as const), ids: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant("change" as const), id: name, node, field: fc.constantFrom("a", "b") }),
  fc.record({ do: fc.constant("rename" as const), id: name, to: name }),
  fc.record({ do: fc.constant("connect" as const), from: name, exit, to: fc.oneof(name, fc.constant("")) }),
  fc.record({ do: fc.constant("move" as const), places: fc.dictionary(name, place), comments: fc.dictionary(fc.constantFrom("c1", "c2"), place) }),
  fc.record({ do: fc.constant("settings" as const), settings: fc.record({ name: fc.constantFrom("A", "B"), start: name }) }),
  fc.record({ do: fc.constant("comment" as const), comment }),
  fc.record({ do: fc.constant("uncomment" as const), id: fc.constantFrom("c1", "c2") }),
);
