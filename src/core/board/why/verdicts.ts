// Why not that one: what spoke against an agent while a caller waited, in stretches and in sentences.
import type { Instant } from "../../kernel/kernel.ts";
import type { Verdict } from "../../routing/ledger/verdict.ts";
import { clockOf, figureOf, ruleWords, type Telling } from "./sentences.ts";
import { whyWords, type WhyWords } from "./words.ts";

export interface Judged { readonly at: Instant; readonly queueId: string; readonly verdict: Verdict }

export interface VerdictStretch extends Judged { readonly until: Instant }

/** Verdicts that say the same one after another are one. */
export function stretchesOfVerdicts(judged: readonly Judged[], until: Instant): readonly VerdictStretch[] {
  const first = judged.filter((one, n) => n === 0 || keyOf(one) !== keyOf(judged[n - 1] as Judged));
  return first.map((one, n) => ({ ...one, until: first[n + 1]?.at ?? until }));
}

function keyOf({ queueId, verdict }: Judged): string {
  return JSON.stringify([queueId, verdict.kind === "went-elsewhere" || verdict.kind === "less-liked" ? verdict.kind : verdict]);
}

/** What is said of whom, when, and in which words. */
interface About extends Pick<Judged, "at" | "queueId"> { readonly agent: string; readonly names: Telling["names"]; readonly words: WhyWords; readonly language: Telling["language"] }

const tellers: { readonly [K in Verdict["kind"]]: (verdict: Extract<Verdict, { kind: K }>, about: About) => string } = {
  "chosen": (_, { agent, words }) => words.verdict.chosen(agent),
  "rung-too": (_, { agent, words }) => words.verdict.rungToo(agent),
  "not-signed-in": (_, { agent, words }) => words.verdict.notSignedIn(agent),
  "not-in-queue": (_, { agent, words, names, queueId }) => words.verdict.notInQueue(agent, names.queue(queueId)),
  "not-his": ({ only, isKept }, { words, names }) => sentence((isKept ? words.keptFor : words.waitsFor)(names.agent(only))),
  "lacks-skill": ({ shortages }, { agent, words, names }) => shortages.map(({ skill, has, asked }) => words.verdict.lacks(agent, names.skill(skill), has, asked)).join(" "),
  "outside-rule": ({ parts }, { agent, words, names, language }) => words.verdict.outsideRule(agent, parts.map((part) => ruleWords(part, { names, language })).join(` ${words.and} `)),
  "engaged": ({ engagement }, { agent, words, names, at }) => (engagement === null ? words.verdict.notFree(agent)
    : words.verdict.engaged[engagement.state](agent, clockOf(at - engagement.since), engagement.with === null ? "" : names.reason(engagement.with))),
  "no-room": (_, { agent, words }) => words.verdict.noRoom(agent),
  "went-elsewhere": (_, { agent, words }) => words.verdict.wentElsewhere(agent),
  "less-liked": lessLiked,
};

function lessLiked({ strategy, isSticky, his, chosen }: Extract<Verdict, { kind: "less-liked" }>, { agent, words, names, at }: About): string {
  const other = names.agent(chosen.agent);
  if (his.isHolding === true && chosen.isHolding !== true) return words.verdict.heldSomething(agent, other);
  return isSticky ? words.sticky(other) : words.verdict.lessLiked(agent, other, words.lead[strategy](figureOf(strategy, chosen, at)), figureOf(strategy, his, at));
}

export function verdictSentence({ at, queueId, verdict }: Judged, agentId: string, { names, language }: Telling): string {
  const about = { at, queueId, names, language, agent: names.agent(agentId), words: whyWords[language] };
  return (tellers[verdict.kind] as (verdict: Verdict, about: About) => string)(verdict, about);
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}.`;
}
