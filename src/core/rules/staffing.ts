// Whether anybody at all can meet a rule. The contact is not known when a rule is saved, so it is judged three-valued
// against every agent: where the answer is no whoever calls, that agent will never be offered.
import type { Language } from "../kernel/kernel.ts";
import { compileTruth } from "./compile.ts";
import { fault, type Fault, type FaultCode, type Values } from "./fault.ts";
import { print } from "./print.ts";
import { operandsOf, type Expression, type Invocation } from "./syntax.ts";
import type { AgentFacts, CustomerFacts, Scope } from "./types.ts";

export interface Staff {
  readonly everybody: readonly AgentFacts[];
  /** Who works in the queue; null before it has anybody. */
  readonly members: readonly AgentFacts[] | null;
  /** Of the members; null where that is not known. */
  readonly onShift: readonly AgentFacts[] | null;
}

/** What is known of every contact of the queue before he comes: the queue, and which languages may be spoken. */
export interface Expected { readonly queueId: string; readonly languages: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[] }

export interface Match { readonly surely: number; /** depends on who calls */ readonly perhaps: number; readonly of: number }

export function matchOf(expression: Expression, staff: readonly AgentFacts[], expected: Expected): Match {
  const fits = fitting(expression, expected);
  const verdicts = staff.map((agent) => fits(agent));
  return { surely: verdicts.filter((verdict) => verdict === true).length, perhaps: verdicts.filter((verdict) => verdict === undefined).length, of: staff.length };
}

/** Of an expression whose names and types are sound. */
export function staffFaults(expression: Expression, { everybody, members, onShift }: Staff, expected: Expected): readonly Fault[] {
  const isMet = (by: readonly AgentFacts[] | null): boolean => by === null || by.some((agent) => fitting(expression, expected)(agent) !== false);
  if (compileTruth(expression)(scopeOf(expected)) === false) return [fault("never-true", expression.at)];
  if (everybody.length === 0) return [];
  if (!isMet(everybody)) return nobody(expression, everybody, expected);
  if (members !== null && !isMet(members)) return unmet("nobody-in-queue", expression, members, expected);
  const absent = onShift === null || isMet(onShift) ? [] : unmet("nobody-on-shift", expression, onShift, expected);
  return [...absent, ...unspoken(expression, members ?? everybody, expected)];
}

function scopeOf({ queueId }: Expected, language?: string): Scope {
  return { call: { queue: queueId, ...(language === undefined ? {} : { language }) }, queue: { id: queueId }, customer: {} satisfies Partial<CustomerFacts> };
}

/** The same in every language is certain; else it depends on who calls. */
function fitting(expression: Expression, expected: Expected): (agent: AgentFacts) => boolean | undefined {
  const judge = compileTruth(expression);
  const scopes = expected.languages.length === 0 ? [scopeOf(expected)] : expected.languages.map(({ id }) => scopeOf(expected, id));
  return (agent) => {
    const [first, ...rest] = scopes.map((scope) => judge({ ...scope, agent }));
    return rest.every((verdict) => verdict === first) ? first : undefined;
  };
}

/** The conditions joined by && that nobody meets, each by itself; else that nobody meets all of them. */
function unmet(code: FaultCode, expression: Expression, staff: readonly AgentFacts[], expected: Expected): readonly Fault[] {
  const parts = operandsOf(expression, "&&").filter((part) => staff.every((agent) => fitting(part, expected)(agent) === false));
  return (parts.length === 0 ? [expression] : parts).map((part) => fault(code, part.at, { part: print(part) }));
}

function nobody(expression: Expression, everybody: readonly AgentFacts[], expected: Expected): readonly Fault[] {
  const parts = operandsOf(expression, "&&").filter((part) => everybody.every((agent) => fitting(part, expected)(agent) === false));
  if (parts.length === 0) return [fault("nobody-has-all", expression.at)];
  return parts.map((part) => {
    const best = bestLevel(part, everybody);
    const values: Values = { part: print(part) };
    return best === null ? fault("nobody-fits", part.at, values) : fault("nobody-has", part.at, { ...values, best: String(best) });
  });
}

/** The highest level that anybody has in the one skill that a comparison asks for. */
function bestLevel(part: Expression, everybody: readonly AgentFacts[]): number | null {
  if (part.kind !== "binary") return null;
  const asked = [part.left, part.right].find((side): side is Invocation => side.kind === "call" && side.name.endsWith("skill"));
  const skill = asked?.arguments[0];
  if (skill?.kind !== "literal" || typeof skill.value !== "string") return null;
  const { value } = skill;
  return Math.max(0, ...everybody.map(({ skills }) => skills[value] ?? 0));
}

/** Languages whose callers nobody could serve. */
function unspoken(expression: Expression, staff: readonly AgentFacts[], expected: Expected): readonly Fault[] {
  return expected.languages
    .filter((language) => !staff.some((agent) => fitting(expression, { ...expected, languages: [language] })(agent) !== false))
    .map(({ name }) => fault("nobody-speaks", expression.at, { language: name }));
}
