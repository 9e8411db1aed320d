// Some hours of the production floor in memory: callers by chance with patience, phones that ring a while, conversations,
// wrap-up, breaks. What comes out is the journal of it, as Postgres would have it.
import { streamOf } from "../../../src/core/lab/chance/stream.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, FlowId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, simpleFlow, type Centre } from "../../support/centre.ts";

const at = (id: string): QueueId => id as QueueId;
const line = (id: string) => ({ type: "queue", queue: at(id), onClosed: "sorry", onFull: "sorry", onNoAgents: "sorry", onMaxWait: "sorry" }) as const;
const flow = { ...simpleFlow, id: "day" as FlowId, start: "welcome", nodes: { ...simpleFlow.nodes, welcome: { type: "menu", prompt: { text: { es: "Hola", ca: "Hola", en: "Hello" } }, choices: { 1: "sales", 2: "claims" }, timeoutSeconds: 5, retries: 1, onTimeout: "sales" }, line: line("sales"), sales: line("sales"), claims: line("claims") } } as const;
const some = { languageLevel: 0, maxWaitMs: 3_600_000, announceEveryMs: 0, wrapUpMs: 20_000, dispositionRequired: false, ringMs: 30_000 };
export const queues = [queue({ ...some, id: at("sales") }), queue({ ...some, id: at("claims"), needs: [{ skill: "claims", level: 30 }], priority: 2 })];
export const agents = [
  ...["ana", "jordi", "mary"].map((id) => agent(id, { skills: { claims: 80 }, queues: [at("sales"), at("claims")] })),
  ...["pau", "eva", "nil", "ona"].map((id) => agent(id, { skills: {}, queues: [at("sales"), at("claims")] })),
];

export interface FloorDay { readonly facts: readonly Fact[]; readonly from: Instant; readonly until: Instant }

export function floorDay({ seed, hours, callsPerHour }: { readonly seed: number; readonly hours: number; readonly callsPerHour: number }): FloorDay {
  const centre = openCentre({ agents, queues, flows: [flow] });
  const from = centre.now();
  const driver = createDriver(centre, seed, callsPerHour);
  for (const { id } of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).ignores();
  centre.ready(...agents.map(({ id }) => id as string));
  driver.comeIn();
  while (centre.now() < from + hours * 3_600_000) driver.step();
  if (centre.failures.length > 0) throw new Error(String(centre.failures[0]));
  return { facts: centre.facts, from, until: (from + 24 * 3_600_000) as Instant };
}

interface Driver { comeIn(): void; step(): void }

function createDriver(centre: Centre, seed: number, callsPerHour: number): Driver {
  const chance = streamOf(seed, "a floor's day");
  const exponential = (mean: number): number => -Math.log(chance()) * mean;
  const todo: { readonly at: number; readonly act: () => void }[] = [];
  const seen = new Set<string>();
  const later = (ms: number, act: () => void): void => { todo.push({ at: centre.now() + ms, act }); };
  let count = 0;

  function hangUpIf(callId: string, stages: readonly string[]): void {
    const stage = centre.floor.calls.get(callId as never)?.stage.name;
    if (stage !== undefined && stages.includes(stage) && centre.asterisk.channel(callId)) centre.asterisk.hangUp(callId);
  }

  function comeIn(): void {
    const callId = `call.${String(++count)}`;
    centre.callIn(callId, { ani: null });
    if (centre.asterisk.channel(callId)) centre.asterisk.press(callId, chance() < 0.3 ? "2" : "1");
    later(exponential(180_000), () => { hangUpIf(callId, ["queued", "offered"]); });
    later(exponential(3_600_000 / callsPerHour), comeIn);
  }

  /** What has begun since the last step: phones that ring, conversations. */
  function look(): void {
    for (const { id } of agents) {
      const endpoint = `PJSIP/agent-${id}`;
      for (const leg of centre.asterisk.ringing(endpoint)) once(leg, () => { later(1000 + exponential(3000), () => { const phone = centre.asterisk.phone(endpoint); phone.answers(); phone.ignores(); }); });
    }
    for (const call of centre.floor.calls.values()) if (call.stage.name === "connected") once(`${call.id} talks`, () => { later(20_000 + exponential(110_000), () => { hangUpIf(call.id, ["connected"]); }); });
    for (const { id, state } of [...centre.floor.agents.values()].map(({ profile, state: now }) => ({ id: profile.id, state: now }))) rest(id, state.name);
  }

  function rest(id: AgentId, state: string): void {
    if (state !== "ready" || chance() > 0.0004) return;
    centre.ask(id, { type: "not-ready.requested", reason: "break" });
    later(600_000, () => { centre.ask(id, { type: "ready.requested" }); });
  }

  function once(key: string, act: () => void): void {
    if (seen.has(key)) return;
    seen.add(key);
    act();
  }

  return {
    comeIn,
    step() {
      const next = Math.min(...todo.map((each) => each.at));
      centre.pass(Math.max(0, Math.min(1000, Math.ceil(next - centre.now()))));
      const due = todo.filter((each) => each.at <= centre.now());
      for (const each of due) todo.splice(todo.indexOf(each), 1);
      for (const { act } of due) act();
      centre.pass(0);
      look();
    },
  };
}
