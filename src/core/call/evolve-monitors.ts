// Folds what supervisors do into a call. Judges nothing.
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Call, CallFact } from "./call.ts";
import type { Monitor } from "./monitor.ts";

type Type = "call.monitor-asked" | "call.monitor-answered" | "call.snoop-asked" | "call.snoop-began" | "call.snoop-ended" | "call.monitor-ended";
type Rows = { readonly [T in Type]: (call: Call, fact: Extract<CallFact, { type: T }>) => Call };

export const monitorRows: Rows = {
  "call.monitor-asked": (call, { supervisor, mode, leg, seat = null, at }) => ({
    ...call, legs: call.legs + 1,
    monitors: [...call.monitors, { supervisor, mode, state: "ringing", leg, seat, bridge: null, snoop: null, nextSnoop: null, since: at }],
  }),
  "call.monitor-answered": (call, { supervisor, bridge }) => ({ ...of(call, supervisor, (monitor) => ({ ...monitor, state: "waiting", bridge })), bridges: call.bridges + 1 }),
  "call.snoop-asked": (call, { supervisor, mode, snoop }) => ({
    ...of(call, supervisor, (monitor) => ({ ...monitor, mode, nextSnoop: snoop })), snoops: call.snoops + (snoop === null ? 0 : 1),
  }),
  "call.snoop-began": (call, { supervisor, snoop }) => of(call, supervisor, (monitor) => ({ ...monitor, state: "on", snoop: { id: snoop, mode: monitor.mode }, nextSnoop: null })),
  "call.snoop-ended": (call, { supervisor, snoop }) => of(call, supervisor, (monitor) => {
    if (monitor.snoop?.id !== snoop) return { ...monitor, nextSnoop: null };
    return { ...monitor, state: "waiting", snoop: null };
  }),
  "call.monitor-ended": (call, { supervisor }) => ({ ...call, monitors: call.monitors.filter((one) => one.supervisor.id !== supervisor.id) }),
};

function of(call: Call, { id }: Supervisor, change: (monitor: Monitor) => Monitor): Call {
  return { ...call, monitors: call.monitors.map((one) => (one.supervisor.id === id ? change(one) : one)) };
}
