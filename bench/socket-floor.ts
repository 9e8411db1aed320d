// The floor behind the sockets under the bench, in a process of its own: the real engine, statistics, board and live
// socket, with a thousand agents in memory. It is told by its parent what to do, and gives tickets for as many screens
// as are asked for.
import { openDoors } from "../test/adapters/http/doors.ts";
import { agent, configuration } from "../test/support/centre.ts";
import type { AgentId } from "../src/core/kernel/kernel.ts";

export type ToFloor =
  | { readonly type: "tickets"; readonly agents: number; readonly boards: number }
  /** So many changes of agents' states a second, for so long. */
  | { readonly type: "run"; readonly changes: number; readonly seconds: number }
  | { readonly type: "end" };

export type FromFloor =
  | { readonly type: "open"; readonly base: string }
  | { readonly type: "tickets"; readonly agents: readonly string[]; readonly boards: readonly string[] }
  | { readonly type: "ran"; readonly changes: number; readonly cpuMs: number };

const people = 1_000;
const everyMs = 5;
const ids = Array.from({ length: people }, (_, n) => `agent-${String(n)}`);
const say = (message: FromFloor): void => { process.send?.(message); };

const doors = await openDoors({ realtime: { sessions: { onRevoked: () => undefined, standing: (all) => Promise.resolve({ good: new Set(all), owing: new Map() }) }, screenLostMs: null } });
doors.engine.configure(configuration({ agents: ids.map((id) => agent(id, { extension: id })) }));
for (const id of ids) doors.engine.submit({ type: "sign-in.requested", agentId: id as AgentId });

let turn = 0;
/** The next agent goes ready, or on a break if he was. */
function change(): void {
  const id = ids[turn % people] as AgentId;
  const isReady = doors.floor.agents.get(id)?.state.name === "ready";
  doors.engine.submit(isReady ? { type: "not-ready.requested", agentId: id, reason: "break" } : { type: "ready.requested", agentId: id });
  turn += 1;
}

function run(changes: number, seconds: number): void {
  const [begun, cpu, first] = [performance.now(), process.cpuUsage(), turn];
  const timer = setInterval(() => {
    const spent = (performance.now() - begun) / 1_000;
    for (const due = first + Math.floor(Math.min(spent, seconds) * changes); turn < due;) change();
    if (spent < seconds) return;
    clearInterval(timer);
    const { user, system } = process.cpuUsage(cpu);
    say({ type: "ran", changes: turn - first, cpuMs: (user + system) / 1_000 });
  }, everyMs);
}

process.on("message", (message: ToFloor) => {
  if (message.type === "run") { run(message.changes, message.seconds); return; }
  if (message.type === "end") { void doors.close().then(() => process.exit(0)); return; }
  const key = { principalId: "bench", kind: "key", scopes: null } as const;
  say({
    type: "tickets",
    agents: ids.slice(0, message.agents).map((id) => doors.tickets.issue({ ...key, agentId: id as AgentId, role: "agent" }).ticket),
    boards: Array.from({ length: message.boards }, () => doors.tickets.issue({ ...key, agentId: null, role: "supervisor" }).ticket),
  });
});
say({ type: "open", base: doors.base });
