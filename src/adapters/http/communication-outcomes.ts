// What became of a plan: results, people, letters; and what the SMS gateway tells.
import { timingSafeEqual, createHash } from "node:crypto";
import type { z } from "zod";
import type { InboundMail } from "../../app/communication/inbound.ts";
import type { Answers } from "../../app/communication/answers.ts";
import type { Outcomes, PersonPreview, PlanResults } from "../../app/communication/outcomes.ts";
import type { LetterBatch, MemberRecord } from "../../app/communication/ports.ts";
import { Refusal } from "../../app/refusal.ts";
import { byId, page } from "../../protocol/rest.ts";
import { batchPosted, byBatch, byPerson, byToken, letterBatch, letterBatches, type LetterBatchRecord, mailReceived, mailTaken, memberQuery, planMember, planPerson, planResults, replyWish, smsReceipt, smsReceived, smsTaken, type PlanMemberRecord, type PlanPersonRecord, type PlanResultsRecord } from "../../protocol/rest-communication.ts";
import { csvOf } from "./csv.ts";
import type { Limits } from "./limits.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface OutcomeUseCases {
  readonly communicationOutcomes: Outcomes;
  readonly answers: Answers;
  /** In the gateway's addresses; null: it tells nothing. */
  readonly smsWebhookToken: string | null;
  /** Of the gateway that brings mail that comes in. */
  readonly mailWebhookToken: string | null;
}

const tag = "Communication plans";
const reads = { action: "communication.read" } as const;
const writes = { action: "communication.write" } as const;
const usualLimit = 50;

