// The campaign's floor in virtual time: agents, ringing lines, answers that wait. Everybody who counts is in an array, so
// that nothing is looked for.
import { newKnowledge } from "../../campaign/pacing/knowledge.ts";
import type { Pacer } from "../../campaign/pacing/pace.ts";
import { newPrice } from "../../campaign/pacing/price.ts";
import { samplerOf, type Sampler } from "../chance/distribution.ts";
import { streamOf, type Stream } from "../chance/stream.ts";
import { emptyHeap, type EventHeap } from "../run/event-heap.ts";
import { peopleOf, type People } from "./people.ts";
import { newRival, type Rival } from "./rival.ts";
import { newRecord, type DialerRecord } from "./record.ts";
import type { DialerScenario } from "./scenario.ts";

/** Slots of the things that ring, talk or write up, with the instant since when; the last one takes the place of one that goes. */
export interface Group { readonly slots: number[]; readonly since: number[] }

export interface DialerFloor {
  readonly scenario: DialerScenario;
  readonly heap: EventHeap;
  now: number;
  /** Agents signed in, and those who go when their call is over. */
  agents: number;
  leaving: number;
  free: number;
  readonly ringing: Group;
  readonly talking: Group;
  readonly wrapping: Group;
  /** Where each slot stands in its group. */
  readonly places: Int32Array;
  /** Slots not in use. */
  readonly spare: number[];
  readonly isAnswered: Uint8Array;
  readonly talkMs: Float64Array;
  /** Answered and waiting: the oldest first. */
  readonly waiting: { readonly slot: number; readonly at: number }[];
  answerProbability: number;
  handleFactor: number;
  readonly chance: { readonly answer: Stream; readonly ring: Sampler; readonly handle: Sampler; readonly wrapUp: Sampler };
  readonly people: People | null;
  readonly pacer: Pacer;
  readonly rival: Rival;
  readonly record: DialerRecord;
}

/** Event 0 is the beat, event 1 the next change, the others are slots: a line, the same as a call, the same as its wrap-up. */
export const firstSlot = 2;

export function openFloor(scenario: DialerScenario): DialerFloor {
  const { seed, linesMax } = scenario;
  const most = linesMax + scenario.agents + Math.max(0, ...scenario.changes.map(({ agents }) => agents ?? 0)) + 1;
  const group = (): Group => ({ slots: [], since: [] });
  return {
    scenario, heap: emptyHeap(firstSlot + most), now: 0, agents: scenario.agents, leaving: 0, free: scenario.agents,
    ringing: group(), talking: group(), wrapping: group(), places: new Int32Array(firstSlot + most), spare: Array.from({ length: most }, (_, i) => firstSlot + most - 1 - i),
    isAnswered: new Uint8Array(firstSlot + most), talkMs: new Float64Array(firstSlot + most), waiting: [],
    answerProbability: scenario.answerProbability, handleFactor: 1,
    chance: { answer: streamOf(seed, "dialer answer"), ring: samplerOf(scenario.ring, streamOf(seed, "dialer ring")), handle: samplerOf(scenario.handle, streamOf(seed, "dialer handling")), wrapUp: samplerOf(scenario.wrapUp, streamOf(seed, "dialer wrap-up")) },
    people: peopleOf(scenario, firstSlot + most),
    pacer: { knowledge: newKnowledge({ noAnswerMs: scenario.noAnswerMs, withinMs: scenario.abandonAfterMs }), price: newPrice() }, rival: newRival(), record: newRecord(scenario),
  };
}

export function enter({ places }: DialerFloor, group: Group, slot: number, now: number): void {
  places[slot] = group.slots.length;
  group.slots.push(slot);
  group.since.push(now);
}

/** Since when it was there. */
export function leave({ places }: DialerFloor, group: Group, slot: number): number {
  const place = places[slot] as number;
  const since = group.since[place] as number;
  const [lastSlot, lastSince] = [group.slots.pop() as number, group.since.pop() as number];
  if (lastSlot !== slot) {
    group.slots[place] = lastSlot;
    group.since[place] = lastSince;
    places[lastSlot] = place;
  }
  return since;
}
