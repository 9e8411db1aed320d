// The dialer's events one after another, and after each the production pacing, which is told what a dialer can know.
import { learn } from "../../campaign/pacing/knowledge.ts";
import { pace, type PacingRules } from "../../campaign/pacing/pace.ts";
import { steer } from "../../campaign/pacing/price.ts";
import { sureDeviations } from "../../campaign/abandonment/budget.ts";
import { bearableAbandons, hungUpFirst, spareLines } from "../../campaign/abandonment/headroom.ts";
import { cancel, firstOf, schedule } from "../run/event-heap.ts";
import { enter, leave, type DialerFloor } from "./floor.ts";
import { kindIn, nextChance, oddsOn } from "./kinds.ts";
import { countLive, countTime, countWait, turnWindow } from "./record.ts";
import { countAnswer, rivalDials } from "./rival.ts";

const [beat, change] = [0, 1] as const;
const beatMs = 1000;
const dayMs = 86_400_000;

export interface DialerRun { readonly floor: DialerFloor; readonly rules: PacingRules; readonly endMs: number; changed: number; isOver: boolean }

export function beginRun(floor: DialerFloor): DialerRun {
  const { mode, linesMax, abandonLimit, leastRingMs, hours, changes } = floor.scenario;
  schedule(floor.heap, beat, 0);
  if (changes[0] !== undefined) schedule(floor.heap, change, changes[0].atMs);
  return { floor, endMs: hours * 3_600_000, changed: 0, isOver: false, rules: { mode: mode.type === "vicidial" ? { type: "progressive" } : mode, linesMax, leastRingMs, budget: { limit: abandonLimit, deviations: sureDeviations } } };
}

export function goOnDialing(run: DialerRun, events: number): void {
  const { floor, endMs } = run;
  for (let i = 0; i < events && !run.isOver; i += 1) {
    const event = firstOf(floor.heap);
    const at = Math.min(endMs, floor.heap.times[event] as number);
    countTime(floor.record, floor.now, at, { signedIn: floor.agents + floor.leaving, busy: floor.talking.slots.length + floor.wrapping.slots.length });
    floor.now = at;
    run.isOver = at >= endMs;
    if (!run.isOver) happen(run, event);
  }
}

function happen(run: DialerRun, event: number): void {
  const { floor } = run;
  turnWindow(floor.record, floor.now, floor.scenario.windowDays * dayMs);
  cancel(floor.heap, event);
  if (event === beat) schedule(floor.heap, beat, floor.now + beatMs);
  else if (event === change) changeNow(run);
  else step(floor, event);
  if (event === beat && run.changed > 0) ramp(run);
  dial(run, event === beat);
}

/** A slot's line, call or wrap-up is at its end, or it has waited too long. */
function step(floor: DialerFloor, slot: number): void {
  const place = floor.places[slot] as number;
  if (floor.ringing.slots[place] === slot) { stopRinging(floor, slot); return; }
  if (floor.talking.slots[place] === slot) { hangUp(floor, slot); return; }
  if (floor.wrapping.slots[place] === slot) { writeUp(floor, slot); return; }
  abandon(floor, slot);
}

function stopRinging(floor: DialerFloor, slot: number): void {
  const ms = floor.now - leave(floor, floor.ringing, slot);
  const isAnswered = floor.isAnswered[slot] === 1;
  learn(floor.pacer.knowledge, { type: "rang", end: isAnswered ? "answered" : "unanswered", ms, kind: kindIn(floor, slot) });
  if (!isAnswered) { floor.spare.push(slot); return; }
  if (floor.free > 0) { floor.free -= 1; connect(floor, slot, 0); return; }
  floor.places[slot] = -1;
  floor.waiting.push({ slot, at: floor.now });
  schedule(floor.heap, slot, floor.now + floor.scenario.abandonAfterMs);
}

function connect(floor: DialerFloor, slot: number, waitedMs: number): void {
  countWait(floor.record, waitedMs);
  settleLive(floor, false);
  enter(floor, floor.talking, slot, floor.now);
  schedule(floor.heap, slot, floor.now + floor.chance.handle() * floor.handleFactor);
}

function abandon(floor: DialerFloor, slot: number): void {
  const index = floor.waiting.findIndex((each) => each.slot === slot);
  floor.waiting.splice(index, 1);
  floor.spare.push(slot);
  settleLive(floor, true);
}

function settleLive({ record, now, pacer, rival, scenario }: DialerFloor, wasAbandoned: boolean): void {
  countLive(record, { now, formula: scenario.abandonFormula }, wasAbandoned);
  countAnswer(rival, wasAbandoned);
  steer(pacer.price, record.spent, { limit: scenario.abandonLimit, deviations: sureDeviations });
}

function hangUp(floor: DialerFloor, slot: number): void {
  const talkMs = floor.now - leave(floor, floor.talking, slot);
  const wrapUpMs = floor.chance.wrapUp() * floor.handleFactor;
  floor.talkMs[slot] = talkMs;
  if (wrapUpMs === 0) { finish(floor, slot, 0); return; }
  enter(floor, floor.wrapping, slot, floor.now);
  schedule(floor.heap, slot, floor.now + wrapUpMs);
}

