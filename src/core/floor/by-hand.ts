// People of a campaign whom agents choose themselves: the next one, one of those who are due, or one who was found elsewhere.
import type { Agent } from "../agent/agent.ts";
import { begunBy } from "../call/begin.ts";
import type { CampaignPlan, Candidate } from "../campaign/plan.ts";
import { standsDown } from "../campaign/run/decide.ts";
import { firstFor } from "../campaign/run/pair.ts";
import type { Run } from "../campaign/run/run.ts";
import { refuse, type Instant } from "../kernel/kernel.ts";
import { isCallFact } from "./apply.ts";
import { servesCampaign } from "./campaign-agents.ts";
import { shownTo } from "./campaign-numbers.ts";
import { callNow, showPerson } from "./cards.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { isAtHand, ringableForCall } from "./phones.ts";
import { restOf } from "./rest.ts";
import { join } from "./turns.ts";

type PersonAsked = Extract<AgentRequest, { type: "person.requested" }>;

/** Taken from the hopper in this turn, so that nobody else gets him. */
export function personAsked(floor: Floor, agent: Agent, request: PersonAsked, now: Instant): FloorTurn {
  const plan = floor.configuration.campaigns.get(request.campaignId);
  const run = floor.runs.get(request.campaignId);
  if (plan === undefined || run === undefined) return refuse("campaign-at-rest");
  const why = whyNotHim(floor, { agent, plan, run, request }, now);
  if (why !== null) return refuse(why);
  const candidate = chosen(agent, run, request);
  if (typeof candidate === "string") return refuse(candidate);
  const [shown = null] = shownTo(floor, plan, { numbers: candidate.numbers.slice(0, 1), now });
  const card = showPerson(floor, plan, { candidate, shown, agentId: agent.profile.id, by: "hand" }, now);
  return request.isCalled ? andCalled(floor, agent, card, now) : card;
}

interface Asked { readonly agent: Agent; readonly plan: CampaignPlan; readonly run: Run; readonly request: PersonAsked }

function whyNotHim(floor: Floor, { agent, plan, run, request }: Asked, now: Instant): string | null {
  if (!servesCampaign(floor, agent.profile, plan)) return "campaign-not-yours";
  if (plan.mode.type === "agentless") return "campaign-without-agents";
  if (!request.isCalled && plan.mode.type !== "manual") return "campaign-not-manual";
  if (standsDown(restOf(floor, plan, run, now).rest)) return "campaign-at-rest";
  if (!isAtHand(agent)) return "agent-not-ready";
  return ringableForCall(floor, agent) === null ? "agent-not-available" : null;
}

/** `candidate` of the request: one who was not in the hopper, and is in hand for him. */
function chosen({ profile: { id } }: Agent, { hopper }: Run, { memberId, candidate }: PersonAsked): Candidate | string {
  if (memberId === null) return firstFor(id, hopper) ?? "nobody-due";
  const him = hopper.find((one) => one.memberId === memberId) ?? candidate;
  if (him === null) return "person-taken";
  return him.only === null || him.only === id ? him : "person-promised";
}

function andCalled(floor: Floor, agent: Agent, card: FloorTurn, now: Instant): FloorTurn {
  const call = card.facts.filter(isCallFact).map(begunBy).find((begun) => begun !== undefined);
  return call === undefined ? card : join(card, callNow(floor, { agent, call }, now));
}
