// A house for the tests of its doors: the real floor, engine, HTTP server and live socket on a free port; Asterisk and
// the stores in memory.
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterEach } from "vitest";
import WebSocket from "ws";
import { createHttpServer, type HttpOptions, type UseCases } from "../../../src/adapters/http/server.ts";
import { createRealtime, type Realtime, type RealtimeOptions } from "../../../src/adapters/realtime/realtime.ts";
import { hashToken, makeToken } from "../../../src/adapters/system/tokens.ts";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import { createByHand } from "../../../src/app/campaign/by-hand.ts";
import { createAgentCommands, type AgentCommands } from "../../../src/app/floor/agent-commands.ts";
import { createEmergencies } from "../../../src/app/floor/emergencies.ts";
import { memoryEmergencies } from "../../support/memory-emergencies.ts";
import { createCallbacks } from "../../../src/app/floor/callbacks.ts";
import { createQueuePages } from "../../../src/app/floor/queue-pages.ts";
import { createLinkSeal } from "../../../src/adapters/system/link-seal.ts";
import { createVoiceMessages } from "../../../src/app/floor/voice-messages.ts";
import { memoryCallbacks } from "../../support/memory-callbacks.ts";
import { createIncidents } from "../../../src/app/crm/incidents.ts";
import { createCallRecords } from "../../../src/app/crm/call-records.ts";
import { createEngine, type Engine } from "../../../src/app/engine.ts";
import { createFlows } from "../../../src/app/flows/flows.ts";
import { createLabDesk } from "../../../src/app/lab/todays-scenario.ts";
import { createLiveFloor } from "../../../src/app/floor/live-floor.ts";
import { createPhones, type PhonePorts } from "../../../src/app/floor/phones.ts";
import { Refusal } from "../../../src/app/refusal.ts";
import { memoryWatch } from "./memory-watch.ts";
import { createDialGate } from "../../../src/app/campaign/dial-gate.ts";
import { campaignRow } from "../../../src/adapters/http/campaigns.ts";
import { createCampaignBoard } from "../../../src/app/campaign/campaign-board.ts";
import { createCampaignLive } from "../../../src/app/campaign/campaign-live.ts";
import { createCampaigns } from "../../../src/app/campaign/campaigns.ts";
import { planHouseOf } from "../../../src/app/campaign/plan-house.ts";
import { campaignPeople, memoryPeople } from "../../support/memory-campaign-people.ts";
import { memoryCampaigns } from "../../support/memory-campaigns.ts";
import { createDoNotCall } from "../../../src/app/campaign/do-not-call.ts";
import { memoryCommunication } from "../../support/memory-communication.ts";
import { memoryCallables, memoryEvidence, noExclusions } from "../../support/memory-callables.ts";
import { createRefreshing } from "../../../src/app/segment/refreshing.ts";
import { createSegments } from "../../../src/app/segment/segments.ts";
import { memorySegments, type MemorySegments } from "../../support/memory-segments.ts";
import { sha256 } from "../../support/memory-ledger.ts";
import { createDialing } from "../../../src/app/floor/dialing.ts";
import { createRepetition } from "../../../src/app/floor/repetition.ts";
import { createStatistics } from "../../../src/app/floor/statistics.ts";
import { createWallboard } from "../../../src/app/floor/wallboard.ts";
import { createRecordings } from "../../../src/app/recordings/recordings.ts";
import { createSupervision } from "../../../src/app/floor/supervision.ts";
import type { Sessions, User } from "../../../src/app/access/sessions.ts";
import { createTickets, type Tickets } from "../../../src/app/access/tickets.ts";
import { agentView } from "../../../src/core/board/view.ts";
import type { Journal } from "../../../src/app/ports.ts";
import type { Call } from "../../../src/core/call/call.ts";
import { emptyFloor } from "../../../src/core/floor/apply.ts";
import type { Fact, Floor, Input } from "../../../src/core/floor/floor.ts";
import { asking } from "../../../src/core/floor/questions.ts";
import type { ErrandCommand } from "../../../src/core/kernel/command.ts";
import type { AgentId, CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import type { ServerFrame } from "../../../src/protocol/frames.ts";
import type { ContactPop } from "../../../src/protocol/pop.ts";
import { parseFlowDocument } from "../../../src/adapters/http/flow-document.ts";
import { bankNumber, configuration, marta, martaNumber } from "../../support/centre.ts";
import { createFakeAsterisk, type FakeAsterisk } from "../../support/fake-asterisk.ts";
import { memoryAdministration } from "../../support/memory-centre.ts";
import { byHandAround, nobodyListed } from "../../support/memory-campaign-people.ts";
import { memoryIncidents } from "../../support/memory-incidents.ts";
import { memoryLists } from "../../support/memory-lists.ts";
import { memoryRecordings, memoryVault, nobodyHolds } from "../../support/memory-recordings.ts";
import { memoryFlows } from "../../support/memory-flows.ts";
import { accessOn, memoryAccess, type MemoryAccess } from "../../support/memory-access.ts";
import { within } from "../../support/until.ts";

const clock = { now: () => Date.now() as Instant };

/** Facts of every run, by call, as the journal would keep them. */
export interface LiveFloorHouse { readonly floor: Floor; readonly engine: Engine; readonly asterisk: FakeAsterisk; readonly facts: readonly Fact[] }

export function openLiveHouse(publish: (facts: readonly Fact[], touched: ReadonlySet<AgentId>) => void, journal?: Pick<Journal, "append">): LiveFloorHouse {
  const floor = emptyFloor(configuration(), clock.now());
  const facts: Fact[] = [];
  const asterisk: FakeAsterisk = createFakeAsterisk({ submit: (input) => engine.submit(input), clock });
  const engine = createEngine(floor, {
    clock, journal: { append: (more, calls) => { facts.push(...more); journal?.append(more, calls); } }, telephony: asterisk, timers: { perform: () => undefined },
    errands: { perform: answerErrand }, publish, onFailure: (_input, reason) => { throw reason; },
  });
  function answerErrand(command: ErrandCommand): void {
    if (command.type !== "contact.look-up") return;
    engine.submit({ type: "contact.looked-up", callId: command.callId, caller: command.ani === martaNumber ? { status: "known", contact: marta } : { status: "unknown" } });
  }
  asterisk.connect();
  return { floor, engine, asterisk, facts };
}

/** The record of a contact, as small as it may be. */
export function popOf(contact: { readonly contactId: string; readonly name: string }): ContactPop {
  return {
    contact: {
      id: contact.contactId as ContactPop["contact"]["id"], name: contact.name, firstName: "", kind: "person", language: "ca", valueTier: "gold", phones: [], mails: [],
      address: null, customerSince: null, firm: null, fields: [], consents: [], notes: null,
    },
    accounts: [], invoices: [], orders: [], incidents: [], calls: [], interactions: [], people: [], unpaidTotal: "0.00", reasons: [],
  };
}

/** A session without the scrypt of signing in. */
export async function openSession(users: MemoryAccess, user: User): Promise<{ token: string; id: string }> {
  const token = makeToken();
  const { id } = await users.sessions.open({ tokenHash: hashToken(token), userId: user.id, expiresAt: (Date.now() + 60_000) as Instant, means: "password", device: "", address: "" });
  return { token, id };
}

export interface Doors extends LiveFloorHouse {
  readonly base: string;
  readonly users: MemoryAccess;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly realtime: Realtime;
  readonly agentCommands: AgentCommands;
  readonly useCases: UseCases;
  readonly server: Server;
  readonly logged: { fields: object; message: string }[];
  readonly pops: Map<string, ContactPop>;
  /** What the audit trail was told. */
  readonly audited: readonly AuditRecord[];
  readonly segments: MemorySegments;
  drain(): void;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly journal?: Pick<Journal, "append">;
  readonly useCases?: Partial<UseCases>;
  readonly realtime?: Partial<RealtimeOptions>;
  readonly http?: Partial<Omit<HttpOptions, "config">> & { readonly config?: Partial<HttpOptions["config"]> };
}

export async function openDoors(options: DoorOptions = {}): Promise<Doors> {
  const users = memoryAccess();
  const access = accessOn(users);
  const { sessions } = access;
  const tickets = createTickets({ clock, make: () => makeToken() });
  const pops = new Map<string, ContactPop>([[marta.contactId, popOf(marta)]]);
  const logged: { fields: object; message: string }[] = [];
  const take = (fields: object, message: string): void => { logged.push({ fields, message }); };
  const log = { info: take, warn: take, error: take };
  const audited: AuditRecord[] = [];
  const audit = (entry: AuditRecord): void => { audited.push(entry); };
  /** Calls as the record keeps them. */
  const rows = new Map<CallId, Call>();
  const house = openLiveHouse((facts, touched) => { statistics.take(facts); repetition.take(facts); realtime.publish(facts, touched); }, { append: (facts, touched) => { for (const call of touched) rows.set(call.id, call); options.journal?.append(facts, touched); } });
  const statistics = createStatistics({ clock, facts: noFacts, settled: () => Promise.resolve(), startOfDay: (at) => (at - (at % 86_400_000)) as Instant, targetOf: () => 20_000 });
  const repetition = createRepetition({ clock, facts: noFacts, settled: () => Promise.resolve(), startOfDay: (at) => (at - (at % 86_400_000)) as Instant });
  const watch = memoryWatch(house.floor, clock);
  const board = createWallboard({ floor: house.floor, statistics, repetition, clock });
  const cardOf = (id: string): Promise<typeof marta | null> => Promise.resolve(id === marta.contactId ? marta : null);
  const submit = (input: Input): string | undefined => house.engine.submit(input);
  const callables = memoryCallables();
  const segments = memorySegments();
  const dialing = createDialing({ floor: () => house.floor, submit, toE164: (text) => (text.startsWith("+") ? text : null), findByNumber: () => Promise.resolve([]), gate: createDialGate({ clock, floor: () => house.floor, store: callables, evidence: memoryEvidence(), seal: sha256, country: "ES", onFault: () => undefined }), makeId: () => "1" });
  const doNotCall = createDoNotCall({ store: callables, floor: () => house.floor, submit, toE164: (text) => (text.startsWith("+") ? text : null), onFault: () => undefined });
  const byHand = createByHand({ ...byHandAround, store: nobodyListed, clock, floor: () => house.floor, submit });
  const agentCommands = createAgentCommands({ submit, cardOf, dial: dialing.dial, person: byHand.take });
  const calls = createCallRecords({
    settled: () => Promise.resolve(), floor: () => house.floor, submit, cardOf,
    calls: { list: () => Promise.resolve({ calls: [...house.floor.calls.values()] as readonly Call[], nextCursor: null }), get: (id) => Promise.resolve(house.floor.calls.get(id) ?? null), link: () => Promise.resolve() },
    facts: { ofCall: (id: CallId) => Promise.resolve(house.facts.filter((fact) => "callId" in fact && fact.callId === id).map((fact, n) => ({ boot: 1, n, fact }))) },
  });
  const phones = createPhones(noSwitch(house.floor));
  const campaignParts = { floor: () => house.floor, now: () => clock.now(), spent: () => Promise.resolve(new Map()), days: () => Promise.resolve(new Map()) };
  const useCases: UseCases = {
    ...access, tickets, isAgent: (id) => house.floor.agents.has(id), agentCommands, byHand, dialing, doNotCall, exclusions: noExclusions, houseCountry: "ES", ...memoryCommunication(doNotCall), live: createLiveFloor(() => house.floor, clock), calls, houseZone: "Europe/Madrid",
    campaignPeople: campaignPeople(memoryPeople()),
    campaignLive: createCampaignLive(campaignParts),
    campaigns: createCampaigns({ store: memoryCampaigns(), registers: () => Promise.resolve([]), house: () => planHouseOf(house.floor.configuration, { now: clock.now(), country: "ES" }), standing: () => null, inFlight: () => ({ ringing: 0, waiting: 0, message: 0, talking: 0 }), changed: () => Promise.resolve(), prepareSearch: () => undefined }),
    segments: createSegments({ store: segments, clock, refresh: createRefreshing({ store: segments, clock, onFault: () => undefined }).refresh }),
    contacts: noContacts, incidents: createIncidents({ store: memoryIncidents(), clock, onChange: () => undefined }), queueName: (id) => house.floor.configuration.queues.get(id)?.name ?? null, agentName: (id) => house.floor.agents.get(id)?.profile.name ?? null,
    normalNumber: (text) => text, startOfToday: () => 0 as Instant, flows: flowsOf(house.floor), prompts: noPrompts, phones, demo: null,
    supervision: createSupervision({ submit, floor: () => house.floor, phones, audit }),
    ...memoryAdministration(), ...memoryLists(), explaining: { why: (callId) => Promise.resolve({ callId, waits: [] }), whyNot: (callId, agentId) => Promise.resolve({ callId, agentId, headline: "", stretches: [] }) }, recordings: createRecordings({ store: memoryRecordings().store, vault: memoryVault(), audit: { record: () => Promise.resolve() }, clock, ...nobodyHolds }),
    voiceMessages: createVoiceMessages({ submit, floor: () => house.floor, recordings: { delete: () => Promise.resolve() } }),
    callbacks: createCallbacks({ submit, floor: () => house.floor, store: memoryCallbacks(() => house.facts), findByNumber: () => Promise.resolve([]), cardOf, settled: () => Promise.resolve(), makeId: () => String(house.facts.length), now: () => clock.now(), audit }),
    queuePages: createQueuePages({ submit, floor: () => house.floor, now: () => clock.now(), seal: createLinkSeal("a key of the house, long enough for it", "queue page"), calls: { get: (id) => Promise.resolve(rows.get(id) ?? null) }, callbacks: memoryCallbacks(() => house.facts), settled: () => Promise.resolve(), check: (typed) => dialing.check(typed, { purpose: "asked" }), keepMs: 60_000, publicUrl: "http://centre.example", texts: { whyNot: (number) => Promise.resolve(number.startsWith("+346") ? null : "not-mobile") } }),
    emergencies: createEmergencies({ clock, floor: () => house.floor, makeId: randomUUID, speak: () => Promise.resolve(), ...memoryEmergencies({ floor: house.floor, configure: (next) => { house.engine.configure(next); realtime.emergenciesChanged(); } }) }),
    lab: createLabDesk({ floor: () => house.floor, statistics, callers: () => Promise.resolve([]), now: () => clock.now(), startOfDay: (at) => (at - (at % 86_400_000)) as Instant }),
    statistics, repetition, board, ...watch, now: () => clock.now(), startOfDay: (at) => (at - (at % 86_400_000)) as Instant, ...options.useCases,
  };
  const http = createHttpServer({
    useCases, sessions, ready: () => [], log, version: "0.0.0", checkReplies: true,
    metrics: { text: () => Promise.resolve("# none\n"), contentType: "text/plain", httpRequest: () => undefined }, ...options.http,
    config: { host: "127.0.0.1", port: 0, publicUrl: null, origins: [], webFolder: null, proxies: 0, ...options.http?.config },
  });
  const realtime = createRealtime({
    server: http.server, origins: [], tickets, sessions, agentCommands, submit, views: { agentView: (id) => agentView(house.floor, id, clock.now()) }, asking: () => asking(house.floor, clock.now()),
    popNow: (id) => pops.get(id) ?? null, popOf: (id) => Promise.resolve(pops.get(id) ?? null), board, alerts: watch.alerts, messages: watch.messages, clock, log,
    campaigns: createCampaignBoard({ ...campaignParts, campaigns: useCases.campaigns, row: (seen, now) => campaignRow(seen, now, "Europe/Madrid"), onFault: (reason) => { logged.push({ fields: { err: reason }, message: "campaigns" }); } }), ...options.realtime,
  });
  await http.listen();
  const { port } = http.server.address() as AddressInfo;
  return {
    ...house, base: `http://127.0.0.1:${String(port)}`, users, sessions, tickets, realtime, agentCommands, useCases, server: http.server, logged, pops, audited, segments,
    drain: () => { http.drain(); },
    async close() { realtime.close(); await http.close(); },
  };
}

/** Nothing was before. */
const noFacts = { counted: async function* (): AsyncIterable<readonly Fact[]> { await Promise.resolve(); } };

/** Doors that close by themselves when the test is over. Called once, at the top of a test file. */
export function doorsForEachTest(): (options?: DoorOptions) => Promise<Doors> {
  const open: Doors[] = [];
  afterEach(async () => { await Promise.all(open.splice(0).map((doors) => doors.close())); });
  return async (options = {}) => {
    const doors = await openDoors(options);
    open.push(doors);
    return doors;
  };
}

const noContacts: UseCases["contacts"] = {
  list: () => Promise.resolve({ contacts: [], nextCursor: null }), get: () => Promise.resolve(null), pop: () => Promise.resolve(null),
  create: () => Promise.reject(new Error("nothing is kept here")), update: () => Promise.resolve(null),
};

/** Phones of an Asterisk that takes whatever it is told. */
function noSwitch(floor: Floor): PhonePorts {
  return {
    makePassword: () => makeToken(), extensionOf: (id) => floor.configuration.agents.get(id)?.extension ?? null,
    lend: () => Promise.resolve(), withdraw: () => Promise.resolve(), mayKeep: (ids) => Promise.resolve(new Set(ids)),
  };
}

function flowsOf(floor: Floor): UseCases["flows"] {
  return createFlows({ ...memoryFlows(), clock, figures: () => Promise.resolve([]), parse: parseFlowDocument, book: () => floor.configuration.book, published: () => undefined });
}

const noPrompts: UseCases["prompts"] = {
  list: () => Promise.resolve([]), play: () => Promise.reject(new Refusal(404, "prompt-not-found", "There is none.")), preview: () => Promise.resolve(new Uint8Array(44)),
  record: () => Promise.reject(new Refusal(422, "prompt-unreadable", "It is no sound.")), write: () => Promise.reject(new Error("nothing is kept here")),
  remove: () => Promise.resolve(1), restore: () => Promise.resolve(1),
};

export interface Screen {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[];
  readonly texts: string[];
  /** [code, reason] of the close. */
  readonly closed: Promise<readonly [number, string]>;
  send(frame: unknown): void;
  /** The first frame, past those already taken, that fits. */
  next<T extends ServerFrame["type"]>(type: T): Promise<Extract<ServerFrame, { type: T }>>;
}

/** A socket that keeps what it hears. `origin` left out is a page of the house. */
export async function openSocket(base: string, options: { readonly origin?: string | null; readonly protocol?: string } = {}): Promise<Screen> {
  const origin = options.origin === undefined ? base : options.origin;
  const socket = new WebSocket(`${base.replace("http", "ws")}/ws`, options.protocol ?? "atiende.v1", origin === null ? {} : { origin });
  const frames: ServerFrame[] = [];
  const texts: string[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;
  const wake = (): void => { for (const one of waiting.splice(0)) one(); };
  socket.on("message", (data: Buffer) => { texts.push(data.toString()); frames.push(JSON.parse(data.toString()) as ServerFrame); wake(); });
  const closed = new Promise<readonly [number, string]>((resolve) => { socket.on("close", (code, reason) => { resolve([code, reason.toString()]); wake(); }); });
  await new Promise<void>((resolve, reject) => { socket.once("open", resolve); socket.once("error", reject); });
  socket.on("error", () => undefined);
  async function next<T extends ServerFrame["type"]>(type: T): Promise<Extract<ServerFrame, { type: T }>> {
    for (;;) {
      const found = frames.findIndex((frame, n) => n >= taken && frame.type === type);
      if (found >= 0) { taken = found + 1; return frames[found] as Extract<ServerFrame, { type: T }>; }
      if (socket.readyState === socket.CLOSED) throw new Error(`the socket closed before a ${type} came`);
      await within(new Promise<void>((resolve) => { waiting.push(resolve); }), `a ${type} frame`);
    }
  }
  return { socket, frames, texts, closed, next, send: (frame) => { socket.send(JSON.stringify(frame)); } };
}

/** A screen of an agent that has said hello with a browser's ticket. */
export async function openScreen(doors: Doors, agentId: string, options: { readonly principalId?: string; readonly resume?: { stream: string; seq: number } } = {}): Promise<Screen> {
  const principalId = options.principalId ?? (await openSession(doors.users, doors.users.addUser({ login: agentId, role: "agent", agentId }))).id;
  const { ticket } = doors.tickets.issue({ agentId: agentId as AgentId, role: "agent", scopes: null, principalId, kind: "session" });
  const screen = await openSocket(doors.base);
  screen.send({ type: "hello", ticket, ...(options.resume ? { resume: options.resume } : {}) });
  await screen.next("welcome");
  return screen;
}

/** A customer who calls and asks for a person at once. */
export const callIn = (doors: Doors, callId: string): void => {
  doors.asterisk.callIn({ callId, ani: martaNumber, dnis: bankNumber });
  doors.asterisk.press(callId, "0");
};
export const goReady = (doors: Doors, agentId: string): void => {
  doors.engine.submit({ type: "sign-in.requested", agentId: agentId as AgentId });
  doors.engine.submit({ type: "ready.requested", agentId: agentId as AgentId });
};
