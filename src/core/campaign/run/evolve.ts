// Folds facts into a running campaign. Judges nothing.
import type { CampaignId, Instant } from "../../kernel/kernel.ts";
import { newKnowledge, type RingRules } from "../pacing/knowledge.ts";
import { newPrice } from "../pacing/price.ts";
import type { CampaignFact, Run, SpentHour, Standing } from "./run.ts";

export const stillStanding: Standing = { whyNot: "not-running", free: 0, ringing: 0, waiting: 0, talking: 0, hopper: 0, pacing: null, opensAt: null };

export function newRun(id: CampaignId, rules: RingRules): Run {
  return {
    id, hopper: [], fed: { askedAt: null, at: null, isEmpty: false }, past: { askedAt: null, isKnown: false }, places: { askedAt: null, at: null, whereabouts: [] }, spent: [], dispositions: {}, lately: [], dials: 0, failures: { inARow: 0, at: null },
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
  "campaign.attempt-ended": (run, { end, at }) => {
    const failures = end === "failed" ? { inARow: run.failures.inARow + 1, at } : { inARow: 0, at: null };
    return { ...run, failures, ...(end === "machine" ? { spent: counted(run.spent, "machines", at) } : {}) };
  },
  "campaign.noted": (run, { disposition, was = null }) => ({ ...run, dispositions: renamed(run.dispositions, was, disposition) }),
};

function without(run: Run, memberId: string): Run {
  return { ...run, hopper: run.hopper.filter((one) => one.memberId !== memberId) };
}

const hourMs = 3_600_000;

function counted(spent: readonly SpentHour[], what: "live" | "abandoned" | "machines", at: Instant): readonly SpentHour[] {
  const hour = (at - (at % hourMs)) as Instant;
  const known = spent.find((each) => each.hour === hour) ?? { hour, live: 0, abandoned: 0, machines: 0 };
  const counts = { ...known, [what]: known[what] + 1 };
  // Whom an agent found to be a machine was counted as put through.
  const right = what === "machines" ? { ...counts, live: Math.max(0, counts.live - 1) } : counts;
  return [...spent.filter((each) => each.hour !== hour), right];
}

function renamed(counts: Run["dispositions"], was: string | null, is: string): Run["dispositions"] {
  const less = was === null ? counts : { ...counts, [was]: Math.max(0, (counts[was] ?? 0) - 1) };
  return { ...less, [is]: (less[is] ?? 0) + 1 };
}
