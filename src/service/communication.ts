// Plans of communication: what carries them, who runs them, and what comes back.
import { randomBytes } from "node:crypto";
import { createPdfLetters } from "../adapters/letters/pdf-letters.ts";
import { createSmtpMailer } from "../adapters/mail/smtp-mailer.ts";
import { createHttpTexter } from "../adapters/sms/http-texter.ts";
import { createLinkSeal } from "../adapters/system/link-seal.ts";
import { createAnswers, linkName } from "../app/communication/answers.ts";
import { startClockwork } from "../app/communication/clockwork.ts";
import { createHandOver } from "../app/communication/hand-over.ts";
import { createOutcomes } from "../app/communication/outcomes.ts";
import { createPlans } from "../app/communication/plans.ts";
import type { Phones } from "../app/communication/ports.ts";
import { createRunner } from "../app/communication/runner.ts";
import type { DoNotCall } from "../app/campaign/do-not-call.ts";
import type { Channel } from "../core/campaign/communication/plan.ts";
import type { Input } from "../core/floor/floor.ts";
import type { CallbackId, QueueId } from "../core/kernel/kernel.ts";
import { zone } from "./crm.ts";
import type { Ground } from "./ground.ts";

const deadlineMs = 20_000;
/** Letters lie ready and agents' lists take any number. */
const withoutLimit = 60_000;

export function openCommunication({ config: { channels, http, cookieKey }, database: { communication: store, settings, campaigns, callables }, clock, log, toE164 }: Ground, { doNotCall, submit }: { readonly doNotCall: DoNotCall; readonly submit: (input: Input) => string | undefined }) {
  const { mail, sms, letters } = channels;
  const mailer = mail === null ? null : createSmtpMailer({ ...mail, deadlineMs });
  const texter = sms === null ? null : createHttpTexter({ ...sms, deadlineMs });
  const seal = createLinkSeal(cookieKey, "opt out");
  const company = async (): Promise<string> => (await settings.read()).company;
  const writing = { linkOf: (planId: string, memberId: string) => `${http.publicUrl}/u/${seal.make(linkName(planId, memberId))}`, byReply: tokensOf(channels).smsWebhookToken !== null, company };
  const wake = (): void => { clockwork.wake(); };
  const makeId = (): string => randomBytes(4).toString("hex");
  const plans = createPlans({ store: store.plans, outcomes: store.outcomes, whereabouts: campaigns.whereabouts, registers: callables.lists, onFault: (err) => { log.warn({ err }, "it could not be read which registers a communication plan needs"); }, channels: setUp(channels), isHttps: http.publicUrl.startsWith("https:"), mailer, texter, writing, toE164, clock, makeId, wake });
  const runner = createRunner({
    clock, store: store.run, takeLead: store.takeLead, writing, handOver: createHandOver({ mailer, texter, phones: { toCampaign: store.toCampaign, toCallback: callbackBy(submit) }, plans: store.plans, writing }),
    perMinute: { mail: mail?.perMinute ?? 1, sms: sms?.perMinute ?? 1, letter: withoutLimit, phone: withoutLimit }, onFault: (err, what) => { log.warn({ err }, what); },
  });
  const clockwork = startClockwork({ runner, clock, onFault: (err) => { log.warn({ err }, "communication plans could not be run just now; they are tried again in a moment"); } });
  return {
    communicationPlans: plans,
    communicationOutcomes: createOutcomes({ store: store.outcomes, plan: plans.get, measure: store.run.measure, letters: letters === null ? null : createPdfLetters({ ...letters, zone }), writing, clock, wake }),
    answers: createAnswers({ outcomes: store.outcomes, plans: store.plans, seal, doNotCall, toE164, company, wake }),
    ...tokensOf(channels),
    closeCommunication: async () => { await clockwork.close(); mailer?.close(); },
  };
}

/** Of the gateways that bring answers; null: they bring none. */
function tokensOf({ mail, sms }: Ground["config"]["channels"]): { readonly smsWebhookToken: string | null; readonly mailWebhookToken: string | null } {
  return { smsWebhookToken: sms?.webhookToken ?? null, mailWebhookToken: mail?.webhookToken ?? null };
}

function setUp({ mail, sms, letters }: Ground["config"]["channels"]): ReadonlySet<Channel> {
  const all: readonly (readonly [Channel, boolean])[] = [["mail", mail !== null], ["sms", sms !== null], ["letter", letters !== null], ["phone", true]];
  return new Set(all.flatMap(([channel, is]) => (is ? [channel] : [])));
}

function callbackBy(submit: (input: Input) => string | undefined): Phones["toCallback"] {
  return ({ id, queueId, number, language, note }) => {
    const refused = submit({ type: "callback.requested", callbackId: `back-${id}` as CallbackId, originCall: null, queueId: queueId as QueueId, number, caller: { status: "unknown" }, language, only: null, reason: note === "" ? null : note, notBefore: null, way: "api", by: "communication plan" });
    return refused === undefined ? Promise.resolve() : Promise.reject(new Error(`the callback was refused: ${refused}`));
  };
}
