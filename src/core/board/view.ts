// An agent's screen as a fold of the floor, and who must be told when something changed.
import { rungOf } from "../call/parties.ts";
import { callOf } from "../agent/evolve.ts";
import type { CallbackFact } from "../callback/callback.ts";
import { isAgentFact, isCallbackFact, isCampaignFact } from "../floor/apply.ts";
import type { Fact, Floor } from "../floor/floor.ts";
import type { AgentId, Instant, Language } from "../kernel/kernel.ts";
import type { AgentView } from "./agent-view.ts";
import { cardFor } from "./call-card.ts";
import { parkedFor } from "./parked.ts";
import { shelvedBy } from "./shelved.ts";

export function agentView(floor: Floor, agentId: AgentId, now: Instant): AgentView | null {
  const agent = floor.agents.get(agentId);
  if (agent === undefined) return null;
  const { profile, state, afterCall, phone, choice } = agent;
  const parked = parkedFor(floor, agent);
  const shelved = shelvedBy(floor, agent);
  return {
    agent: {
      id: profile.id, name: profile.name, extension: profile.extension, language: profile.language,
      skills: profile.skills, queues: profile.queues, state: state.name, since: state.since,
      reason: state.name === "not-ready" ? state.reason : null, until: state.name === "wrap-up" ? state.until : null,
      afterCall, phone, phoneKind: choice.kind, phoneNumber: choice.kind === "outside" ? choice.number : null,
    },
    call: cardFor(floor, agent, now), ...(shelved === null ? {} : { shelved }), ...(parked.length === 0 ? {} : { parked }),
  };
}

const nobody: ReadonlySet<AgentId> = new Set();

/** The agents whose screens these facts change: those they name, and those who have the call before them. */
export function audience(floor: Floor, facts: readonly Fact[]): ReadonlySet<AgentId> {
  let told: Set<AgentId> | undefined;
  for (const fact of facts) {
    for (const agentId of toldOf(floor, fact)) (told ??= new Set()).add(agentId);
  }
  return told ?? nobody;
}

/** A slot concerns everybody who may take from it. */
function atWork({ agents }: Floor): readonly AgentId[] {
  return [...agents.values()].filter(({ state }) => state.name !== "signed-out").map(({ profile }) => profile.id);
}

function toldOf(floor: Floor, fact: Fact): readonly AgentId[] {
  if (isCallbackFact(fact)) return reading(floor, fact);
  if (isAgentFact(fact)) return [fact.agentId];
  if (isCampaignFact(fact)) return [];
  return fact.type === "call.parked" || fact.type === "call.unparked" ? atWork(floor) : watching(floor, fact);
}

/** Whoever has a message before him sees what is written down of it as it comes. */
function reading({ callbacks }: Floor, { type, callbackId }: CallbackFact): readonly AgentId[] {
  const stage = callbacks.get(callbackId)?.stage;
  return stage?.name === "trying" && onMessages.has(type) ? [stage.agentId] : [];
}

const onMessages: ReadonlySet<CallbackFact["type"]> = new Set(["callback.transcribed", "callback.message-lost", "callback.message-left"]);

function watching(floor: Floor, fact: Exclude<Fact, { type: `agent.${string}` | `callback.${string}` | `campaign.${string}` }>): readonly AgentId[] {
  const call = floor.calls.get(fact.callId);
  if (call === undefined || (call.legs === 0 && call.about.length === 0) || isUnheard(fact)) return [];
  const rung = call.stage.name === "previewing" ? [call.stage.agentId] : call.stage.name === "offered" || call.stage.name === "placing" ? rungOf(call).map(({ agentId }) => agentId) : call.consult?.to.kind === "agent" ? [call.consult.to.agentId] : [];
  return [...rung, ...call.agents, ...call.advisers].filter((id) => {
    const state = floor.agents.get(id)?.state;
    return state !== undefined && callOf(state) === call.id;
  });
}

/** A supervisor who only listens must not even make the screen blink. */
function isUnheard(fact: Fact): boolean {
  if (fact.type === "call.monitor-asked" || fact.type === "call.monitor-answered" || fact.type === "call.snoop-asked") return true;
  return "isHeard" in fact && !fact.isHeard;
}

/** Callers just recognised who speak another language than the number they dialled: failover should speak theirs. */
export function foreignTongues(floor: Floor, facts: readonly Fact[]): readonly { readonly ani: string; readonly language: Language }[] {
  return facts.flatMap((fact) => {
    if (fact.type !== "call.identified" || fact.caller.status !== "known") return [];
    const { ani = null, dnis } = floor.calls.get(fact.callId) ?? { dnis: "" };
    const { language } = fact.caller.contact;
    return ani === null || floor.configuration.numbers.get(dnis)?.language === language ? [] : [{ ani, language }];
  });
}
