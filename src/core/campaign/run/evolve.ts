// Folds facts into a running campaign. Judges nothing.
import type { AgentId, CampaignId, Instant } from "../../kernel/kernel.ts";
import type { AbandonCounts } from "../abandonment/rules.ts";
import { newKnowledge, type RingRules } from "../pacing/knowledge.ts";
import { newPrice } from "../pacing/price.ts";
import type { AttemptEnd } from "../plan.ts";
import type { CampaignFact, Run, SpentHour, Standing } from "./run.ts";

export const stillStanding: Standing = { whyNot: "not-running", free: 0, ringing: 0, waiting: 0, talking: 0, hopper: 0, pacing: null, opensAt: null };

export function newRun(id: CampaignId, rules: RingRules): Run {
  return {
    id, hopper: [], fed: { askedAt: null, at: null, isEmpty: false }, past: { askedAt: null, isKnown: false }, places: { askedAt: null, at: null, whereabouts: [] }, spent: [], dispositions: {}, lately: [], dials: 0, failures: { inARow: 0, at: null, silent: 0 }, skips: new Map(),
    standing: stillStanding, pacer: { knowledge: newKnowledge(rules), price: newPrice() },
  };
}

export function evolve(run: Run, fact: CampaignFact): Run {
  return (rows[fact.type] as (run: Run, fact: CampaignFact) => Run)(run, fact);
}

type Rows = { readonly [T in CampaignFact["type"]]: (run: Run, fact: Extract<CampaignFact, { type: T }>) => Run };

const rows: Rows = {
  "campaign.asked": (run, { for: what, at }) => {
    if (what === "whereabouts") return { ...run, places: { ...run.places, askedAt: at } };
    return what === "feed" ? { ...run, fed: { ...run.fed, askedAt: at } } : { ...run, past: { ...run.past, askedAt: at } };
  },
  "campaign.fed": (run, { candidates, isEmpty, at }) => ({ ...run, hopper: [...run.hopper, ...candidates], fed: { askedAt: null, at, isEmpty } }),
  "campaign.recalled": (run, { recalled }) => (recalled === null ? { ...run, past: { ...run.past, isKnown: false } } : { ...run, past: { askedAt: null, isKnown: true }, ...recalled }),
  "campaign.located": (run, { whereabouts, at }) => (whereabouts === null ? run : { ...run, places: { askedAt: null, at, whereabouts } }),
  "campaign.looked": (run, { standing }) => ({ ...run, standing }),
  "campaign.dialed": (run, { memberId, at }) => ({ ...without(run, memberId), dials: run.dials + 1, lately: [...run.lately.filter((each) => at - each < 1_000), at] }),
  "campaign.returned": (run, { memberId }) => without(run, memberId),
  "campaign.put-through": (run, { at }) => ({ ...run, spent: counted(run.spent, "live", at) }),
  "campaign.abandoned": (run, { at }) => ({ ...run, spent: counted(run.spent, "abandoned", at) }),
  "campaign.attempt-ended": (run, fact) => {
    const failures = fact.end === "failed" ? { inARow: run.failures.inARow + 1, at: fact.at, silent: fact.isSilent === true ? run.failures.silent + 1 : 0 } : { inARow: 0, at: null, silent: 0 };
    const told = fact.isByHand === true ? [] : found(fact);
    return { ...run, failures, skips: skipped(run.skips, fact.agentId, fact.end), spent: told.reduce((spent, { what, n }) => counted(spent, what, fact.at, n), run.spent) };
  },
  "campaign.noted": (run, { disposition, was = null }) => ({ ...run, dispositions: renamed(run.dispositions, was, disposition) }),
};

function without(run: Run, memberId: string): Run {
  return { ...run, hopper: run.hopper.filter((one) => one.memberId !== memberId) };
}

/** A card that came to nothing is neither a skip nor a call. */
function skipped(skips: Run["skips"], agentId: AgentId | null, end: AttemptEnd): Run["skips"] {
  if (agentId === null || end === "not-called") return skips;
  return new Map(skips).set(agentId, end === "skipped" ? (skips.get(agentId) ?? 0) + 1 : 0);
}

const hourMs = 3_600_000;

interface Count { readonly what: keyof AbandonCounts; readonly n: number }

/** What the end of a call says of machines. Whom an agent found to be one was counted as put through. */
function found({ end, connectedAt, amd }: Extract<CampaignFact, { type: "campaign.attempt-ended" }>): readonly Count[] {
  const isChecked = amd?.isControl === true && connectedAt !== null;
  if (end === "machine" && connectedAt === null) return amd === null ? [] : [{ what: "taken", n: 1 }];
  if (end === "machine") return [{ what: isChecked ? "checked" : "machines", n: 1 }, { what: "live", n: -1 }];
  return isChecked && end === "conversation" ? [{ what: "checked", n: 1 }, { what: "people", n: 1 }] : [];
}

function counted(spent: readonly SpentHour[], what: keyof AbandonCounts, at: Instant, n = 1): readonly SpentHour[] {
  const hour = (at - (at % hourMs)) as Instant;
  const known = spent.find((each) => each.hour === hour) ?? { hour, live: 0, abandoned: 0, machines: 0 };
  return [...spent.filter((each) => each.hour !== hour), { ...known, [what]: Math.max(0, (known[what] ?? 0) + n) }];
}

function renamed(counts: Run["dispositions"], was: string | null, is: string): Run["dispositions"] {
  const less = was === null ? counts : { ...counts, [was]: Math.max(0, (counts[was] ?? 0) - 1) };
  return { ...less, [is]: (less[is] ?? 0) + 1 };
}
