// All numbers of one person, for the agent who has him before him: in the order of the campaign, each with its kind, the hour
// at which somebody picked up there, what came of the dials to it, and whether it may be dialled now.
import type { Dialed } from "../../core/call/dialed.ts";
import { notDialableWords, wrongNumberWords } from "../../core/campaign/by-hand-words.ts";
import { historyOf, type Member } from "../../core/campaign/due.ts";
import type { MemberHistory, Tried } from "../../core/campaign/history.ts";
import { bestHour, inOrder, pastCaps } from "../../core/campaign/next-number.ts";
import { agreedStill } from "../../core/campaign/next.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import { whyNotDialled } from "../../core/campaign/why-not.ts";
import { shownTo } from "../../core/floor/campaign-numbers.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { NumberKind } from "../../core/kernel/number-kind.ts";
import { localTime } from "../../core/sla/calendar.ts";
import { inAll, type FindPorts, type Said } from "./find-people.ts";
import { lookBackMs } from "./feed.ts";
import { knownOf, withPromise } from "./standing.ts";

/** `bestHour`: on the house's clock, which the agent has before him. `tried`: in this campaign, the newest first. `why`: it may not be dialled now. */
export interface PersonNumber { readonly number: string; readonly kind: NumberKind; readonly bestHour: number | null; readonly tried: readonly Tried[]; readonly mayCall: boolean; readonly why: Said | null }

export type NumbersPorts = Pick<FindPorts, "store" | "clock" | "floor" | "zone" | "mayDial"> & { readonly kindOf: (number: string) => NumberKind };

/** null: he is on none of its lists any more. */
export async function numbersOf(ports: NumbersPorts, plan: CampaignPlan, memberId: string): Promise<readonly PersonNumber[] | null> {
  const { store, clock } = ports;
  const now = clock.now();
  const [isOn, [row]] = await Promise.all([store.isOn(plan.id, memberId), store.members(plan.id, [memberId])]);
  if (!isOn || row === undefined) return null;
  const known = await store.known(plan.id, [row], (now - lookBackMs) as Instant);
  const member: Member = withPromise(row, known);
  const his = knownOf(member, known);
  const history = historyOf(plan, member, his, now);
  const isAgreed = dialedOf(ports.floor(), plan, memberId)?.isAgreed ?? agreedStill(history) !== null;
  const hoursAt = (number: string): readonly number[] => his.dialled.filter((one) => one.number === number && one.isAnswered).map(({ at }) => Math.floor(localTime(ports.zone, at).minute / 60));
  const good = inOrder(isAgreed ? pastCaps(history) : history, { at: now, next: false });
  const all = [...good, ...member.numbers.filter((number) => !good.includes(number))];
  return Promise.all(all.map(async (number) => ({
    number, kind: ports.kindOf(number), bestHour: bestHour(hoursAt(number)), tried: history.tried.filter((one) => one.number === number).toReversed(), ...await judged(ports, plan, { number, memberId, isAgreed, history, now }),
  })));
}

/** The call that is before an agent now. */
function dialedOf({ dialled, calls }: Floor, { id }: CampaignPlan, memberId: string): Dialed | null {
  const all = [...dialled.get(id) ?? []].map((callId) => calls.get(callId)?.dialed ?? null);
  return all.find((one) => one?.memberId === memberId) ?? null;
}

interface Asked { readonly number: string; readonly memberId: string; readonly isAgreed: boolean; readonly history: MemberHistory; readonly now: Instant }

async function judged({ floor, mayDial }: NumbersPorts, plan: CampaignPlan, { number, memberId, isAgreed, history, now }: Asked): Promise<Pick<PersonNumber, "mayCall" | "why">> {
  if (floor().configuration.outsideEndpoint(number) === null) return { mayCall: false, why: notDialableWords };
  if (history.tried.some((one) => one.number === number && one.end === "no-such-number")) return { mayCall: false, why: wrongNumberWords };
  const [shown = null] = shownTo(floor(), plan, { numbers: [number], now });
  const verdict = await mayDial(plan.id, { number, shown, memberId, isAgreed });
  return verdict.may === "yes" ? { mayCall: true, why: null } : { mayCall: false, why: inAll((language) => whyNotDialled(verdict, language)) };
}
