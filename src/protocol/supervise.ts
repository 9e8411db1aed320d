// What a supervisor may do to the floor: by `POST /supervise` and by `supervise` frames of the socket, in the same words.
import { z } from "zod";

const callId = z.string().min(1).max(200);
const id = z.string().min(1).max(100);
const mode = z.enum(["listen", "whisper", "barge"]);

/**
 * `monitor` rings the supervisor's own phone and puts him on the call when he answers: "listen" is heard by nobody,
 * "whisper" by the agent alone, "barge" by all. `agent-state` takes effect after the call that the agent is on.
 * `take-over` gives the call to the seat of whoever listens at its phone, and lets the agent go; `park` puts an agent's call into a slot. `prioritise` sets the priority that the line shows; higher is sooner.
 */
export const superviseCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("monitor"), callId, mode }),
  z.object({ type: z.literal("monitor-mode"), callId, mode }),
  z.object({ type: z.literal("monitor-end"), callId }),
  z.object({ type: z.literal("take-over"), callId }),
  z.object({ type: z.literal("park"), callId }),
  z.object({ type: z.literal("agent-state"), agentId: id, state: z.enum(["ready", "not-ready", "signed-out"]), reason: z.string().trim().min(1).max(200).nullable() }),
  z.object({ type: z.literal("move"), callId, queueId: id }),
  z.object({ type: z.literal("prioritise"), callId, priority: z.number().int().min(-1000).max(1000) }),
  z.object({ type: z.literal("pull"), callId, agentId: id }),
]);
export type SuperviseCommand = z.infer<typeof superviseCommand>;
