// Communication plans over REST: the plan, its check, its results, its people.
import { z } from "zod";
import { identifier, instant, language, page, paging } from "./rest.ts";

const channel = z.enum(["mail", "sms", "letter", "phone"]);
const text = z.string().max(20_000);
const written = z.strictObject({ subject: z.string().max(300), text });
const minute = z.number().int().min(0).max(1439).meta({ description: "Of the local day" });

const content = z.discriminatedUnion("channel", [
  z.strictObject({ channel: z.enum(["mail", "letter"]), words: z.strictObject({ es: written, ca: written, en: written }) }),
  z.strictObject({ channel: z.literal("sms"), words: z.strictObject({ es: text, ca: text, en: text }) }),
  z.strictObject({
    channel: z.literal("phone"), note: text.meta({ description: "What agents read" }),
    into: z.discriminatedUnion("type", [z.strictObject({ type: z.literal("campaign"), campaignId: z.string().max(200) }), z.strictObject({ type: z.literal("callback"), queueId: z.string().max(200) })]),
  }),
]);

const time = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("after"), ms: z.number().int().min(0) }), z.strictObject({ type: z.literal("day"), days: z.number().int().min(0), minute }), z.strictObject({ type: z.literal("date"), date: z.iso.date(), minute }),
]).meta({ description: "Counted from the step before" });

const condition = z.discriminatedUnion("type", [z.strictObject({ type: z.literal("always") }), z.strictObject({ type: z.literal("no-answer") }), z.strictObject({ type: z.literal("not-reached"), stepId: identifier })]);

const step = z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/u), aim: z.string().max(300), content, time, condition, people: z.array(identifier).max(20).meta({ description: "Users who answer for it" }) });

export const planWishes = z.strictObject({
  name: z.string().trim().min(1).max(120), aim: z.string().max(500), purpose: z.enum(["commercial", "service", "debt", "survey", "asked"]), isSimilar: z.boolean().meta({ description: "What is offered is like what a customer has" }),
  listId: z.string().max(200), language, steps: z.array(step).max(30), zone: z.string().max(60).refine(isZone, "is no time zone that is known; write it as Europe/Madrid"),
  repeat: z.strictObject({ every: z.number().int().min(1).max(366), unit: z.enum(["day", "month"]), most: z.number().int().min(2).max(120) }).nullable(),
  hours: z.strictObject({ days: z.array(z.number().int().min(0).max(6)).max(7), from: z.number().int().min(0).max(1440), until: z.number().int().min(0).max(1440), notOnHolidays: z.boolean() }).meta({ description: "0 is Monday; minutes of the day where the person is" }),
  controlPercent: z.number().min(0).max(50), measure: z.strictObject({ result: z.enum(["order", "payment", "incident", "contact"]), withinDays: z.number().int().min(1).max(365) }),
});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const wish = z.enum(["draft", "running", "paused", "stopped"]);
export const planRecord = planWishes.extend({ id: identifier, wish, version: z.number().int(), createdAt: instant, startedAt: instant.nullable() });
export type PlanRecord = z.infer<typeof planRecord>;
export const planSummary = z.object({ id: identifier, name: z.string(), wish, aim: z.string(), listId: z.string(), channels: z.array(channel), members: z.number().int(), waiting: z.number().int(), sent: z.number().int(), nextAt: instant.nullable(), startedAt: instant.nullable() });
export type PlanSummaryRecord = z.infer<typeof planSummary>;

export const planState = z.strictObject({ wish: z.enum(["running", "paused", "stopped"]) });
export const planFault = z.object({ code: z.string(), grade: z.enum(["error", "warning"]), stepId: z.string().nullable(), language: language.optional(), detail: z.string().optional() });
export const planCheck = z.object({ faults: z.array(planFault) });

const named = z.object({ id: identifier, name: z.string() });
export const planChoices = z.object({
  lists: z.array(named.extend({ members: z.number().int(), fields: z.array(z.string()) })), users: z.array(named), campaigns: z.array(named), queues: z.array(named), channels: z.array(channel).meta({ description: "That are set up" }),
  isHttps: z.boolean(), byReply: z.boolean().meta({ description: "Answers by SMS reach us" }), company: z.string(),
});
export type PlanChoicesRecord = z.infer<typeof planChoices>;

export const planTrial = z.strictObject({ stepId: identifier, language, to: z.string().trim().min(3).max(254), memberId: z.string().max(20).nullable().optional().meta({ description: "Whose fields fill it" }) });

