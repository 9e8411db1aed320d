// Prometheus metrics, named after what a floor asks. No labels by call or number: their count would never end.
// The gauges are read when scraped; the counters are fed with each turn's facts.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Call } from "../../core/call/call.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { CallId, Instant, QueueId } from "../../core/kernel/kernel.ts";

export interface FloorCounts {
  readonly queues: readonly { readonly id: string; readonly waiting: number; readonly longestWaitMs: number | null }[];
  /** State → how many. */
  readonly agents: Readonly<Record<string, number>>;
  /** Calls on the floor now. */
  readonly calls: number;
}

export interface Metrics {
  /** Counts what the facts of a turn tell. */
  count(facts: readonly Fact[], callOf: (id: CallId) => Call | undefined): void;
  /** Time of one ARI request, by outcome. */
  ariRequest(seconds: number, outcome: "ok" | "failed"): void;
  /** Time that one turn of the engine took. */
  turn(seconds: number): void;
  httpRequest(method: string, path: string, status: number, seconds: number): void;
  socketsOpen(count: () => number): void;
  /** Facts that Postgres has not confirmed yet. */
  journalLag(read: () => number): void;
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** How often the event loop is looked at; each sample holds this span besides the lag. */
const lookEveryMs = 10;
const short = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** `counts` is asked at each scrape. */
export function createMetrics(counts: () => FloorCounts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const lag = monitorEventLoopDelay({ resolution: lookEveryMs });
  lag.enable();
  floorGauges(registry, counts);
  loopGauge(registry, lag);
  const registers = [registry];
  const calls = new Counter({ name: "atiende_calls_total", help: "Calls ended, by result", labelNames: ["result"], registers });
  const offers = new Counter({ name: "atiende_offers_ended_total", help: "Offers that came to nothing, by reason", labelNames: ["reason"], registers });
  const wait = new Histogram({ name: "atiende_answer_wait_seconds", help: "Wait in line of answered calls", labelNames: ["queue"], buckets: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600], registers });
  const ari = new Histogram({ name: "atiende_ari_request_seconds", help: "Time of a request to Asterisk", labelNames: ["outcome"], buckets: short, registers });
  const turns = new Histogram({ name: "atiende_turn_seconds", help: "Time of one turn of the engine", buckets: [0.0001, 0.0005, ...short], registers });
  const http = new Histogram({ name: "atiende_http_request_seconds", help: "Time of an HTTP request", labelNames: ["method", "path", "status"], buckets: short, registers });
  return {
    count: factCounter({ calls, offers, wait }),
    ariRequest: (seconds, outcome) => { ari.observe({ outcome }, seconds); },
    turn: (seconds) => { turns.observe(seconds); },
    httpRequest: (method, path, status, seconds) => { http.observe({ method, path, status: String(status) }, seconds); },
    socketsOpen: (count) => { gauge(registry, "atiende_sockets_open", "Agents' sockets open", count); },
    journalLag: (read) => { gauge(registry, "atiende_journal_unconfirmed_facts", "Facts not yet confirmed by Postgres", read); },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => { lag.disable(); },
  };
}

interface Counters { readonly calls: Counter; readonly offers: Counter; readonly wait: Histogram }
/** What was seen of a call that is under way; a call that is closed is no longer on the floor when its end is counted. */
interface Seen { readonly queueId: QueueId; readonly queuedAt: Instant; isAnswered: boolean }

function factCounter({ calls, offers, wait }: Counters): Metrics["count"] {
  const seen = new Map<CallId, Seen>();
  const answered = (callId: CallId, at: Instant): void => {
    const call = seen.get(callId);
    // Only the first answer counts as one: a transferred caller was answered already.
    if (call === undefined || call.isAnswered) return;
    call.isAnswered = true;
    wait.observe({ queue: call.queueId }, (at - call.queuedAt) / 1_000);
  };
  return (facts, callOf) => {
    for (const fact of facts) {
      if (fact.type === "call.queued" && !seen.has(fact.callId)) seen.set(fact.callId, seenOf(callOf(fact.callId), fact));
      if (fact.type === "call.connected") answered(fact.callId, fact.at);
      if (fact.type === "call.offer-ended") offers.inc({ reason: fact.reason });
      if (fact.type !== "call.ended") continue;
      calls.inc({ result: resultOf(seen.get(fact.callId), callOf(fact.callId)) });
      seen.delete(fact.callId);
    }
  };
}

/** A call taken over from an earlier run may have been answered then. */
function seenOf(call: Call | undefined, { queueId, at }: { readonly queueId: QueueId; readonly at: Instant }): Seen {
  return { queueId, queuedAt: at, isAnswered: call !== undefined && call.answeredAt !== null && call.answeredAt < at };
}

/** answered by a person; abandoned in line; or contained: ended in the flow. */
function resultOf(seen: Seen | undefined, call: Call | undefined): "answered" | "abandoned" | "contained" {
  if (seen?.isAnswered === true || (call !== undefined && call.answeredAt !== null)) return "answered";
  return seen !== undefined || (call !== undefined && call.queuedAt !== null) ? "abandoned" : "contained";
}

function floorGauges(registry: Registry, counts: () => FloorCounts): void {
  const registers = [registry];
  new Gauge({
    name: "atiende_queue_waiting", help: "Callers in line", labelNames: ["queue"], registers,
    collect() { for (const { id, waiting } of counts().queues) this.set({ queue: id }, waiting); },
  });
  new Gauge({
    name: "atiende_queue_longest_wait_seconds", help: "Wait of the caller who has waited longest", labelNames: ["queue"], registers,
    collect() { for (const { id, longestWaitMs } of counts().queues) this.set({ queue: id }, (longestWaitMs ?? 0) / 1_000); },
  });
  new Gauge({
    name: "atiende_agents", help: "Agents by state", labelNames: ["state"], registers,
    collect() { for (const [state, count] of Object.entries(counts().agents)) this.set({ state }, count); },
  });
  gauge(registry, "atiende_calls_live", "Calls on the floor now", () => counts().calls);
}

/** The worst lag since the last scrape. */
function loopGauge(registry: Registry, lag: ReturnType<typeof monitorEventLoopDelay>): void {
  gauge(registry, "atiende_event_loop_lag_seconds", "Worst event-loop lag since the last scrape", () => {
    const worst = Math.max(0, lag.max / 1e9 - lookEveryMs / 1_000);
    lag.reset();
    return worst;
  });
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
}
