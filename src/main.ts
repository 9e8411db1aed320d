// The composition root: builds the service from its parts, takes it through its life, and lets it die in order.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createTelephony } from "./adapters/asterisk/telephony.ts";
import { createFactFile } from "./adapters/files/fact-file.ts";
import { outsideTrunk } from "./adapters/files/trunk-names.ts";
import { parseFlowDocument } from "./adapters/http/flow-document.ts";
import { createHttpServer } from "./adapters/http/server.ts";
import { createRequest } from "./adapters/http-client/request.ts";
import { createToE164 } from "./adapters/phone-numbers/e164.ts";
import { openDatabase } from "./adapters/postgres/open-database.ts";
import { createRealtime } from "./adapters/realtime/realtime.ts";
import { createSpeaker } from "./adapters/speech/speaker.ts";
import { createClock } from "./adapters/system/clock.ts";
import { createLogger, type Log } from "./adapters/system/logger.ts";
import { createMetrics } from "./adapters/system/metrics.ts";
import { checkPassword, hashPassword, isOutdated } from "./adapters/system/passwords.ts";
import { createPinSeal } from "./adapters/system/pin-seal.ts";
import { hashToken, makeToken } from "./adapters/system/tokens.ts";
import { createAdmission } from "./app/admission.ts";
import { createAgentCommands } from "./app/agent-commands.ts";
import { createCallRecords } from "./app/call-records.ts";
import { watchConfiguration } from "./app/configuration.ts";
import { createContacts } from "./app/contacts.ts";
import { createEngine, type EnginePorts } from "./app/engine.ts";
import { createErrands } from "./app/errands.ts";
import { createFactService } from "./app/fact-service.ts";
import { createFlows } from "./app/flows.ts";
import { createJournal } from "./app/journal.ts";
import { createLiveFloor, floorCounts } from "./app/live-floor.ts";
import { outsideEndpoint } from "./app/outside-numbers.ts";
import { createPins } from "./app/pins.ts";
import type { Clock, Submit } from "./app/ports.ts";
import { readiness } from "./app/readiness.ts";
import { recover } from "./app/recovery.ts";
import { createSessions } from "./app/sessions.ts";
import { createTickets } from "./app/tickets.ts";
import { createTimers } from "./app/timers.ts";
import { parseConfig, readEnv, type Config } from "./config.ts";
import { agentView, foreignTongues } from "./core/board/view.ts";
import { emptyFloor } from "./core/floor/apply.ts";
import type { Configuration } from "./core/floor/floor.ts";
import { usualAnnouncements } from "./core/queue/announcement.ts";
import { languages, type CallId, type ChannelId, type ContactId } from "./core/kernel/kernel.ts";
import { startOfDay } from "./core/sla/calendar.ts";
import type { ContactPop } from "./protocol/pop.ts";

/** EX_CONFIG of sysexits.h. */
const badConfiguration = 78;
const zone = "Europe/Madrid";
const version = "0.1.0";

type Publish = EnginePorts["publish"];

type Database = ReturnType<typeof openDatabase>;

/** What everything else stands on. */
interface Ground { readonly config: Config; readonly log: Log; readonly clock: Clock; readonly toE164: (text: string) => string | null; readonly database: Database }

async function openGround(config: Config): Promise<Ground> {
  const log = createLogger({ level: config.logLevel, isTty: process.stdout.isTTY, noColor: "NO_COLOR" in process.env });
  const database = openDatabase(config.databaseUrl, { log });
  await database.migrate();
  return { config, log, clock: createClock(), toE164: createToE164(config.region), database };
}

