// Why a caller waited and whom he got, and why not another: sentences for people beside the same as data.
import { z } from "zod";
import type { Judgement } from "../core/routing/ledger/witness.ts";
import type { Moment, WaitEnd } from "../core/board/why/story.ts";
import { identifier, instant, language, localised } from "./rest.ts";

const agent = z.object({ id: identifier, name: z.string() });
const moments = ["queued", "waited", "passed", "prioritised", "pulled", "rang"] as const satisfies readonly Moment["kind"][];
const ends = ["answered", "left", "hung-up", "ended", "waits"] as const satisfies readonly WaitEnd["kind"][];
const verdicts = [
  "chosen", "rung-too", "not-signed-in", "not-in-queue", "not-his", "lacks-skill", "outside-rule", "engaged", "no-room", "went-elsewhere", "less-liked",
] as const satisfies readonly Judgement["verdict"]["kind"][];
const verdict = z.enum(verdicts);

const whyMoment = z.object({
  at: instant, until: instant.nullable(), kind: z.enum(moments), sentence: z.string(),
  agent: agent.nullable(),
  /** Of a stretch that was waited: the step in force (0 is the first), how many signed in could take the call, what those do who are not free, and who is ahead. */
  step: z.number().int().nullable(), fits: z.number().int().nullable(), engaged: z.record(z.string(), z.number().int()).nullable(), ahead: z.number().int().nullable(),
  /** How a ring ended. */
  end: z.string().nullable(),
});
export type WhyMoment = z.infer<typeof whyMoment>;

const choice = z.object({ agent, fit: z.number(), breadth: z.number(), idleSince: instant, busyShare: z.number(), handled: z.number().int(), offeredAt: instant.nullable() });

const wait = z.object({
  queue: z.object({ id: identifier, name: localised }), from: instant, until: instant, waitedMs: z.number(), end: z.enum(ends), agent: agent.nullable(),
  headline: z.string(),
  /** Whether routing's decisions of that time are kept. */
  isKept: z.boolean(),
  moments: z.array(whyMoment),
  /** Of the last offer: the score that put the call in its place, among how many free agents was chosen, and the first of them in the queue's order. */
  decision: z.object({
    at: instant, strategy: z.string(), turn: z.enum(["rescued", "returned", "overdue", "line"]), priority: z.number(), ageing: z.number(), value: z.number(), fit: z.number(), isSticky: z.boolean(),
    rule: z.string().nullable(), count: z.number().int(), first: z.array(choice),
  }).nullable(),
  /** Everybody who was signed in at it. */
  people: z.array(z.object({ agent, verdict, sentence: z.string() })),
});
export type WhyWait = z.infer<typeof wait>;

export const why = z.object({ callId: identifier, language, waits: z.array(wait) });
export type WhyRecord = z.infer<typeof why>;

export const whyNot = z.object({
  callId: identifier, language, agent, headline: z.string(),
  stretches: z.array(z.object({ from: instant, until: instant, verdict, sentence: z.string() })),
});
export type WhyNotRecord = z.infer<typeof whyNot>;

export const whyQuery = z.object({ language: language.optional().meta({ description: "Of the sentences; else that of whoever asks, Spanish for keys" }) });
export const byCallAndAgent = z.object({ id: identifier, agentId: identifier });
