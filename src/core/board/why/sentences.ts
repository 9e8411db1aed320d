// The story in sentences, in the language of whoever asks.
import type { Language } from "../../kernel/kernel.ts";
import type { Choice } from "../../routing/ledger/decision.ts";
import type { Situation } from "../../routing/ledger/situation.ts";
import type { Strategy } from "../../routing/work.ts";
import { explain } from "../../rules/explain.ts";
import { parse } from "../../rules/parser.ts";
import type { Moment, Stretch, Wait } from "./story.ts";
import { whyWords } from "./words.ts";

/** Names that people know things by. */
export interface Names {
  readonly agent: (id: string) => string;
  readonly queue: (id: string) => string;
  readonly skill: (id: string) => string;
  /** Of a break. */
  readonly reason: (id: string) => string;
}

export interface Telling { readonly language: Language; readonly names: Names }

/** Why he waited so long, and got whom he got. */
export function headlineOf(wait: Wait, telling: Telling): string {
  const words = whyWords[telling.language];
  if (!wait.isKept) return `${endSentence(wait, telling)} ${words.notKept}`;
  const longest = wait.moments.filter((moment) => moment.kind === "waited").toSorted((one, other) => spanOf(other) - spanOf(one)).slice(0, 2).toSorted((one, other) => one.at - other.at);
  const rang = wait.moments.findLast((moment) => moment.kind === "rang");
  const isAnswered = wait.end.kind === "answered" && rang !== undefined;
  return [endSentence(wait, telling), ...longest.map((stretch) => stretchSentence(stretch, telling)), ...(isAnswered ? choiceSentences(rang, wait, telling) : [])].filter((sentence) => sentence !== "").join(" ");
}

function endSentence({ from, until, queueId, end }: Wait, { language, names }: Telling): string {
  const words = whyWords[language];
  const [span, queue] = [clockOf(until - from), names.queue(queueId)];
  switch (end.kind) {
    case "answered": return words.answered(span, queue, names.agent(end.agentId));
    case "left": return words.left(span, queue, words.leftWhy[end.reason]);
    case "hung-up": return words.hungUp(span, queue);
    case "ended": return words.ended(span, queue);
    case "waits": return words.waits(span, queue);
  }
}

/** What one moment was. */
export function momentSentence(moment: Moment, telling: Telling): string {
  const { names } = telling;
  const words = whyWords[telling.language];
  switch (moment.kind) {
    case "queued": {
      const by = moment.supervisor ?? (moment.by === null ? "" : names.agent(moment.by));
      const sent = moment.only === null ? "" : ` ${words.sentTo(names.agent(moment.only))}`;
      return `${words.queued[moment.reason](names.queue(moment.queueId), by)}${sent}`;
    }
    case "waited": return stretchSentence(moment, telling);
    case "passed": return words.passed(names.agent(moment.rival.agent), words.turn[moment.rival.turn]);
    case "prioritised": return words.prioritised(moment.supervisor, moment.priority);
    case "pulled": return moment.supervisor === null ? words.pulled(names.agent(moment.agentId)) : words.given(moment.supervisor, names.agent(moment.agentId));
    case "rang": return [`${words.rang(names.agent(moment.agentId))} ${words.rangEnd[moment.end]}.`, moment.situation === null ? "" : whoSentence(moment.situation, telling)].join(" ").trim();
  }
}

function stretchSentence(stretch: Stretch, telling: Telling): string {
  const { situation } = stretch;
  const words = whyWords[telling.language];
  const what = reasonOf(situation, telling);
  return words.forSpan(clockOf(spanOf(stretch)), situation.ahead === 0 || situation.only !== null ? what : `${what}; ${words.ahead(situation.ahead)}`);
}

function reasonOf(situation: Situation, telling: Telling): string {
  const words = whyWords[telling.language];
  const { only, isKept, fits, engaged } = situation;
  if (only !== null) return (isKept ? words.keptFor : words.waitsFor)(telling.names.agent(only));
  const asked = asksOf(situation, telling);
  if (fits === 0) return `${words.nobodySignedIn} (${asked})`;
  const doing = (Object.entries(engaged) as [keyof typeof words.engaged, number][]).map(([state, count]) => words.engaged[state](count)).join(", ");
  return `${asked}; ${words.nobodyFree(fits, doing)}`;
}

/** What the queue and the rule in force ask of an agent. */
export function asksOf({ needs, rule }: Pick<Situation, "needs" | "rule">, { language, names }: Telling): string {
  const words = whyWords[language];
  const skills = needs.map(({ skill, level }) => words.skill(names.skill(skill), level));
  const ruled = rule === null ? [] : [ruleWords(rule, { language, names })];
  const all = [...skills, ...ruled];
  return all.length === 0 ? words.asksNothing : words.asks(all.join(` ${words.and} `));
}

export function ruleWords(rule: string, { language, names }: Telling): string {
  const { expression } = parse(rule);
  return expression === null ? rule : explain(expression, { language, vocabulary: { fields: [] }, skill: names.skill });
}

function choiceSentences(rang: Extract<Moment, { kind: "rang" }>, wait: Wait, telling: Telling): readonly string[] {
  const words = whyWords[telling.language];
  const pulled = wait.moments.findLast((moment) => moment.kind === "pulled");
  if (rang.isByPerson && pulled !== undefined) return [momentSentence(pulled, telling)];
  return rang.situation === null ? [] : [words.first[rang.situation.turn], whoSentence(rang.situation, telling)];
}

/** Why this agent. */
function whoSentence({ at, offer, considered, only, isKept, queue }: Situation, { language, names }: Telling): string {
  const words = whyWords[language];
  if (offer === null) return "";
  const agent = names.agent(offer.agent);
  if (only !== null && !isKept) return words.sentTo(agent);
  const choice = considered?.first.find(({ agent: id }) => id === offer.agent);
  if (choice?.isHolding === true) return (offer.score.isSticky ? words.interruptedByHis : words.interrupted)(agent);
  if (offer.score.isSticky) return words.sticky(agent);
  if (considered === null || considered.count <= 1 || choice === undefined) return words.onlyOne(agent);
  return words.chosenAmong(considered.count, agent, words.lead[queue.strategy](figureOf(queue.strategy, choice, at)));
}

/** What the strategy went by: idle time, share of the shift busy, points of skill. */
export function figureOf(strategy: Strategy, { idleSince, busyShare, fit, breadth, offeredAt }: Choice, at: number): string {
  switch (strategy) {
    case "longest-idle": case "ring-several": return clockOf(at - idleSince);
    case "least-occupied": return `${String(Math.round(busyShare * 100))} %`;
    case "best-fit": return String(fit);
    case "round-robin": return offeredAt === null ? "∞" : clockOf(at - offeredAt);
    case "specialists-last": return String(breadth);
  }
}

function spanOf({ at, until }: Pick<Stretch, "at" | "until">): number {
  return until - at;
}

/** 250_000 → "4:10". */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return hours > 0 ? `${String(hours)}:${tail}` : tail;
}