/** The floor as it was before, and the journal that goes on from there. */
async function openFloor({ config, log, clock, toE164, database }: Ground) {
  const boot = clock.now();
  const mayRing = outsideEndpoint(outsideTrunk(config.data), toE164);
  const load = async (): Promise<Configuration> => ({ ...await database.configuration.load(), outsideEndpoint: mayRing });
  const floor = emptyFloor(await load(), boot);
  const file = createFactFile({ folder: join(config.data, "journal"), onFault: (err) => { log.error({ err }, "facts cannot be written to the local file: free some disk"); } });
  log.info(await recover(floor, database.facts, file), "recovered");
  const onState = (state: "away" | "back", waiting: number, err?: unknown): void => {
    log.warn({ waiting, err }, state === "away" ? "Postgres is away: facts wait in the local file" : "Postgres is back");
  };
  return { floor, load, journal: createJournal({ boot, store: database.facts, file, onState }) };
}

/** Who calls and what he may be told. */
function openCrm({ config, log, clock, toE164, database }: Ground) {
  const seal = createPinSeal(config.pepper);
  const contacts = createContacts<ContactPop>({
    store: database.contacts, toE164, sealPin: seal.seal, makeId: () => randomUUID() as ContactId,
    onFault: (err) => { log.warn({ err }, "a contact could not be read"); },
  });
  const facts = createFactService({ sources: database.bank, clock, zone, toE164, onLost: (reads, err) => { log.error({ reads, err }, "what callers were told could not be kept"); } });
  const pins = createPins({ pins: database.pins, matches: (pin, contactId, kept) => seal.matches(contactId, pin, kept), toE164, clock });
  return { contacts, facts, pins };
}

type Floor = Awaited<ReturnType<typeof openFloor>>;
type Crm = ReturnType<typeof openCrm>;

/** The loop and what it asks: Asterisk, timers, errands. `publish` tells the screens. */
function openEngine({ config, log, clock, toE164 }: Ground, { floor, journal }: Floor, { contacts, facts, pins }: Crm, publish: Publish) {
  const admission = createAdmission(clock);
  const submit: Submit = (input) => engine.submit(input.type === "call.arrived" && !admission.admits() ? { ...input, type: "call.turned-away" } : input);
  const metrics = createMetrics(() => floorCounts(floor, clock.now()));
  metrics.journalLag(journal.lag);
  const speaker = createSpeaker({ soundsFolder: join(config.data, "sounds"), recordingsFolder: join(config.data, "recordings"), log });
  const timers = createTimers(clock, submit);
  const errands = createErrands({
    submit, findByNumber: contacts.findByNumber, facts, pins, request: createRequest({ mayReachInside: config.demo }),
    onFault: (command, err) => { log.warn({ command, err }, "an errand failed"); },
  });
  const telephony = createTelephony({
    onAnswer: (seconds, isGood) => { admission.answered(seconds); metrics.ariRequest(seconds, isGood ? "ok" : "failed"); },
    ari: config.ari, ami: config.ami, submit, mediaOf: speaker.mediaOf, log, toE164,
    ...(config.sip.mediaAddress === null ? {} : { mediaAddress: config.sip.mediaAddress }),
  });
  const measure = (callId: CallId): void => {
    const legs = telephony.qualityOf(callId)?.legs.map(({ mes, ...leg }) => ({ ...leg, channelId: leg.channelId as ChannelId, score: mes })) ?? [];
    if (legs.length > 0) submit({ type: "quality.measured", callId, legs });
  };
  const engine = createEngine(floor, {
    clock, journal, telephony, timers, errands,
    publish: (just, touched) => {
      publish(just, touched);
      metrics.count(just, (id) => floor.calls.get(id));
      for (const fact of just) if (fact.type === "call.ended") measure(fact.callId);
      for (const { ani, language } of foreignTongues(floor, just)) telephony.rememberLanguage(ani, language);
    },
    onFailure: (input, err) => { log.error({ err, input: input.type }, "judging an input failed"); },
    onTurn: (tookMs) => { metrics.turn(tookMs / 1000); },
  });
  return { submit, metrics, speaker, timers, telephony, engine };
}

type Engine = ReturnType<typeof openEngine>;

