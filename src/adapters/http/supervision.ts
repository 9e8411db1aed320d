// Thresholds with their version, today's alerts, and messages between supervisors and agents.
import { reachOf } from "../../core/access/can.ts";
import type { Alert } from "../../core/board/alerts.ts";
import type { Alerts } from "../../app/floor/alerts.ts";
import { authorOf } from "../../app/administration/audit.ts";
import type { Message, Messages } from "../../app/floor/messages.ts";
import { Refusal } from "../../app/refusal.ts";
import type { KeptThresholds, ThresholdKeeper } from "../../app/floor/thresholds.ts";
import { byId, page } from "../../protocol/rest.ts";
import { alert, message, messageDraft, thresholdRecord, type ThresholdRecord } from "../../protocol/rest-supervision.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { etag, route, versionAsked, type Reply, type Route } from "./route.ts";

export interface SupervisionUseCases {
  readonly thresholds: Pick<ThresholdKeeper, "now" | "change">;
  readonly alerts: Pick<Alerts, "today">;
  readonly messages: Pick<Messages, "send" | "read" | "of" | "today">;
}

const tag = "Supervision";

export function supervisionRoutes(useCases: SupervisionUseCases): readonly Route[] {
  return [...thresholdRoutes(useCases), ...messageRoutes(useCases)];
}

function thresholdRoutes({ thresholds: keeper, alerts }: SupervisionUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/thresholds", tag, summary: "When the board turns amber and red", access: { action: "board.read" }, reply: thresholdRecord, hasVersion: true,
      handle: () => withVersion(keeper.now()),
    }),
    route({
      method: "PATCH", path: "/thresholds", tag, summary: "Change the thresholds: the whole document with the version that was seen", access: { action: "thresholds.write" }, body: thresholdRecord, reply: thresholdRecord, hasVersion: true,
      handle: async (asked) => {
        const { version, ...value } = asked.body;
        return withVersion(await keeper.change(value, versionAsked(asked) ?? version, authorOf(asked.caller, asked.ip)));
      },
    }),
    route({
      method: "GET", path: "/alerts", tag, summary: "Today's alerts, oldest first", access: { action: "board.read" }, reply: page(alert),
      handle: () => ({ body: { data: alerts.today().map(alertOf), nextCursor: null } }),
    }),
  ];
}

function messageRoutes({ messages }: SupervisionUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/messages", tag, summary: "Today's messages, oldest first; an agent's own", access: { action: "message.read" }, reply: page(message),
      handle: ({ caller }) => {
        const seen = reachOf(caller, "message.read") === "all" ? messages.today() : caller.agentId === null ? [] : messages.of(caller.agentId);
        return { body: { data: seen.map(messageOf), nextCursor: null } };
      },
    }),
    route({
      method: "POST", path: "/messages", tag, summary: "Write to an agent, a queue's agents, all agents, or (as an agent) to the supervisors", access: { action: "message.send" },
      body: messageDraft, reply: message, status: 201,
      handle: async ({ body, caller }) => ({ body: messageOf(await messages.send(caller, { to: body.to, text: body.text, replyTo: body.replyTo ?? null })) }),
    }),
    route({
      method: "POST", path: "/messages/:id/read", tag, summary: "The agent who is signed in has read it", access: { action: "message.read" }, params: byId, reply: message,
      handle: async ({ params, caller }) => {
        if (caller.agentId === null) throw new Refusal(409, "no-agent", "Only agents' messages are marked as read.");
        return { body: messageOf(await messages.read(params.id, caller.agentId)) };
      },
    }),
  ];
}

function withVersion({ version, value }: KeptThresholds): Reply & { body: ThresholdRecord } {
  return { body: { ...structuredClone(value) as Omit<ThresholdRecord, "version">, version }, headers: etag(version) };
}

function alertOf({ raisedAt, endedAt, ...rest }: Alert) {
  return { ...rest, subject: { ...rest.subject }, raisedAt: momentOf(raisedAt), endedAt: momentOrNull(endedAt) };
}

function messageOf({ at, from, to, readers, ...rest }: Message) {
  return { ...rest, at: momentOf(at), from: { ...from }, to: { ...to }, readers: readers.map(({ agentId, readAt }) => ({ agentId, readAt: momentOrNull(readAt) })) };
}
