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
import { createRealtime, type Realtime } from "./adapters/realtime/realtime.ts";
import { createSpeaker } from "./adapters/speech/speaker.ts";
import { createClock } from "./adapters/system/clock.ts";
import { createLogger } from "./adapters/system/logger.ts";
import { createMetrics } from "./adapters/system/metrics.ts";
import { checkPassword, hashPassword, isOutdated } from "./adapters/system/passwords.ts";
import { createPinSeal } from "./adapters/system/pin-seal.ts";
import { hashToken, makeToken } from "./adapters/system/tokens.ts";
import { createAgentCommands } from "./app/agent-commands.ts";
import { createCallRecords } from "./app/call-records.ts";
import { watchConfiguration } from "./app/configuration.ts";
import { createContacts } from "./app/contacts.ts";
import { createEngine } from "./app/engine.ts";
import { createErrands } from "./app/errands.ts";
import { createFactService } from "./app/fact-service.ts";
import { createFlows } from "./app/flows.ts";
import { createJournal } from "./app/journal.ts";
import { createLiveFloor, floorCounts } from "./app/live-floor.ts";
import { outsideEndpoint } from "./app/outside-numbers.ts";
import { createPins } from "./app/pins.ts";
import type { Submit } from "./app/ports.ts";
import { readiness } from "./app/readiness.ts";
import { recover } from "./app/recovery.ts";
import { createSessions } from "./app/sessions.ts";
import { createTickets } from "./app/tickets.ts";
import { createTimers } from "./app/timers.ts";
import { parseConfig, readEnv, type Config } from "./config.ts";
import { agentView } from "./core/board/view.ts";
import { emptyFloor } from "./core/floor/apply.ts";
import { usualAnnouncements } from "./core/queue/announcement.ts";
import { languages, type ContactId } from "./core/kernel/kernel.ts";
import { startOfDay } from "./core/sla/calendar.ts";
import type { ContactPop } from "./protocol/pop.ts";

/** EX_CONFIG of sysexits.h. */
const badConfiguration = 78;
const zone = "Europe/Madrid";
const version = "0.1.0";