export function communicationOutcomeRoutes(useCases: OutcomeUseCases, limits: Limits): readonly Route[] {
  const { communicationOutcomes: outcomes } = useCases;
  return [
    route({ method: "GET", path: "/communication-plans/:id/results", tag, summary: "Figures of each step, and what it brought against the control group", access: reads, params: byId, reply: planResults, handle: async ({ params }) => ({ body: resultsOf(await outcomes.results(params.id)) }) }),
    route({
      method: "GET", path: "/communication-plans/:id/people", tag, summary: "Who is in it and how far", access: reads, params: byId, query: memberQuery, reply: page(planMember),
      handle: async ({ params, query: { search = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await outcomes.members(params.id, { search, limit, cursor });
        return { body: { data: items.map(memberOf), nextCursor } };
      },
    }),
    route({ method: "GET", path: "/communication-plans/:id/people/:person", tag, summary: "What somebody got and is to get, in three languages", access: reads, params: byPerson, reply: planPerson, handle: async ({ params }) => ({ body: personOf(await outcomes.person(params.id, params.person)) }) }),
    route({
      method: "POST", path: "/communication-plans/:id/people/:person/replies", tag, summary: "He has answered by a way that the house does not hear itself", access: { action: "contact.write" }, params: byPerson, body: replyWish,
      handle: async ({ params, body }) => {
        await outcomes.reply(params.id, params.person, body);
        return {};
      },
    }),
    ...letterRoutes(useCases), ...gatewayRoutes(useCases, limits),
  ];
}

function letterRoutes({ communicationOutcomes: outcomes }: OutcomeUseCases): readonly Route[] {
  return [
    route({ method: "GET", path: "/communication-plans/:id/letters", tag, summary: "Batches of letters, newest first, and how many letters are in none yet", access: reads, params: byId, reply: letterBatches, handle: async ({ params }) => { const { waiting, batches } = await outcomes.letters(params.id); return { body: { waiting, data: batches.map(batchOf), nextCursor: null } }; } }),
    route({ method: "POST", path: "/communication-plans/:id/letters", tag, summary: "Put all letters that wait into a batch", access: writes, params: byId, reply: letterBatch, status: 201, handle: async ({ params }) => ({ body: batchOf(await outcomes.makeBatch(params.id)) }) }),
    route({ method: "POST", path: "/communication-plans/:id/letters/:batch/posted", tag, summary: "It has gone to the post, or not after all", access: writes, params: byBatch, body: batchPosted, reply: letterBatch, handle: async ({ params, body, caller }) => ({ body: batchOf(await outcomes.post(params.id, params.batch, body.isPosted, caller.name)) }) }),
    route({ method: "GET", path: "/communication-plans/:id/letters/:batch/pdf", tag, summary: "A batch as one PDF, ready to print: A4, address in the window of DL and C5/6", access: reads, params: byBatch, handle: async ({ params }) => ({ bytes: await outcomes.pdf(params.id, params.batch), headers: download("application/pdf", `letters-${params.batch}.pdf`) }) }),
    route({ method: "GET", path: "/communication-plans/:id/letters/:batch/addresses", tag, summary: "Its addresses as CSV", access: reads, params: byBatch, handle: async ({ params }) => ({ text: csvOf(await outcomes.addresses(params.id, params.batch)), headers: download("text/csv; charset=utf-8", `addresses-${params.batch}.csv`) }) }),
  ];
}

function batchOf({ at, postedAt, ...rest }: LetterBatch): LetterBatchRecord {
  return { ...rest, at: momentOf(at), postedAt: momentOrNull(postedAt) };
}

function download(type: string, name: string): Readonly<Record<string, string>> {
  return { "Content-Type": type, "Content-Disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/gu, "")}"` };
}

/** Their token is their key; whoever tries others is counted by his address. */
function gatewayRoutes({ answers, smsWebhookToken, mailWebhookToken }: OutcomeUseCases, limits: Limits): readonly Route[] {
  async function admit(token: string, ip: string, expected = smsWebhookToken): Promise<void> {
    if (expected !== null && isSame(token, expected)) return;
    await limits.wrongLink(ip);
    throw new Refusal(404, "link-unknown", "There is no such address of a gateway.");
  }
  return [
    route({
      method: "POST", path: "/sms/:token/receipts", tag, summary: "The SMS gateway tells what became of a message", access: "open", params: byToken, body: smsReceipt,
      handle: async ({ params, body, ip }) => {
        await admit(params.token, ip);
        if (!await answers.receipt({ id: body.id, status: body.status, reason: body.reason ?? null })) throw new Refusal(404, "message-not-found", "There is no such message.");
        return {};
      },
    }),
    route({
      method: "POST", path: "/sms/:token/received", tag, summary: "The SMS gateway brings an answer; STOP, BAJA and BAIXA are an opt-out at once", access: "open", params: byToken, body: smsReceived, reply: smsTaken,
      handle: async ({ params, body, ip }) => {
        await admit(params.token, ip);
        return { body: { taken: await answers.inbound(body, ip) } };
      },
    }),
    route({
      method: "POST", path: "/mail/:token/received", tag, summary: "A mail gateway brings an answer; STOP, BAJA, BAIXA and UNSUBSCRIBE are an opt-out at once", access: "open", params: byToken, body: mailReceived, reply: mailTaken,
      handle: async ({ params, body, ip }) => {
        await admit(params.token, ip, mailWebhookToken);
        return { body: { taken: await answers.inboundMail(mailOf(body), ip) } };
      },
    }),
  ];
}

function mailOf({ from, subject, text, messageId, inReplyTo, references, autoSubmitted }: z.output<typeof mailReceived>): InboundMail {
  const given = Array.isArray(references) ? references : (references ?? "").split(/\s+/u);
  const isBounce = /^(?:mailer-daemon|postmaster)@/iu.test((/<([^<>]+)>/u.exec(from)?.[1] ?? from).trim());
  return { id: messageId ?? null, from, subject, text, references: [inReplyTo ?? "", ...[...given].reverse()].filter((one) => one !== ""), isAutomatic: isBounce || !["", "no"].includes((autoSubmitted ?? "").trim().toLowerCase()) };
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function resultsOf({ steps, contacted, control, difference, plan }: PlanResults): PlanResultsRecord {
  const all = plan.steps.map(({ id, content, aim, people }) => {
    const { states = {}, left = {}, replied = 0, optedOut = 0, reached = 0 } = steps.find(({ stepId }) => stepId === id) ?? {};
    return { stepId: id, channel: content.channel, aim, people: [...people], states: { ...states }, left: { ...left }, replied, optedOut, reached };
  });
  const groupOf = (group: PlanResults["control"]): PlanResultsRecord["control"] => ({ ...group, ended: { ...group.ended } });
  return { steps: all, contacted: groupOf(contacted), control: groupOf(control), measure: { ...plan.measure }, difference: difference === null ? null : { ...difference } };
}

function memberOf({ enrolledAt, nextAt, resultAt, ...rest }: MemberRecord): PlanMemberRecord {
  return { ...rest, enrolledAt: momentOf(enrolledAt), nextAt: momentOrNull(nextAt), resultAt: momentOrNull(resultAt) };
}

function personOf({ person, next, messages, replies, elsewhere, written }: PersonPreview): PlanPersonRecord {
  const whole = (one: PersonPreview["written"][number]["in"]["es"]) => ({ message: { ...one.message }, missing: [...one.missing] });
  return {
    memberId: person.memberId, name: person.fields["name"] ?? "", language: person.language,
    next: { type: next.type, at: "dueAt" in next ? momentOf(next.dueAt) : next.type === "wait" ? momentOf(next.until) : null, stepId: "step" in next ? next.step.id : null, why: "why" in next ? next.why : null },
    ...toldOf({ messages, replies }), elsewhere: elsewhere.map(({ messages: theirs, replies: answers, ...rest }) => ({ ...rest, ...toldOf({ messages: theirs, replies: answers }) })),
    preview: written.map(({ step, in: words }) => ({ stepId: step.id, es: whole(words.es), ca: whole(words.ca), en: whole(words.en) })),
  };
}

function toldOf({ messages, replies }: Pick<PersonPreview, "messages" | "replies">): Pick<PlanPersonRecord, "messages" | "replies"> {
  return {
    messages: messages.map(({ dueAt, endedAt, message, ...rest }) => ({ ...rest, message: message === null ? null : { ...message }, dueAt: momentOf(dueAt), endedAt: momentOrNull(endedAt) })),
    replies: replies.map(({ at, ...rest }) => ({ ...rest, at: momentOf(at) })),
  };
}