function openDoors(ground: Ground, { floor, journal, load }: Floor, { contacts }: Crm, { submit, metrics, speaker, telephony, engine }: Engine) {
  const { config, log, clock, toE164, database } = ground;
  const sessions = createSessions({
    users: database.users, sessions: database.sessions, apiKeys: database.apiKeys, clock,
    passwords: { check: checkPassword, hash: hashPassword, isOutdated }, tokens: { make: () => makeToken(), hash: hashToken },
  });
  const tickets = createTickets({ clock, make: () => makeToken() });
  const agentCommands = createAgentCommands({ submit, cardOf: contacts.cardOf });
  const configuration = watchConfiguration({
    load, revision: database.configuration.revision, phones: database.configuration.phones, provision: telephony.provision,
    adopt: engine.configure, onFault: (err) => { log.warn({ err }, "the configuration could not be read again"); },
  });
  const announcements = languages.flatMap((language) => usualAnnouncements(language).map((text) => ({ language, text })));
  const warm = async (): Promise<void> => { await speaker.warm((await database.flows.list()).map(({ flow }) => flow), languages, undefined, announcements); };
  const flows = createFlows({
    flows: database.flows, parse: parseFlowDocument, book: () => floor.configuration.book,
    published: async () => { await configuration.refresh(); await warm(); },
  });
  const webFolder = join(config.data, "web");
  const http = createHttpServer({
    useCases: {
      sessions, tickets, contacts, agentCommands, flows, live: createLiveFloor(() => floor, clock),
      calls: createCallRecords({ settled: journal.settled, calls: database.calls, facts: database.facts, cardOf: contacts.cardOf, floor: () => floor, submit }),
      isAgent: (id) => floor.agents.has(id), agentName: (id) => floor.agents.get(id)?.profile.name ?? null,
      queueName: (id) => floor.configuration.queues.get(id)?.name ?? null,
      normalNumber: (text) => toE164(text) ?? text, startOfToday: () => startOfDay(zone, clock.now()),
    },
    sessions, metrics, log, version, config: { ...config.http, origins: [], webFolder: existsSync(webFolder) ? webFolder : null, proxies: 0 },
    ready: readiness({ healthy: database.healthy, telephony, speech: speaker.problem, flows: () => floor.configuration.book.flow(floor.configuration.defaultFlow) !== undefined }),
  });
  const realtime = createRealtime({
    server: http.server, origins: [new URL(config.http.publicUrl).origin], tickets, sessions, agentCommands, submit, clock, log,
    views: { agentView: (id) => agentView(floor, id, clock.now()) }, popNow: contacts.popNow, popOf: contacts.pop,
  });
  metrics.socketsOpen(realtime.socketCount);
  return { http, realtime, configuration, warm };
}

async function run(config: Config): Promise<void> {
  const ground = await openGround(config);
  const floor = await openFloor(ground);
  const crm = openCrm(ground);
  const engine = openEngine(ground, floor, crm, (just, touched) => { doors.realtime.publish(just, touched); });
  const doors = openDoors(ground, floor, crm, engine);
  await doors.http.listen();
  await doors.warm();
  await engine.telephony.start();
  await doors.configuration.refresh();
  doors.configuration.watch();
  ground.log.info({ url: config.http.publicUrl }, "ready for calls");
  const stop = (): void => { void close(ground, floor, crm, { ...engine, ...doors }).then(() => process.exit(0)); };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

/** New calls are left to the dialplan; those under way live on in Asterisk and are taken up again by the next start. */
async function close({ database }: Ground, { journal }: Floor, { facts }: Crm, parts: Engine & ReturnType<typeof openDoors>): Promise<void> {
  parts.http.drain();
  parts.telephony.drain();
  parts.configuration.close();
  parts.realtime.close();
  await parts.http.close();
  parts.timers.close();
  await parts.telephony.close();
  await journal.close();
  await facts.close();
  await database.close();
  parts.metrics.close();
}

const parsed = parseConfig(readEnv());
if ("faults" in parsed) {
  process.stderr.write(`The configuration is not right:\n${parsed.faults.map((fault) => `  - ${fault}\n`).join("")}`);
  process.exit(badConfiguration);
}
run(parsed.config).catch((reason: unknown) => {
  process.stderr.write(`Atiende could not start: ${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exit(1);
});
