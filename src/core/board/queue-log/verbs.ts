// The verbs of Asterisk's queue_log: which facts write each of ours, and why the others cannot occur. Names and fields are
// those of apps/app_queue.c and main/logger.c, and where it says so QueueMetrics' own, which others pass over.
import type { Fact } from "../../floor/floor.ts";

/** What a line comes from: a fact, the service's start, or a configuration that was taken up. */
export type Origin = Fact["type"] | "service.started" | "configuration.taken-up";

export const written = {
  ENTERQUEUE: ["call.queued"],
  ABANDON: ["call.ended"],
  EXITWITHTIMEOUT: ["call.left-queue"],
  EXITWITHKEY: ["call.left-queue"],
  EXITEMPTY: ["call.left-queue", "call.ended"],
  WITHDRAW: ["call.queued"],
  CONNECT: ["call.connected"],
  RINGNOANSWER: ["call.offer-ended"],
  RINGCANCELED: ["call.offer-ended"],
  COMPLETECALLER: ["call.ended"],
  COMPLETEAGENT: ["call.ended", "call.agent-not-back"],
  BLINDTRANSFER: ["call.transferred"],
  ATTENDEDTRANSFER: ["call.handed-over"],
  ADDMEMBER: ["agent.signed-in"],
  REMOVEMEMBER: ["agent.signed-out"],
  PAUSEALL: ["agent.not-ready"],
  PAUSE: ["agent.not-ready"],
  UNPAUSEALL: ["agent.ready", "agent.not-ready"],
  UNPAUSE: ["agent.ready", "agent.not-ready"],
  OUTCALL: ["call.ended"],
  QUEUESTART: ["service.started"],
  CONFIGRELOAD: ["configuration.taken-up"],
  // QueueMetrics' own
  INFO: ["call.queued"],
  PAUSEREASON: ["agent.not-ready"],
  CALLSTATUS: ["call.noted"],
} as const satisfies Readonly<Record<string, readonly Origin[]>>;

export type Verb = keyof typeof written;

/** Why no line of ours has this verb. */
export const unwritten = {
  AGENTLOGIN: "AgentLogin's: an agent there holds a line open all the time. ADDMEMBER and REMOVEMEMBER tell our agents' shifts, and both would count them twice",
  AGENTLOGOFF: "as AGENTLOGIN",
  AGENTCALLBACKLOGIN: "gone from Asterisk since 1.6; ADDMEMBER took its place",
  AGENTCALLBACKLOGOFF: "gone from Asterisk since 1.6; REMOVEMEMBER took its place",
  AGENTDUMP: "an agent who hangs up while the caller is announced to him: nothing is announced on the phone, the screen shows it",
  SYSCOMPAT: "two channels without a common codec: Asterisk's bridges translate",
  TRANSFER: "until Asterisk 11; BLINDTRANSFER and ATTENDEDTRANSFER took its place",

  PENALTY: "members have skills instead of penalties",
  RINGINUSE: "an agent is rung for one call at a time, always",
  HOLD: "app_queue writes no holds: they are part of the talk time of COMPLETEAGENT and COMPLETECALLER",
  UNHOLD: "as HOLD",
} as const satisfies Readonly<Record<string, string>>;
