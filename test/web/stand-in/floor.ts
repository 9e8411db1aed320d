// The floor of the scripted day as supervisors see it: three queues, seven agents, callers in line, alerts, messages.
import type { Topic } from "../../../src/core/access/topics.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import type { Alert } from "../../../src/core/board/alerts.ts";
import { usualThresholds } from "../../../src/core/board/thresholds.ts";
import type { BoardAgent, BoardCall, BoardQueue } from "../../../src/core/board/wallboard.ts";
import type { CallbackId, AgentId, CallId, Instant, QueueId, RecordingId } from "../../../src/core/kernel/kernel.ts";
import type { BoardFrame, ListFrame, ShownMessage } from "../../../src/protocol/board-frames.ts";
import type { DeskCallback } from "../../../src/protocol/rest-callbacks.ts";
import type { MyDay, QueueStatistics, RepetitionStatistics } from "../../../src/protocol/rest-statistics.ts";
import type { ThresholdRecord } from "../../../src/protocol/rest-supervision.ts";

const at = (now: number, secondsAgo: number): Instant => (now - secondsAgo * 1_000) as Instant;

export function boardIn(now: number): Extract<BoardFrame, { type: "board" }> {
  return { type: "board", seq: 1, at: now, whole: true, queues: queuesIn(now), agents: agentsIn(now), calls: callsIn(now), gone: { queues: [], agents: [], calls: [] } };
}

function queuesIn(now: number): readonly BoardQueue[] {
  const queue = (id: string, name: BoardQueue["name"], part: Partial<BoardQueue>, today: Partial<BoardQueue["today"]> = {}): BoardQueue => ({
    id: id as QueueId, name, hours: "open", targetMs: 20_000, waiting: 0, waitingSince: null, wait: { p50Ms: 5_000, p90Ms: 15_000 }, calibration: { state: "good", p50: { share: 0.52, of: 143 }, p90: { share: 0.91, of: 143 } }, callbacks: [],
    agents: { "signed-out": 1, ready: 1, reserved: 0, talking: 2, "wrap-up": 1, "not-ready": 1 },
    today: { offered: 142, answered: 131, abandoned: 7, abandonedShort: 2, left: 1, serviceLevel: 0.86, serviceLevelAll: 0.84, asaMs: 14_200, ahtMs: 236_000, longestWaitMs: 151_000, known: 96, askedAgain: 7, ...today }, ...part,
  });
  return [
    queue("operators", { es: "Operadores", ca: "Operadors", en: "Operators" }, { waiting: 3, callbacks: [{ id: "back-1" as CallbackId, number: "+34600777888", name: "Rosa Pujol", since: at(now, 300), position: 2, attempts: 1, most: 3, until: null, agentId: null, only: null, reason: "the mortgage", messages: [] }, { id: "back-7" as CallbackId, number: "+34600111222", name: "Marta Vila Puig", since: at(now, 200), position: 3, attempts: 0, most: 3, until: null, agentId: null, only: null, reason: null, messages: [{ recordingId: "100.2-message-1" as RecordingId, callId: "100.2" as CallId, at: at(now, 190), durationMs: 34_000, isStored: true, isTranscribed: true }] }], waitingSince: at(now, 134), wait: { p50Ms: 95_000, p90Ms: 200_000 } }),
    queue("vip", { es: "Clientes oro", ca: "Clients or", en: "Gold customers" }, { waiting: 1, waitingSince: at(now, 62), wait: null, calibration: { state: "off", p50: { share: 0.3, of: 88 }, p90: { share: 0.64, of: 88 } } }, { offered: 24, answered: 20, abandoned: 2, abandonedShort: 0, serviceLevel: 0.72, serviceLevelAll: 0.72 }),
    queue("accounts", { es: "Cuentas", ca: "Comptes", en: "Accounts" }, { hours: "closed", wait: null, calibration: { state: "learning", p50: null, p90: null }, agents: { "signed-out": 3, ready: 0, reserved: 0, talking: 0, "wrap-up": 0, "not-ready": 0 } }, { offered: 0, answered: 0, abandoned: 0, abandonedShort: 0, left: 0, serviceLevel: null, serviceLevelAll: null, asaMs: null, ahtMs: null, longestWaitMs: 0, known: 0, askedAgain: 0 }),
  ];
}