function writeUp(floor: DialerFloor, slot: number): void {
  finish(floor, slot, floor.now - leave(floor, floor.wrapping, slot));
}

function finish(floor: DialerFloor, slot: number, wrapUpMs: number): void {
  learn(floor.pacer.knowledge, { type: "handled", talkMs: floor.talkMs[slot] as number, wrapUpMs });
  floor.spare.push(slot);
  if (floor.leaving > 0) { floor.leaving -= 1; return; }
  becomeFree(floor);
}

function becomeFree(floor: DialerFloor): void {
  const first = floor.waiting.shift();
  if (first === undefined) { floor.free += 1; return; }
  cancel(floor.heap, first.slot);
  connect(floor, first.slot, floor.now - first.at);
}

function dial(run: DialerRun, isBeat: boolean): void {
  const { floor, rules } = run;
  const { now, ringing, talking, wrapping, waiting, scenario: { mode, abandonLimit, linesMax } } = floor;
  if (mode.type === "vicidial") {
    const room = linesMax - ringing.slots.length - waiting.length - talking.slots.length;
    if (isBeat) place(floor, Math.min(room, rivalDials(floor.rival, { now, agents: floor.agents, free: floor.free, waiting: waiting.length, ringing: ringing.slots.length, limit: abandonLimit, method: mode.method })));
    return;
  }
  const bearable = bearableAbandons(floor.record.window, { limit: abandonLimit, formula: floor.scenario.abandonFormula }, talking.slots.length);
  hangUpBeyond(floor, -spareLines({ ringing: ringing.slots.length, waiting: waiting.length, free: floor.free, bearable }));
  const { dial: lines, letGoFromMs } = pace({ now, free: floor.free, waiting: waiting.length, ringingSince: ringing.since, talkingSince: talking.since, wrappingSince: wrapping.since, bearable, ...oddsOn(floor) }, floor.pacer, rules, floor.record.spent);
  if (letGoFromMs < Infinity) letGo(floor, letGoFromMs);
  place(floor, lines);
}

function place(floor: DialerFloor, lines: number): void {
  const { chance, scenario, record } = floor;
  for (let i = 0; i < lines; i += 1) {
    const slot = floor.spare.pop();
    if (slot === undefined) return;
    record.attempts += 1;
    const [isAnswered, ringMs] = [chance.answer() < nextChance(floor, slot), chance.ring()];
    floor.isAnswered[slot] = Number(isAnswered);
    enter(floor, floor.ringing, slot, floor.now);
    schedule(floor.heap, slot, floor.now + (isAnswered ? ringMs : scenario.noAnswerMs));
  }
  record.mostRinging = Math.max(record.mostRinging, floor.ringing.slots.length);
}

function letGo(floor: DialerFloor, fromMs: number): void {
  const { ringing, now } = floor;
  for (let i = ringing.slots.length - 1; i >= 0; i -= 1) {
    if (now - (ringing.since[i] as number) >= fromMs) cut(floor, ringing.slots[i] as number);
  }
}

/** Agents have gone, and so many lines are more than the limit bears. */
function hangUpBeyond(floor: DialerFloor, count: number): void {
  const { ringing, now, scenario } = floor;
  if (count <= 0 || ringing.slots.length === 0) return;
  const first = hungUpFirst(ringing.since, scenario.leastRingMs, now).slice(0, count).map((line) => ringing.slots[line] as number);
  for (const slot of first) cut(floor, slot);
}

function cut(floor: DialerFloor, slot: number): void {
  learn(floor.pacer.knowledge, { type: "rang", end: "letGo", ms: floor.now - leave(floor, floor.ringing, slot), kind: kindIn(floor, slot) });
  cancel(floor.heap, slot);
  floor.spare.push(slot);
  floor.record.letGo += 1;
}

function changeNow(run: DialerRun): void {
  const { floor } = run;
  const { changes } = floor.scenario;
  const now = changes[run.changed];
  run.changed += 1;
  const next = changes[run.changed];
  if (next !== undefined) schedule(floor.heap, change, next.atMs);
  if (now?.agents !== null && now?.agents !== undefined) staff(floor, now.agents);
  ramp(run);
}

/** Who is free goes or comes at once; who is at work goes when it is done, and nobody tells the dialer before. */
function staff(floor: DialerFloor, agents: number): void {
  for (; floor.agents < agents; floor.agents += 1) {
    if (floor.leaving > 0) floor.leaving -= 1;
    else becomeFree(floor);
  }
  for (; floor.agents > agents; floor.agents -= 1) {
    if (floor.free > 0) floor.free -= 1;
    else floor.leaving += 1;
  }
}

/** What changes little by little, every second. */
function ramp({ floor, changed }: DialerRun): void {
  let [answerProbability, handleFactor] = [floor.scenario.answerProbability, 1];
  for (const each of floor.scenario.changes.slice(0, changed)) {
    const share = each.overMs === 0 ? 1 : Math.min(1, (floor.now - each.atMs) / each.overMs);
    answerProbability += share * ((each.answerProbability ?? answerProbability) - answerProbability);
    handleFactor += share * ((each.handleFactor ?? handleFactor) - handleFactor);
  }
  floor.answerProbability = answerProbability;
  floor.handleFactor = handleFactor;
}

