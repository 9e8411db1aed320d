// The loop and what it asks: Asterisk, timers, errands.
import { join } from "node:path";
import { createTelephony } from "../adapters/asterisk/telephony.ts";
import { createRequest } from "../adapters/http-client/request.ts";
import { createSpeaker } from "../adapters/speech/speaker.ts";
import { createEvidenceSeal } from "../adapters/system/evidence-seal.ts";
import { createMetrics } from "../adapters/system/metrics.ts";
import { createAdmission } from "../app/admission.ts";
import { createDialGate } from "../app/campaign/dial-gate.ts";
import { watchEvidenceRetention } from "../app/campaign/evidence.ts";
import { createEngine, type EnginePorts } from "../app/engine.ts";
import { optOutByKey } from "../app/campaign/do-not-call.ts";
import { keptAtLast } from "../app/campaign/opt-out-at-last.ts";
import { createErrands } from "../app/errands.ts";
import { createCallDeeds } from "../app/floor/call-deeds.ts";
import { floorCounts } from "../app/floor/live-floor.ts";
import type { Submit } from "../app/ports.ts";
import { createTimers } from "../app/timers.ts";
import { foreignTongues } from "../core/board/view.ts";
import type { CallId, ChannelId } from "../core/kernel/kernel.ts";
import { openCampaigns } from "./campaigns.ts";
import type { Crm } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";
import type { LedgerParts } from "./ledger.ts";
import { openPageTexts } from "./page-texts.ts";

/** Files of music on hold and the list of their classes; asterisk-config/musiconhold.conf includes it. */
export const musicFolder = (data: string): string => join(data, "music-on-hold");

export type Publish = EnginePorts["publish"];

/** `publish` tells the screens. */
export function openEngine(ground: Ground, { floor, journal, ledger }: FloorParts & LedgerParts, { contacts, facts, pins }: Crm, publish: Publish) {
  const { config, log, clock, toE164, database } = ground;
  const admission = createAdmission(clock);
  const submit: Submit = (input) => engine.submit(input.type === "call.arrived" && !admission.admits() ? { ...input, type: "call.turned-away" } : input);
  const metrics = createMetrics(() => floorCounts(floor, clock.now()));
  metrics.journalLag(journal.lag);
  const speaker = createSpeaker({ soundsFolder: join(config.data, "sounds"), recordingsFolder: join(config.data, "recordings"), log });
  const timers = createTimers(clock, submit);
  const seal = createEvidenceSeal(config.pepper);
  const gate = createDialGate({
    clock, floor: () => floor, store: database.callables, evidence: database.evidence, seal, country: config.region,
    onFault: (err) => { log.error({ err }, "what came of a call could not be kept as evidence"); },
  });
  const evidenceRetention = watchEvidenceRetention({
    store: database.evidence, seal, now: () => clock.now(), years: async () => (await database.settings.read()).evidenceYears,
    onGone: (rows) => { log.info({ rows }, "evidence of calls was kept as long as the house wants, and went"); },
    onFault: (err) => { log.warn({ err }, "old evidence of calls could not be let go"); },
  });
  const campaigns = openCampaigns(ground, { floor });
  const pages = openPageTexts(ground);
  const optOuts = keptAtLast({
    keep: (wish) => optOutByKey({ store: database.callables, submit }, wish), unheeded: () => database.callables.unheeded(),
    onFault: (err) => { log.warn({ err }, "a wish not to be called again is not on record yet and is tried again"); },
  });
  const errands = createErrands({
    submit, sendPage: pages.pageTexts.send, mayDial: gate.check, campaigns, optOut: (wish) => optOuts.keep({ ...wish, since: clock.now() }), findByNumber: contacts.findByNumber, facts, pins, request: createRequest({ mayReachInside: config.demo }),
    onFault: (command, err) => { log.warn({ command, err }, "an errand failed"); },
  });
  const telephony = createTelephony({
    onAnswer: (seconds, isGood) => { admission.answered(seconds); metrics.ariRequest(seconds, isGood ? "ok" : "failed"); },
    ari: config.ari, ami: config.ami, submit, mediaOf: speaker.mediaOf, log, toE164,
    musicFolder: musicFolder(config.data), ...(config.sip.mediaAddress === null ? {} : { mediaAddress: config.sip.mediaAddress }),
  });
  const measure = (callId: CallId): void => {
    const legs = telephony.qualityOf(callId)?.legs.map(({ mes, ...leg }) => ({ ...leg, channelId: leg.channelId as ChannelId, score: mes })) ?? [];
    if (legs.length > 0) submit({ type: "quality.measured", callId, legs });
  };
  const deeds = createCallDeeds({ floor: () => floor, audit: (entry) => { database.audit.record(entry).catch((err: unknown) => { log.error({ err }, "the audit trail could not be written"); }); } });
  const engine = createEngine(floor, {
    clock, journal, ledger, telephony, timers, errands,
    publish: (just, touched) => {
      publish(just, touched);
      deeds(just);
      gate.take(just);
      campaigns.take(just);
      metrics.count(just, (id) => floor.calls.get(id));
      for (const fact of just) if (fact.type === "call.ended") measure(fact.callId);
      for (const { ani, language } of foreignTongues(floor, just)) telephony.rememberLanguage(ani, language);
    },
    onFailure: (input, err) => { log.error({ err, input: input.type }, "judging an input failed"); },
    onTurn: (tookMs) => { metrics.turn(tookMs / 1000); },
  });
  const takeUpWishes = async (): Promise<void> => {
    const wishes = await optOuts.takeUp();
    if (wishes > 0) log.warn({ wishes }, "wishes not to be called again were in the journal alone and are taken up");
  };
  return { takeUpWishes, submit, metrics, speaker, timers, telephony, engine, gate, campaigns, evidenceRetention, ...pages };
}

export type EngineParts = ReturnType<typeof openEngine>;