const counted = z.record(z.string(), z.number().int());
const group = z.object({ people: z.number().int(), measurable: z.number().int().meta({ description: "With a record, so that results can be seen" }), did: z.number().int(), ended: counted });
export const planResults = z.object({
  steps: z.array(z.object({ stepId: z.string(), channel, aim: z.string(), people: z.array(z.string()), states: counted, left: counted.meta({ description: "Left out, by reason" }), replied: z.number().int(), optedOut: z.number().int(), reached: z.number().int() })),
  contacted: group, control: group, measure: planWishes.shape.measure,
  difference: z.object({ contacted: z.number(), control: z.number(), difference: z.number(), low: z.number(), high: z.number(), verdict: z.enum(["higher", "lower", "undecided"]) }).nullable().meta({ description: "Newcombe's interval of 95 %; null: one group is empty" }),
});
export type PlanResultsRecord = z.infer<typeof planResults>;

export const memberQuery = paging.extend({ search: z.string().max(100).optional() });
export const byPerson = z.object({ id: identifier, person: z.string().max(20) });
export const planMember = z.object({ memberId: z.string(), name: z.string(), isControl: z.boolean(), enrolledAt: instant, nextAt: instant.nullable(), ended: z.string().nullable(), resultAt: instant.nullable(), messages: z.number().int() });
export type PlanMemberRecord = z.infer<typeof planMember>;

const message = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("mail"), subject: z.string(), text: z.string(), html: z.string() }), z.object({ channel: z.literal("sms"), text: z.string() }),
  z.object({ channel: z.literal("letter"), subject: z.string(), text: z.string() }), z.object({ channel: z.literal("phone"), note: z.string() }),
]);
const composed = z.object({ message, missing: z.array(z.string()) });
const sentMessage = z.object({ id: z.string(), stepId: z.string(), round: z.number().int(), channel, state: z.string(), why: z.string().nullable(), address: z.string().nullable(), language, message: message.nullable(), dueAt: instant, endedAt: instant.nullable(), isPosted: z.boolean().meta({ description: "Of a letter: its batch has gone to the post" }) });
const gotReply = z.object({ at: instant, channel, text: z.string(), isOptOut: z.boolean() });
export type SentMessageRecord = z.infer<typeof sentMessage>;
export type GotReplyRecord = z.infer<typeof gotReply>;
export const planPerson = z.object({
  memberId: z.string(), name: z.string(), language: language.nullable(), next: z.object({ type: z.enum(["send", "skip", "wait", "end"]), at: instant.nullable(), stepId: z.string().nullable(), why: z.string().nullable() }),
  messages: z.array(sentMessage), replies: z.array(gotReply),
  elsewhere: z.array(z.object({ planId: identifier, planName: z.string(), memberId: z.string(), messages: z.array(sentMessage), replies: z.array(gotReply) })).meta({ description: "What the same person got by other plans" }),
  preview: z.array(z.object({ stepId: z.string(), es: composed, ca: composed, en: composed })),
});
export type PlanPersonRecord = z.infer<typeof planPerson>;

export const replyWish = z.strictObject({ channel, text: z.string().max(1_000) });
export const letterBatch = z.object({ id: z.string(), at: instant, letters: z.number().int(), postedAt: instant.nullable().meta({ description: "When somebody said that it has gone to the post" }), postedBy: z.string().nullable() });
export type LetterBatchRecord = z.infer<typeof letterBatch>;
export const letterBatches = page(letterBatch).extend({ waiting: z.number().int().meta({ description: "Letters that are in no batch yet" }) });
export type LetterBatchesRecord = z.infer<typeof letterBatches>;
export const batchPosted = z.strictObject({ isPosted: z.boolean().default(true) });
export const byBatch = z.object({ id: identifier, batch: z.string().max(60) });

export const byToken = z.object({ token: z.string().min(1).max(200) });
export const smsReceipt = z.object({ id: z.union([z.string(), z.number()]).transform(String), status: z.string().max(60), reason: z.string().max(200).nullish() });
export const smsReceived = z.object({ from: z.string().min(3).max(32), text: z.string().max(2_000) });
export const mailReceived = z.object({
  from: z.string().min(3).max(500).meta({ example: "Ana <ana@example.com>" }), subject: z.string().max(1_000).default(""), text: z.string().max(200_000).default("").meta({ description: "The plain text" }),
  messageId: z.string().max(1_000).nullish(), inReplyTo: z.string().max(1_000).nullish(), references: z.union([z.string().max(20_000), z.array(z.string().max(1_000)).max(100)]).nullish().meta({ description: "As in the header, or a list" }),
  autoSubmitted: z.string().max(200).nullish().meta({ description: "The header Auto-Submitted: out-of-office notes and bounces are no answers" }),
});
export const mailTaken = z.object({ taken: z.enum(["opted-out", "answer", "nobody", "automatic"]) });
export const smsTaken = z.object({ taken: z.string() });
