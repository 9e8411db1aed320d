// The emergency switch: what is on, and setting it for a queue or for the whole house.
import type { EmergencyDesk, EmergencyWish } from "../../app/floor/emergencies.ts";
import type { FlowId, Instant, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { EmergencySwitch } from "../../core/queue/emergency.ts";
import type { z } from "zod";
import { byId, page } from "../../protocol/rest.ts";
import { emergencySwitch, emergencyWish, type EmergencyRecord } from "../../protocol/rest-emergencies.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface EmergencyUseCases {
  readonly emergencies: EmergencyDesk;
  readonly queueName: (id: QueueId) => Readonly<Record<Language, string>> | null;
}

const tag = "Supervision";

export function emergencyRoutes({ emergencies, queueName }: EmergencyUseCases): readonly Route[] {
  const recordOf = (one: EmergencySwitch): EmergencyRecord => ({ ...recordIn(one), name: one.queueId === null ? null : { ...queueName(one.queueId) ?? unnamed(one.queueId) } });
  return [
    route({
      method: "GET", path: "/emergencies", tag, summary: "Emergency messages that are on and queues that are closed at once", access: { action: "emergency.read" }, reply: page(emergencySwitch),
      handle: ({ caller }) => ({ body: { data: emergencies.list(caller).map(recordOf), nextCursor: null } }),
    }),
    route({
      method: "PUT", path: "/emergencies/house", tag, summary: "Set or take away the emergency message of the whole house", access: { action: "emergency.switch" }, body: emergencyWish, reply: emergencySwitch,
      handle: async ({ body, caller, ip }) => ({ body: recordOf(await emergencies.put(null, wishOf(body), { caller, ip })) }),
    }),
    route({
      method: "PUT", path: "/emergencies/queues/:id", tag, summary: "Set or take away a queue's emergency message; close it at once or open it again", access: { action: "emergency.switch" }, params: byId, body: emergencyWish, reply: emergencySwitch,
      handle: async ({ params, body, caller, ip }) => ({ body: recordOf(await emergencies.put(params.id as QueueId, wishOf(body), { caller, ip })) }),
    }),
  ];
}

function wishOf({ message, isClosed }: z.output<typeof emergencyWish>): EmergencyWish {
  if (message === null) return { message, isClosed };
  const { then, until } = message;
  return { isClosed, message: { ...message, then: then.kind === "flow" ? { kind: "flow", flowId: then.flowId as FlowId } : then, until: until === null ? null : Date.parse(until) as Instant } };
}

const unnamed = (id: QueueId): Readonly<Record<Language, string>> => ({ es: id, ca: id, en: id });

function recordIn({ queueId, message, closed }: EmergencySwitch): Omit<EmergencyRecord, "name"> {
  return {
    queue: queueId, closed: closed === null ? null : { since: momentOf(closed.since), by: closed.by },
    message: message === null ? null : { ...message, text: { ...message.text }, since: momentOf(message.since), until: momentOrNull(message.until) },
  };
}
