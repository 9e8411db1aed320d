// The doors: what people and programs may ask, by HTTP and by the live socket.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createHttpServer } from "../adapters/http/server.ts";
import { callingCodeOf, kindOf } from "../adapters/phone-numbers/e164.ts";
import { createRealtime } from "../adapters/realtime/realtime.ts";
import { makeToken } from "../adapters/system/tokens.ts";
import { createByHand } from "../app/campaign/by-hand.ts";
import { createDoNotCall } from "../app/campaign/do-not-call.ts";
import { createDialing } from "../app/floor/dialing.ts";
import type { AuditRecord } from "../app/administration/audit.ts";
import { createAgentCommands } from "../app/floor/agent-commands.ts";
import { createEmergencies } from "../app/floor/emergencies.ts";
import { createCallbacks } from "../app/floor/callbacks.ts";
import { createQueuePages } from "../app/floor/queue-pages.ts";
import { createVoiceMessages } from "../app/floor/voice-messages.ts";
import { createCallRecords } from "../app/crm/call-records.ts";
import { watchConfiguration } from "../app/configuration.ts";
import { createLiveFloor } from "../app/floor/live-floor.ts";
import { readiness } from "../app/readiness.ts";
import { createSupervision } from "../app/floor/supervision.ts";
import { createTickets } from "../app/access/tickets.ts";
import { createLabDesk } from "../app/lab/todays-scenario.ts";
import { agentView } from "../core/board/view.ts";
import { localTime, startOfDay } from "../core/sla/calendar.ts";
import { harbourWords } from "../core/campaign/run/decide.ts";
import type { Configuration } from "../core/floor/floor.ts";
import { asking } from "../core/floor/questions.ts";
import type { Access } from "./access.ts";
import { openAdministration } from "./administration.ts";
import { openCampaignPeople } from "./campaign-people.ts";
import { openCampaignPlans } from "./campaign-plans.ts";
import { openCommunication } from "./communication.ts";
import { zone, type Crm } from "./crm.ts";
import type { EngineParts } from "./engine.ts";
import type { FloorParts } from "./floor.ts";
import { openExclusions } from "./exclusions.ts";
import { openFlows } from "./flows.ts";
import type { Ground } from "./ground.ts";
import { openExplaining, type LedgerParts } from "./ledger.ts";
import type { RecordingParts } from "./recordings.ts";
import { openLists } from "./lists.ts";
import { openSegments } from "./segments.ts";
import { openTelephones } from "./telephones.ts";
import type { Watch } from "./watch.ts";

const version = "0.1.0";

