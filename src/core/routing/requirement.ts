// What an item asks of an agent once its own facts are filled in: the queue, the skills that the queue always asks for,
// the language, and what is left of the rule in force. Items that ask for the same share one requirement, and a profile
// is held against it once.
import { bind, factsRead } from "../rules/bind.ts";
import { compileTruth } from "../rules/compile.ts";
import { factOf } from "../rules/environment.ts";
import { fewer, neededSkills } from "../rules/necessary.ts";
import { parse } from "../rules/parser.ts";
import { print } from "../rules/print.ts";
import { partsOf, type Expression } from "../rules/syntax.ts";
import type { AgentFacts, Scope } from "../rules/types.ts";
import type { Profile, Profiles } from "./profiles.ts";
import type { QueueRouting, Step } from "./work.ts";

export interface Requirement {
  readonly number: number;
  /** What the rule in force leaves to ask of the agent; null when there is none. */
  readonly rule: string | null;
  /** The contact's, which may be asked for as a skill. */
  readonly language: string;
  admits(profile: Profile, agentId: string): boolean;
  /** Sum of his levels in the skills that are asked for, the language among them. */
  fit(profile: Profile): number;
}

interface CompiledStep {
  readonly rule: Expression;
  /** The facts of the contact and of the moment that it reads. */
  readonly reads: readonly string[];
  /** What it came to, by the values of those. */
  readonly known: Map<string, Requirement>;
}

export interface CompiledQueue {
  readonly routing: QueueRouting;
  /** Those that can be read. They were judged when they were saved; nobody waits for one that is none. */
  readonly steps: readonly Step[];
  /** Some step looks at the clock, at the line, or at the wait that is expected: it is worked out anew each second. */
  readonly readsMoment: boolean;
  readonly readsStaff: boolean;
  /** In the step at this place; their number: when all have ended. */
  requirement(place: number, scope: Scope): Requirement;
  /** What was written down of one: the contact's language, and the rule that was left. */
  again(language: string, rule: string | null): Requirement;
}

/** Beyond this what was worked out is forgotten: some rules come to something else for every caller. */
const mostKnown = 5_000;

export function compileQueue(routing: QueueRouting, profiles: Profiles): CompiledQueue {
  const read = routing.steps.flatMap((step) => {
    const { expression } = parse(step.when);
    return expression === null ? [] : [{ step, compiled: compileStep(expression) }];
  });
  const same = new Map<string, Requirement>();
  let count = 0;

  function requirementOf(language: string, rule: Expression | null): Requirement {
    const key = `${language} ${rule === null ? "" : print(rule)}`;
    if (same.size > mostKnown) same.clear();
    const found = same.get(key) ?? createRequirement({ routing, profiles, number: count++ }, language, rule);
    same.set(key, found);
    return found;
  }

  return {
    routing, steps: read.map(({ step }) => step),
    readsMoment: read.some(({ step, compiled }) => step.until?.predictedWaitSeconds !== undefined || compiled.reads.some((name) => factOf(name)?.side === "moment")),
    readsStaff: read.some(({ step }) => step.until?.noneOnShift === true),
    requirement(place, scope) {
      const language = scope.call?.language ?? "";
      const compiled = read[place]?.compiled;
      if (compiled === undefined) return requirementOf(language, null);
      const key = JSON.stringify([language, ...compiled.reads.map((name) => factOf(name)?.read(scope))]);
      if (compiled.known.size > mostKnown) compiled.known.clear();
      const found = compiled.known.get(key) ?? requirementOf(language, bind(compiled.rule, scope));
      compiled.known.set(key, found);
      return found;
    },
    again: (language, rule) => requirementOf(language, rule === null ? null : parse(rule).expression),
  };
}

function compileStep(rule: Expression): CompiledStep {
  return { rule, reads: [...factsRead(rule, "contact"), ...factsRead(rule, "moment")].filter((name) => factOf(name) !== undefined), known: new Map() };
}

interface Origin { readonly routing: QueueRouting; readonly profiles: Profiles; readonly number: number }

function createRequirement({ routing, profiles, number }: Origin, language: string, rule: Expression | null): Requirement {
  const { id, needs, languageLevel } = routing;
  const holds = rule === null ? null : compileTruth(rule);
  const asked = [language, ...needs.map(({ skill }) => skill), ...(rule === null ? [] : skillsIn(rule))];
  const looksAtId = rule !== null && factsRead(rule, "agent").has("agent.id");
  /** By the profile's number, one byte each: thousands of requirements are held against thousands of profiles. */
  let verdicts = firstVerdicts(profiles, withoutWhich(routing, language, rule));

  function judge({ facts, queues }: Profile, agent: AgentFacts): boolean {
    const { skills } = facts;
    return queues.has(id) && (skills[language] ?? 0) >= languageLevel && needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level)
      && (holds === null || holds({ agent }) === true);
  }

  function remember(profile: Profile): boolean {
    if (profile.number >= verdicts.length) verdicts = grown(verdicts, profile.number);
    const is = judge(profile, profile.facts);
    verdicts[profile.number] = is ? yes : no;
    return is;
  }

  return {
    number, language, rule: rule === null ? null : print(rule),
    admits(profile, agentId) {
      if (looksAtId) return judge(profile, { ...profile.facts, id: agentId });
      const verdict = verdicts[profile.number];
      return verdict === yes || (verdict !== no && remember(profile));
    },
    fit: ({ facts: { skills } }) => asked.reduce((sum, skill) => sum + (skills[skill] ?? 0), 0),
  };
}

const [unknown, yes, no] = [0, 1, 2];

/** Skills of which an agent must have one at least; null where he may have none. */
function withoutWhich({ needs, languageLevel }: QueueRouting, language: string, rule: Expression | null): readonly string[] | null {
  const always = [...needs.map(({ skill, level }) => (level > 0 ? [skill] : null)), languageLevel > 0 ? [language] : null];
  return fewer(rule === null ? null : neededSkills(rule), always.reduce(fewer, null));
}

/** Those who lack what is needed are out at once: of two hundred skills most agents have few. */
function firstVerdicts(profiles: Profiles, skills: readonly string[] | null): Uint8Array<ArrayBuffer> {
  const verdicts = new Uint8Array(profiles.count);
  if (skills === null) return verdicts;
  verdicts.fill(no);
  for (const skill of skills) for (const number of profiles.having(skill)) verdicts[number] = unknown;
  return verdicts;
}

function grown(list: Uint8Array<ArrayBuffer>, number: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(number + 1, list.length * 2));
  larger.set(list);
  return larger;
}

/** Skills that a rule names. */
function skillsIn(rule: Expression): readonly string[] {
  const [argument] = rule.kind === "call" && rule.name.endsWith("skill") ? rule.arguments : [];
  const own = argument?.kind === "literal" && typeof argument.value === "string" ? [argument.value] : [];
  return [...own, ...partsOf(rule).flatMap(skillsIn)];
}
