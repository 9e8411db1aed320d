// How far campaigns have come when the service begins: what the journal holds and Postgres was not told is told first; a dial
// that nobody knows the end of ended "unknown", so that nobody is dialled twice; all others who were in hand are due again.
import type { CallId, CampaignId } from "../../core/kernel/kernel.ts";
import type { AttemptFact } from "./feed-ports.ts";
import { reckon, write, type ProgressPorts } from "./progress.ts";

interface Lost { readonly campaignId: CampaignId; readonly memberId: string; readonly attempt: CallId }

/** `isUnderWay`: a call that the floor still holds; its end is told when it comes. */
export async function takeUpCampaigns(ports: ProgressPorts, isUnderWay: (attempt: CallId) => boolean): Promise<{ readonly unknown: number; readonly freed: number }> {
  const { store } = ports;
  await write(ports, { facts: await store.untold(), freed: new Map() });
  const { attempts, inHand } = await store.open();
  const lost = attempts.filter(({ attempt }) => !isUnderWay(attempt));
  const decided = inHand.flatMap(({ decided: known, ...member }) => (known === null || isUnderWay(known.attempt) ? [] : [{ ...member, ...known }]));
  if (decided.length > 0) await store.began(decided.map((one) => ({ ...one, type: "campaign.dialed", shown: null, agentId: null })));
  await store.ended([...lost, ...decided].map((one) => unknownEnd(one, ports)));
  const free = [...lost, ...inHand];
  for (const campaignId of new Set(free.map((one) => one.campaignId))) {
    await reckon(ports, campaignId, { ids: free.filter((one) => one.campaignId === campaignId).map(({ memberId }) => memberId), isFreeing: true });
  }
  return { unknown: lost.length + decided.length, freed: inHand.length - decided.length };
}

function unknownEnd({ campaignId, memberId, attempt }: Lost, { clock }: ProgressPorts): AttemptFact<"campaign.attempt-ended"> {
  return { type: "campaign.attempt-ended", campaignId, memberId, attempt, at: clock.now(), number: "", n: Number(attempt.split(".").at(-1)), end: "unknown", agentId: null, answeredAt: null, connectedAt: null, toAgentMs: null, amd: null, disposition: null };
}