function agentsIn(now: number): readonly BoardAgent[] {
  const agent = (id: string, name: string, extension: string, part: Partial<BoardAgent>): BoardAgent => ({
    id: id as AgentId, name, extension, queues: ["operators", "vip"] as QueueId[], state: "ready", since: at(now, 40), reason: null, afterCall: null, phone: "reachable", call: null, shelved: null, ...part,
  });
  const call = (id: string, name: string | null, ani: string | null, heldFor: number | null = null): BoardAgent["call"] => ({ id: id as CallId, name, ani, queueId: "operators" as QueueId, heldSince: heldFor === null ? null : at(now, heldFor) });
  return [
    agent("ana", "Ana Ruiz", "101", { state: "talking", since: at(now, 312), call: call("call-1", "Marta Vila Puig", "+34600111222") }),
    agent("jordi", "Jordi Ferrer", "102", { state: "talking", since: at(now, 205), afterCall: "lunch", call: call("call-2", null, "+447700900123", 74) }),
    agent("mary", "Mary Jones", "103", { state: "not-ready", reason: "lunch", since: at(now, 2_460) }),
    agent("pau", "Pau Serra", "104", { state: "signed-out", since: at(now, 9_000), phone: "unreachable" }),
    agent("nuria", "Núria Camps", "105", { state: "wrap-up", since: at(now, 195), call: call("call-3", "Pere Soler", "+34972000111") }),
    agent("laura", "Laura Gil", "106", { since: at(now, 18) }),
    agent("marc", "Marc Pons", "107", { state: "not-ready", reason: "phone-unreachable", since: at(now, 70), phone: "unreachable", queues: ["operators"] as QueueId[] }),
  ];
}

function callsIn(now: number): readonly BoardCall[] {
  const call = (id: string, stage: BoardCall["stage"], part: Partial<BoardCall>): BoardCall => ({
    id: id as CallId, stage, since: at(now, 60), arrivedAt: at(now, 120), ani: "+34600111222", name: null, language: "ca", queueId: "operators" as QueueId, agentId: null, monitors: [], position: null, priority: null, slot: null, ...part,
  });
  return [
    call("wait-1", "queued", { name: "Javier García López", language: "es", since: at(now, 134), position: 1, priority: 10 }),
    call("wait-2", "queued", { ani: "+34972000111", since: at(now, 75), position: 2, priority: 0 }),
    call("wait-3", "queued", { ani: null, language: "en", since: at(now, 12), position: 3, priority: 0 }),
    call("wait-4", "queued", { name: "Fusteria Soler, SL", since: at(now, 62), position: 1, priority: 50, queueId: "vip" as QueueId }),
    call("call-1", "connected", { name: "Marta Vila Puig", agentId: "ana" as AgentId, since: at(now, 312), arrivedAt: at(now, 380), monitors: [{ id: "u-9", name: "Quim Roca", mode: "listen", state: "on" }] }),
    call("call-2", "held", { ani: "+447700900123", language: "en", agentId: "jordi" as AgentId, since: at(now, 74), arrivedAt: at(now, 290) }),
    call("call-4", "in-flow", { ani: "+34655443322", queueId: null, since: at(now, 20), arrivedAt: at(now, 20) }),
  ];
}

export function alertsIn(now: number): Extract<ListFrame, { type: "alerts" }> {
  const alert = (n: number, part: Partial<Alert>): Alert => ({ id: `alert-${String(n)}`, level: "red", subject: { kind: "queue", id: "operators" }, measure: "longestWaitMs", value: 120_400, limit: 120_000, raisedAt: at(now, 14), endedAt: null, ...part });
  return { type: "alerts", whole: true, alerts: [
    alert(1, {}), alert(2, { level: "amber", subject: { kind: "agent", id: "mary" }, measure: "not-ready", value: 1_800_500, limit: 1_800_000, raisedAt: at(now, 660) }),
    alert(3, { level: "amber", subject: { kind: "queue", id: "vip" }, measure: "serviceLevel", value: 0.77, limit: 0.8, raisedAt: at(now, 4_000), endedAt: at(now, 3_100) }),
  ] };
}

export function messagesIn(now: number): Extract<ListFrame, { type: "messages" }> {
  const message = (n: number, part: Partial<ShownMessage>): ShownMessage => ({ id: `message-${String(n)}`, at: at(now, 900 - n * 100), from: { id: "u-2", name: "Laia Pons", agentId: null }, to: { kind: "all" }, text: "A las doce hay prueba de megafonía.", replyTo: null, readers: [{ agentId: "ana", readAt: at(now, 500) }, { agentId: "jordi", readAt: null }], ...part });
  return { type: "messages", whole: true, messages: [
    message(1, {}), message(2, { to: { kind: "agent", id: "ana" }, text: "¿Puedes quedarte hasta las seis?", readers: [{ agentId: "ana", readAt: at(now, 400) }] }),
    message(3, { from: { id: "u-1", name: "Ana Ruiz", agentId: "ana" }, to: { kind: "supervisors" }, text: "Sí, sin problema.", replyTo: "message-2", readers: [] }),
  ] };
}

