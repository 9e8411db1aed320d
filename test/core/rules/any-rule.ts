// Any rule at all, any sound rule, and any contact and agent it may be judged for.
import fc from "fast-check";
import type { Binary, Expression, Operator } from "../../../src/core/rules/syntax.ts";
import type { AgentFacts, Scope, Vocabulary } from "../../../src/core/rules/types.ts";

export const vocabulary: Vocabulary = {
  words: { skill: ["loans", "sales", "es", "ca", "en"], language: ["es", "ca", "en"], tier: ["standard", "silver", "gold"], queue: ["vip", "operators"], agent: ["ana", "jordi"], team: ["north", "south"] },
  fields: [{ id: "policy", type: "text", choices: [] }, { id: "debt", type: "number", choices: [] }, { id: "plan", type: "choice", choices: ["basic", "full"] }],
};

const at = { from: 0, to: 0 };
const literal = (value: string | number | boolean): Expression => ({ kind: "literal", value, at });
const name = (of: string): Expression => ({ kind: "name", name: of, at });
const call = (of: string, argument: Expression): Expression => ({ kind: "call", name: of, arguments: [argument], at });
const binary = (operator: Operator, left: Expression, right: Expression): Binary => ({ kind: "binary", operator, left, right, at });
const list = (items: readonly Expression[]): Expression => ({ kind: "list", items, at });

const word = fc.constantFrom("loans", "sales", "es", "ca", "en", "gold", "vip", "ana", "north", "basic", "a \"b\" \\ c", "l'esquí\n");
const amount = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.double({ min: 0, max: 1_000, noNaN: true }).map((value) => Number(value.toFixed(6))));

type Kinds = { truth: Expression; number: Expression; text: Expression; list: Expression };

/** Sound expressions of each type. */
export const sound = fc.letrec<Kinds>((tie) => ({
  truth: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.boolean().map(literal),
    fc.constantFrom("call.verified", "customer.known").map(name),
    fc.tuple(fc.constantFrom<Operator>("==", "!=", "<", "<=", ">", ">="), tie("number"), tie("number")).map(([operator, left, right]) => binary(operator, left, right)),
    fc.tuple(fc.constantFrom<Operator>("==", "!=", "<"), tie("text"), tie("text")).map(([operator, left, right]) => binary(operator, left, right)),
    fc.tuple(tie("text"), tie("list")).map(([left, right]) => binary("in", left, right)),
    fc.tuple(fc.constantFrom<Operator>("&&", "||"), tie("truth"), tie("truth")).map(([operator, left, right]) => binary(operator, left, right)),
    tie("truth").map((operand): Expression => ({ kind: "unary", operator: "!", operand, at })),
    fc.tuple(tie("truth"), tie("truth"), tie("truth")).map(([condition, then, otherwise]): Expression => ({ kind: "choice", condition, then, otherwise, at })),
    tie("text").map((argument) => call("has", argument)),
  ),
  number: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    amount.map(literal),
    fc.constantFrom("call.waitedSeconds", "call.priority", "customer.openPromises", "queue.waiting", "customer.fields.debt").map(name),
    tie("text").map((argument) => call("skill", argument)),
    tie("text").map((argument) => call("agent.language", argument)),
    fc.tuple(fc.constantFrom<Operator>("+", "-", "*", "/"), tie("number"), tie("number")).map(([operator, left, right]) => binary(operator, left, right)),
    tie("number").map((operand): Expression => ({ kind: "unary", operator: "-", operand, at })),
    fc.tuple(tie("truth"), tie("number"), tie("number")).map(([condition, then, otherwise]): Expression => ({ kind: "choice", condition, then, otherwise, at })),
  ),
  text: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word.map(literal),
    fc.constantFrom("call.language", "call.queue", "call.ani", "call.matter", "customer.tier", "customer.lastAgent", "customer.fields.policy", "agent.id", "agent.unit", "queue.id").map(name),
    fc.tuple(tie("text"), tie("text")).map(([left, right]) => binary("+", left, right)),
  ),
  list: fc.oneof(fc.array(tie("text"), { minLength: 1, maxLength: 3 }).map(list), fc.constant(name("agent.teams"))),
}));

/** Shaped like a rule, of whatever types. */
export const shaped = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word.map(literal), amount.map(literal), fc.boolean().map(literal),
    fc.constantFrom("call.language", "customer.tier", "agent.teams", "no.such.name", "skill").map(name),
    fc.tuple(fc.constantFrom("skill", "has", "agent.language", "nothing", "call.ani"), fc.array(tie("any"), { maxLength: 2 })).map(([of, all]): Expression => ({ kind: "call", name: of, arguments: all, at })),
    fc.array(tie("any"), { maxLength: 3 }).map(list),
    fc.tuple(fc.constantFrom<"!" | "-">("!", "-"), tie("any")).map(([operator, operand]): Expression => ({ kind: "unary", operator, operand, at })),
    fc.tuple(fc.constantFrom<Operator>("||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/"), tie("any"), tie("any")).map(([operator, left, right]) => binary(operator, left, right)),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([condition, then, otherwise]): Expression => ({ kind: "choice", condition, then, otherwise, at })),
  ),
})).any;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

export const someAgent: fc.Arbitrary<AgentFacts> = fc.record({
  id: fc.constantFrom("ana", "jordi"), skills: fc.dictionary(fc.constantFrom("loans", "sales", "es", "ca", "en"), fc.integer({ min: 1, max: 100 })),
  teams: fc.subarray(["north", "south"]), unit: maybe(word),
});

/** A contact of whom everything is known. */
export const someContact: fc.Arbitrary<Required<Pick<Scope, "call" | "customer" | "queue">>> = fc.record({
  call: fc.record({
    language: fc.constantFrom("es", "ca", "en"), queue: fc.constantFrom("vip", "operators"), waitedSeconds: fc.integer({ min: 0, max: 600 }), dnis: word, ani: maybe(word),
    priority: fc.integer({ min: -5, max: 20 }), verified: fc.boolean(), matter: maybe(word),
  }),
  customer: fc.record({
    known: fc.boolean(), tier: maybe(fc.constantFrom("standard", "silver", "gold")), language: maybe(fc.constantFrom("es", "ca")), openPromises: fc.integer({ min: 0, max: 3 }), unit: maybe(word),
    lastAgent: maybe(fc.constantFrom("ana", "jordi")), fields: fc.record({ policy: maybe(word), debt: maybe(fc.integer({ min: 0, max: 9 })), plan: maybe(fc.constantFrom("basic", "full")) }, { requiredKeys: [] }),
  }),
  queue: fc.record({ id: fc.constantFrom("vip", "operators"), waiting: fc.integer({ min: 0, max: 50 }) }),
});

/** Without where it stood in a text. */
export function bare(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === "at" ? undefined : value)));
}