async function run(config: Config): Promise<void> {
  const log = createLogger({ level: config.logLevel, isTty: process.stdout.isTTY, noColor: "NO_COLOR" in process.env });
  const clock = createClock();
  const boot = clock.now();
  const toE164 = createToE164(config.region);
  const seal = createPinSeal(config.pepper);
  const database = openDatabase(config.databaseUrl, { log });
  await database.migrate();
  const mayRing = outsideEndpoint(outsideTrunk(config.data), toE164);
  const load = async () => ({ ...await database.configuration.load(), outsideEndpoint: mayRing });
  const floor = emptyFloor(await load(), boot);
  const file = createFactFile({ folder: join(config.data, "journal"), onFault: (err) => { log.error({ err }, "facts cannot be written to the local file: free some disk"); } });
  const recovered = await recover(floor, database.facts, file);
  log.info(recovered, "recovered");
  const journal = createJournal({
    boot, store: database.facts, file,
    onState: (state, waiting, err) => { log.warn({ waiting, err }, state === "away" ? "Postgres is away: facts wait in the local file" : "Postgres is back"); },
  });
  const metrics = createMetrics(() => floorCounts(floor, clock.now()));
  const speaker = createSpeaker({ soundsFolder: join(config.data, "sounds"), recordingsFolder: join(config.data, "recordings"), log });
  const contacts = createContacts<ContactPop>({
    store: database.contacts, toE164, sealPin: seal.seal, makeId: () => randomUUID() as ContactId,
    onFault: (err) => { log.warn({ err }, "a contact could not be read"); },
  });
  const facts = createFactService({ sources: database.bank, clock, zone, toE164, onLost: (reads, err) => { log.error({ reads, err }, "what callers were told could not be kept"); } });
  const pins = createPins({ pins: database.pins, matches: (pin, contactId, kept) => seal.matches(contactId, pin, kept), toE164, clock });
  const submit: Submit = (input) => engine.submit(input);
  const timers = createTimers(clock, submit);
  const errands = createErrands({ submit, findByNumber: contacts.findByNumber, facts, pins, request: createRequest({ mayReachInside: config.demo }), onFault: (command, err) => { log.warn({ command, err }, "an errand failed"); } });
  const telephony = createTelephony({
    ari: config.ari, ami: config.ami, submit, mediaOf: speaker.mediaOf, log, toE164, ...(config.sip.mediaAddress === null ? {} : { mediaAddress: config.sip.mediaAddress }),
  });
  const engine = createEngine(floor, {
    clock, journal, telephony, timers, errands,
    publish: (just, touched) => {
      realtime.publish(just, touched);
      metrics.count(just, (id) => floor.calls.get(id));
      for (const fact of just) if (fact.type === "call.identified" && fact.caller.status === "known") rememberLanguage(fact.callId, fact.caller.contact.language);
    },
    onFailure: (input, err) => { log.error({ err, input }, "judging an input failed"); },
    onTurn: (tookMs) => { metrics.turn(tookMs / 1000); },
  });
  const rememberLanguage = (callId: Parameters<typeof floor.calls.get>[0], language: string): void => {
    const call = floor.calls.get(callId);
    if (call?.ani != null && call.language !== language) telephony.rememberLanguage(call.ani, language);
  };
  const sessions = createSessions({
    users: database.users, sessions: database.sessions, apiKeys: database.apiKeys, clock,
    passwords: { check: checkPassword, hash: hashPassword, isOutdated }, tokens: { make: () => makeToken(), hash: hashToken },
  });
  const tickets = createTickets({ clock, make: () => makeToken() });
  const agentCommands = createAgentCommands({ submit, cardOf: contacts.cardOf });
  const calls = createCallRecords({ settled: journal.settled, calls: database.calls, facts: database.facts, cardOf: contacts.cardOf, floor: () => floor, submit });
  const live = createLiveFloor(() => floor, clock);
  const configuration = watchConfiguration({
    load, revision: database.configuration.revision, phones: database.configuration.phones, provision: telephony.provision,
    adopt: engine.configure, onFault: (err) => { log.warn({ err }, "the configuration could not be read again"); },
  });
  const flows = createFlows({ flows: database.flows, parse: parseFlowDocument, book: () => floor.configuration.book, published: async () => { await configuration.refresh(); await warm(); } });
  const announcements = languages.flatMap((language) => usualAnnouncements(language).map((text) => ({ language, text })));
  const warm = async () => { await speaker.warm((await database.flows.list()).map(({ flow }) => flow), languages, undefined, announcements); };
  const webFolder = join(config.data, "web");
  const http = createHttpServer({
    useCases: {
      sessions, tickets, isAgent: (id) => floor.agents.has(id), contacts: { ...contacts, pop: contacts.pop }, calls, live, agentCommands, flows,
      queueName: (id) => floor.configuration.queues.get(id)?.name ?? null, agentName: (id) => floor.agents.get(id)?.profile.name ?? null,
      normalNumber: (text) => toE164(text) ?? text, startOfToday: () => startOfDay(zone, clock.now()),
    },
    sessions, metrics, log, version, ready: readiness({ healthy: database.healthy, telephony, speech: speaker.problem, flows: () => floor.configuration.book.flow(floor.configuration.defaultFlow) !== undefined }),
    config: { host: config.http.host, port: config.http.port, publicUrl: config.http.publicUrl, origins: [], webFolder: existsSync(webFolder) ? webFolder : null, proxies: 0 },
  });
  const realtime: Realtime = createRealtime({
    server: http.server, origins: [new URL(config.http.publicUrl).origin], tickets, sessions, agentCommands, submit, clock, log,
    views: { agentView: (id) => agentView(floor, id, clock.now()) }, popNow: contacts.popNow, popOf: contacts.pop,
  });
  metrics.socketsOpen(realtime.socketCount);
  await http.listen();
  await warm();
  await telephony.start();
  await configuration.refresh();
  configuration.watch();
  log.info({ url: config.http.publicUrl }, "ready for calls");

  /** New calls are left to the dialplan; those under way may end, for as long as the house waits. */
  async function stop(): Promise<void> {
    http.drain();
    telephony.drain();
    configuration.close();
    realtime.close();
    await http.close();
    timers.close();
    await telephony.close();
    await journal.close();
    await facts.close();
    await database.close();
    metrics.close();
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => { void stop(); });
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