export function thresholdsIn(): ThresholdRecord {
  return { ...structuredClone(usualThresholds) as Omit<ThresholdRecord, "version">, version: 3 };
}

export const repetitionIn: RepetitionStatistics = {
  queues: [{ queue: "operators", known: 96, askedAgain: 7, rate: 7 / 96 }, { queue: "vip", known: 22, askedAgain: 0, rate: 0 }],
  flows: [{ flow: "bank", known: 41, askedAgain: 9, rate: 9 / 41 }],
  paths: [
    { from: { kind: "flow", id: "bank" }, to: { kind: "queue", id: "operators" }, known: 74, askedAgain: 3, rate: 3 / 74 },
    { from: { kind: "queue", id: "operators" }, to: { kind: "queue", id: "vip" }, known: 22, askedAgain: 0, rate: 0 },
    { from: null, to: { kind: "flow", id: "bank" }, known: 41, askedAgain: 9, rate: 9 / 41 },
  ],
};

export function queueDayIn(now: number): readonly QueueStatistics[] {
  const first = now - (now % 900_000) - 27 * 900_000;
  const intervals = (busy: number): QueueStatistics["intervals"] => Array.from({ length: 28 }, (_, n) => {
    const offered = Math.round(busy * (6 + 5 * Math.sin(n / 4)));
    const abandoned = n % 5 === 0 ? Math.round(busy * 2) : 0;
    const answered = Math.max(0, offered - abandoned);
    return {
      from: new Date(first + n * 900_000).toISOString(), offered, answered, answeredInTime: Math.round(answered * (0.75 + 0.2 * Math.cos(n / 3))), abandoned, abandonedShort: 0, left: 0, moved: 0, turnedAway: 0,
      mostWaiting: Math.round(busy * (2 + 2 * Math.sin(n / 4))), longestWaitMs: 40_000 + n * 2_000, asaMs: 14_000, ahtMs: 230_000, handled: answered, talkMs: answered * 200_000, holdMs: 0, wrapMs: answered * 30_000, serviceLevel: null, serviceLevelAll: null,
    };
  });
  return [{ queue: "operators", intervals: intervals(1) }, { queue: "vip", intervals: intervals(0.3) }];
}

/** What a screen is told that begins to follow. */
export function floorFrames(topics: readonly Topic[], now: number): readonly ServerFrame[] {
  const frames: Readonly<Record<Topic, () => ServerFrame>> = { board: () => boardIn(now), alerts: () => alertsIn(now), messages: () => messagesIn(now), campaigns: () => ({ type: "campaigns", seq: 1, at: now, whole: true, campaigns: [], gone: [] }) };
  return topics.map((topic) => frames[topic]());
}

export function callbacksIn(now: number): readonly DeskCallback[] {
  const callback = (id: string, part: Partial<DeskCallback>): DeskCallback => ({
    id, queue: "operators", number: "+34600777888", name: null, reason: null, waitingSince: new Date(now - 300_000).toISOString(), position: null, attempts: 0, most: 3, notBefore: null, calledBy: null, agent: null, isOwn: false, messages: 0, ...part,
  });
  return [
    callback("back-1", { name: "Rosa Pujol", reason: "La hipoteca: quiere saber el plazo de amortización", attempts: 1, notBefore: new Date(now + 2 * 86_400_000).toISOString(), agent: "ana", isOwn: true }),
    callback("back-2", { number: "+447700900123", position: 2 }), callback("back-3", { name: "Fusteria Soler, SL", calledBy: "jordi", isOwn: true }),
    callback("back-4", { name: "Neus Camps", position: 3, messages: 1 }),
  ];
}

export function myDayIn(now: number): MyDay {
  const minute = 60_000;
  return {
    from: new Date(now - (now % 86_400_000)).toISOString(), handled: 17, missed: 1, readyMs: 92 * minute, reservedMs: 3 * minute, talkMs: 71 * minute, holdMs: 4 * minute, wrapMs: 14 * minute, notReadyMs: 74 * minute,
    reasons: { break: 36 * minute, lunch: 34 * minute, "signed-in": 4 * minute }, ahtMs: 314_000, occupancy: 0.5, limits: { break: 30 * minute, lunch: 60 * minute },
  };
}
