// Recordings: found, heard by pieces (RFC 9110 ranges, as players ask), deleted.
import type { AgentId, CallId, Instant, Language, QueueId, RecordingId } from "../../core/kernel/kernel.ts";
import type { Recording, RecordingFilter } from "../../app/recordings/ports.ts";
import type { Recordings } from "../../app/recordings/recordings.ts";
import { Refusal } from "../../app/refusal.ts";
import { byId, page } from "../../protocol/rest.ts";
import { listedRecording, recording, recordingQuery, writtenTranscript, type ListedRecording, type RecordingRecord } from "../../protocol/rest-recordings.ts";
import type { z } from "zod";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Reply, type Route } from "./route.ts";

export interface RecordingUseCases {
  readonly recordings: Recordings;
  readonly queueName: (id: QueueId) => Readonly<Record<Language, string>> | null;
  readonly agentName: (id: AgentId) => string | null;
}

const tag = "Recordings";
const listens = { action: "recording.listen" } as const;
const usualLimit = 50;

export function recordingRoutes(useCases: RecordingUseCases): readonly Route[] {
  const { recordings } = useCases;
  return [
    route({
      method: "GET", path: "/recordings", tag, summary: "Recordings, newest first", access: listens, query: recordingQuery, reply: page(listedRecording),
      handle: async ({ query, caller }) => {
        const { items, nextCursor } = await recordings.list(filterOf(query), caller);
        return { body: { data: items.map((one) => listed(useCases, one)), nextCursor } };
      },
    }),
    route({
      method: "GET", path: "/recordings/:id", tag, summary: "One recording with the outline of its sound", access: listens, params: byId, reply: recording,
      handle: async ({ params, caller }) => ({ body: whole(useCases, await recordings.get(params.id as RecordingId, caller)) }),
    }),
    route({
      method: "GET", path: "/recordings/:id/audio", tag, summary: "Its sound: WAV, the caller left and the agents right; takes Range", access: listens, params: byId,
      handle: async ({ params, caller, ip, header }) => heard(await recordings.hear(params.id as RecordingId, rangeOf(header("range")), { caller, ip })),
    }),
    route({
      method: "PUT", path: "/recordings/:id/transcript", tag, summary: "Write down what is said in it: an outside service hands in its text", access: { action: "transcript.write" }, params: byId, body: writtenTranscript, reply: recording,
      handle: async ({ params, body, caller }) => ({ body: whole(useCases, await recordings.transcribe(params.id as RecordingId, body, caller)) }),
    }),
    route({
      method: "DELETE", path: "/recordings/:id/transcript", tag, summary: "Take its text away", access: { action: "transcript.write" }, params: byId,
      handle: async ({ params, caller }) => {
        await recordings.transcribe(params.id as RecordingId, null, caller);
        return {};
      },
    }),
    route({
      method: "DELETE", path: "/recordings/:id", tag, summary: "Delete its sound; that it was there stays known", access: { action: "recording.delete" }, params: byId,
      handle: async ({ params, caller, ip }) => {
        await recordings.delete(params.id as RecordingId, { caller, ip });
        return {};
      },
    }),
  ];
}

function filterOf({ callId, agentId, queueId, from, to, text, limit, cursor }: z.output<typeof recordingQuery>): RecordingFilter {
  const instant = (text: string | undefined): Instant | null => (text === undefined ? null : Date.parse(text) as Instant);
  return {
    callId: (callId ?? null) as CallId | null, agentId: (agentId ?? null) as AgentId | null, queueId: (queueId ?? null) as QueueId | null,
    from: instant(from), to: instant(to), text: text ?? null, limit: limit ?? usualLimit, cursor: cursor ?? null,
  };
}

/** One range; without any, the whole from its beginning. A negative beginning counts from the end. */
function rangeOf(header: string | undefined): { readonly from: number; readonly to: number | null } {
  if (header === undefined) return { from: 0, to: null };
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/u.exec(header.trim()) ?? [];
  if (from === "" && to === "") throw new Refusal(416, "range-not-satisfiable", "Range takes one stretch, as bytes=0-65535.");
  return from === "" ? { from: -Number(to), to: null } : { from: Number(from), to: to === "" ? null : Number(to) };
}

/** More than fits one answer comes by pieces: the player asks for the next. */
function heard({ from, to, length, bytes }: Awaited<ReturnType<Recordings["hear"]>>): Reply {
  const isWhole = from === 0 && to === length - 1;
  const headers = { "Content-Type": "audio/wav", "Accept-Ranges": "bytes", "Content-Length": String(bytes.length) };
  return isWhole ? { bytes, headers } : { bytes, status: 206, headers: { ...headers, "Content-Range": `bytes ${String(from)}-${String(to)}/${String(length)}` } };
}

function listed({ queueName, agentName }: RecordingUseCases, one: Recording): ListedRecording {
  const { id, callId, kind, state, durationMs, ani, queueId, bytes, fault } = one;
  return {
    id, callId, kind, state, durationMs, ani, bytes, fault, startedAt: momentOf(one.startedAt), deletedAt: momentOrNull(one.deletedAt),
    queue: queueId === null ? null : { id: queueId, name: queueName(queueId) ?? { es: queueId, ca: queueId, en: queueId } },
    agents: one.agents.map((agentId) => ({ id: agentId, name: agentName(agentId) ?? agentId })),
  };
}

function whole(useCases: RecordingUseCases, one: Recording): RecordingRecord {
  const { caller, agent } = one.peaks;
  const { transcript } = one;
  return {
    ...listed(useCases, one), isTold: one.isTold, silences: one.silences.map((each) => ({ ...each })),
    transcript: transcript === null ? null : { ...transcript, at: momentOf(transcript.at) },
    peaks: { ...(caller === undefined ? {} : { caller: [...caller] }), ...(agent === undefined ? {} : { agent: [...agent] }) },
  };
}