export function openDoors(ground: Ground, floorParts: FloorParts & Watch & LedgerParts, { contacts, incidents, access, recordings }: Crm & Pick<RecordingParts, "recordings"> & { readonly access: Access }, engineParts: EngineParts) {
  const { floor, journal, load, statistics, repetition, board, thresholds, alerts, messages } = floorParts;
  const { submit, metrics, speaker, telephony } = engineParts;
  const { config, log, clock, toE164, database } = ground;
  const { sessions } = access;
  const tickets = createTickets({ clock, make: () => makeToken() });
  const { campaignPeople } = openCampaignPeople(ground, floorParts, engineParts);
  const { dialing, byHand, agentCommands } = openAgentOrders(ground, floorParts, { ...engineParts, campaignPeople }, contacts);
  const doNotCall = createDoNotCall({ store: database.callables, floor: () => floor, submit, toE164, onFault: (err) => { log.warn({ err }, "whether somebody who is rung has opted out could not be asked"); } });
  const exclusions = openExclusions({ databaseUrl: config.databaseUrl, store: database.exclusions, today: () => localTime(zone, clock.now()).date, changed: () => doNotCall.heed() });
  const { closeCommunication, ...communication } = openCommunication(ground, { doNotCall, submit });
  const telephones = openTelephones(ground, { floor, journal, load }, { telephony }, sessions);
  const configuration = watchConfiguration({
    load, revision: database.configuration.revision,
    provision: async () => {
      await telephony.provision(telephones.accounts(await database.configuration.phones()));
      await telephony.provideMusic(await database.centre.music());
    },
    adopt: (taken) => {
      if (takeUp(taken, floorParts, engineParts)) realtime.emergenciesChanged();
    },
    onFault: (err) => { log.warn({ err }, "the configuration could not be read again"); },
  });
  const { flows, prompts, schedule, warm } = openFlows(ground, floorParts, engineParts, configuration.refresh);
  const administration = openAdministration(ground, floorParts, access, { publish: flows.publish, changed: () => configuration.refresh().catch((err: unknown) => { log.warn({ err }, "a change of configuration is kept and taken up in a moment"); }) });
  const [{ segments, refreshing }, { oldUploads, ...contactLists }] = [openSegments(ground), openLists(ground)];
  const webFolder = join(config.data, "web");
  const audit = (entry: AuditRecord): void => { database.audit.record(entry).catch((err: unknown) => { log.error({ err }, "the audit trail could not be written"); }); };
  const campaigns = openCampaignPlans(ground, floorParts, configuration.refresh);
  const http = createHttpServer({
    useCases: {
      ...access, tickets, contacts, incidents, recordings, agentCommands, byHand, dialing, doNotCall, exclusions, houseCountry: config.region, ...communication, segments, ...campaigns.useCases, flows, prompts, phones: telephones.phones, demo: telephones.demo, live: createLiveFloor(() => floor, clock),
      campaignPeople,
      supervision: createSupervision({ submit, floor: () => floor, phones: telephones.phones, audit }),
      lab: createLabDesk({ floor: () => floor, statistics, callers: database.callersAlike, startOfDay: (at) => startOfDay(zone, at), now: () => clock.now() }),
      statistics, repetition, board, thresholds, alerts, messages,
      ...administration, ...contactLists,
      explaining: openExplaining(ground, floorParts, floorParts),
      calls: createCallRecords({ settled: journal.settled, calls: database.calls, facts: database.facts, cardOf: contacts.cardOf, floor: () => floor, submit }),
      voiceMessages: createVoiceMessages({ submit, floor: () => floor, recordings }),
      callbacks: createCallbacks({ submit, floor: () => floor, store: database.callbacks, findByNumber: contacts.findByNumber, cardOf: contacts.cardOf, settled: journal.settled, makeId: randomUUID, now: () => clock.now(), audit }),
      queuePages: openQueuePages(ground, floorParts, engineParts, dialing),
      emergencies: createEmergencies({ clock, floor: () => floor, store: database.emergencies, makeId: randomUUID, speak: (words) => speaker.warm([], [], undefined, words), changed: () => configuration.refresh().catch((err: unknown) => { log.warn({ err }, "an emergency switch is kept and taken up in a moment"); }) }),
      isAgent: (id) => floor.agents.has(id), agentName: (id) => floor.agents.get(id)?.profile.name ?? null,
      queueName: (id) => floor.configuration.queues.get(id)?.name ?? null,
      normalNumber: (text) => toE164(text) ?? text, startOfToday: () => startOfDay(zone, clock.now()),
      startOfDay: (at) => startOfDay(zone, at), now: () => clock.now(),
    },
    sessions, metrics, log, version, config: { ...config.http, origins: [], webFolder: existsSync(webFolder) ? webFolder : null, proxies: 0 },
    ready: readiness({ healthy: database.healthy, telephony, speech: speaker.problem, flows: () => floor.configuration.book.flow(floor.configuration.defaultFlow) !== undefined }),
  });
  const realtime = createRealtime({
    server: http.server, origins: [new URL(config.http.publicUrl).origin], tickets, sessions, agentCommands, submit, clock, log,
    views: { agentView: (id) => agentView(floor, id, clock.now()) }, asking: () => asking(floor, clock.now()), popNow: contacts.popNow, popOf: contacts.pop, board, campaigns: campaigns.board, alerts, messages,
  });
  metrics.socketsOpen(realtime.socketCount);
  const sipProxy = telephones.open(http.server);
  return { http, realtime, sipProxy, configuration, schedule, warm, optOuts: doNotCall.watch(), closeCommunication, segments: refreshing.watch(), oldUploads: oldUploads.watch() };
}

/** What agents do, by socket or REST: orders about their calls, numbers that they dial, people of campaigns whom they choose. */
function openAgentOrders({ clock, config, toE164, database }: Ground, { floor }: FloorParts, { submit, gate, campaignPeople }: EngineParts & ReturnType<typeof openCampaignPeople>, contacts: Crm["contacts"]) {
  const dialing = createDialing({ floor: () => floor, toE164, submit, makeId: randomUUID, findByNumber: contacts.findByNumber, gate });
  const byHand = createByHand({ store: database.campaignProgress, clock, floor: () => floor, submit, zone, callingCode: callingCodeOf(config.region), mayDial: (id, call) => gate.askFor(id, call, "agent"), kindOf, storyOf: campaignPeople.story });
  return {
    dialing, byHand,
    agentCommands: createAgentCommands({ submit, cardOf: contacts.cardOf, dial: (agentId, order) => dialing.dial(agentId, order), person: (agentId, order) => byHand.take(agentId, order) }),
  };
}

function openQueuePages({ clock, config, database }: Ground, { floor, journal }: FloorParts, { submit, pageSeal, pageTexts }: EngineParts, dialing: ReturnType<typeof createDialing>): ReturnType<typeof createQueuePages> {
  return createQueuePages({
    submit, floor: () => floor, now: () => clock.now(), seal: pageSeal, texts: pageTexts, calls: database.calls, callbacks: database.callbacks, settled: journal.settled,
    check: (typed) => dialing.check(typed, { purpose: "asked" }), keepMs: config.linkHours * 3_600_000, publicUrl: config.http.publicUrl,
  });
}

/** Whether an emergency message was switched by it. */
function takeUp(taken: Configuration, { floor, queueLog }: FloorParts & Watch, { engine, speaker }: EngineParts): boolean {
  const before = JSON.stringify(floor.configuration.emergencies);
  const [spoken, words] = [floor.configuration, taken].map(({ campaigns }) => harbourWords(campaigns.values()));
  // A text that cannot be spoken is told of when it is played.
  if (JSON.stringify(words) !== JSON.stringify(spoken)) void speaker.warm([], [], undefined, words).catch(() => undefined);
  engine.configure(taken);
  queueLog.wake();
  return JSON.stringify(taken.emergencies) !== before;
}

export type Doors = ReturnType<typeof openDoors>;
