// The live socket at /ws, for agents at their desks and for whoever looks on. Usage in service/doors.ts:
//
//   const realtime = createRealtime({ server: http.server, origins, tickets, sessions, agentCommands, submit,
//     views: { agentView: (id) => agentView(floor, id, clock.now()) }, asking: () => asking(floor, clock.now()), popNow, popOf, board, campaigns, alerts, messages, clock, log });
//   createEngine(floor, { publish: realtime.publish, … });
//   realtime.close();               // closes every socket with 1012, before http.close()
import type { Server } from "node:http";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { Asking } from "../../core/floor/questions.ts";
import type { Alerts } from "../../app/floor/alerts.ts";
import { isOf, type Messages } from "../../app/floor/messages.ts";
import type { Clock } from "../../app/ports.ts";
import type { Sessions } from "../../app/access/sessions.ts";
import type { CampaignBoard } from "../../app/campaign/campaign-board.ts";
import type { Wallboard } from "../../app/floor/wallboard.ts";
import { createBoardFeed, createCampaignsFeed } from "./board-feed.ts";
import { createListFeed } from "./list-feed.ts";
import { watchAsking } from "./asking.ts";
import { closing, usualLimits, type LineLimits } from "./connection.ts";
import { gather } from "./gathered.ts";
import { openGate } from "./gate.ts";
import { emptyHall, present, revoke, takeOutLate, tidy, type Hall, type HallLog } from "./hall.ts";
import { tell, type ScreenPorts } from "./screens.ts";
import { enter } from "./visit.ts";

export interface RealtimeOptions extends Omit<ScreenPorts, "now" | "onFailure">, Pick<Hall, "tickets" | "agentCommands" | "submit"> {
  readonly server: Server;
  /** Origins besides our own whose pages may open a socket. */
  readonly origins: readonly string[];
  readonly sessions: Pick<Sessions, "onRevoked" | "standing">;
  /** Agents who stand in a line with a question. */
  readonly asking: () => readonly Asking[];
  readonly board: Pick<Wallboard, "note" | "noteAll" | "changes" | "rows">;
  readonly campaigns: CampaignBoard;
  readonly alerts: Pick<Alerts, "today" | "onChange">;
  readonly messages: Pick<Messages, "of" | "today" | "onChange">;
  readonly clock: Clock;
  readonly log: HallLog;
  /** A ready agent whose screen is gone for so long is put not ready; null = never. 20 s if left out. */
  readonly screenLostMs?: number | null;
  readonly limits?: Partial<LineLimits>;
}

export interface Realtime {
  /** Called by the engine right after a turn's facts are applied. Never throws. */
  publish(facts: readonly Fact[], touchedAgents: ReadonlySet<AgentId>): void;
  /** What the emergency switch says has changed: everybody reads what concerns him. */
  emergenciesChanged(): void;
  /** Ends the sockets that hang on a session or a key. */
  revoke(principalId: string): void;
  socketCount(): number;
  close(): void;
}

const usualScreenLostMs = 20_000;
/** What ends a session, or narrows it, is felt within a second. */
const checkEveryMs = 500;
const mostAtTheDoor = 1_000;

export function createRealtime(options: RealtimeOptions): Realtime {
  const board = createBoardFeed(options.board, options.clock);
  const campaigns = createCampaignsFeed(options.campaigns, options.clock);
  const lists = { alerts: createListFeed(() => ({ type: "alerts", whole: true, alerts: options.alerts.today() })), messages: createListFeed(() => ({ type: "messages", whole: true, messages: options.messages.today() })) };
  const hall = openHall(options, { board, campaigns, ...lists });
  options.alerts.onChange((alerts) => { lists.alerts.tell({ type: "alerts", whole: false, alerts }); });
  options.messages.onChange((message) => {
    const frame = { type: "messages", whole: false, messages: [message] } as const;
    lists.messages.tell(frame);
    for (const { seat, connection } of hall.visitors) if (seat !== null && isOf(message, seat.stream.agentId)) connection.send(frame);
  });
  const askers = watchAsking(hall, options.asking);
  const gate = openGate({
    server: options.server, origins: options.origins, enter: (socket, origin) => { enter(hall, socket, origin); },
    mayEnter: () => !hall.isClosed && hall.atTheDoor.size < mostAtTheDoor,
  });
  const timer = setInterval(() => {
    tidy(hall);
    // While the database is away nobody is put out: agents go on working.
    checkSessions(hall, options.sessions).catch(() => undefined);
  }, checkEveryMs);
  timer.unref();
  options.sessions.onRevoked((id) => { revoke(hall, id); });
  return {
    publish: (facts, touched) => {
      publish(hall, facts, touched);
      board.noticed(facts);
      campaigns.noticed(facts);
    },
    emergenciesChanged: () => { for (const { connection } of hall.visitors) connection.send({ type: "emergencies" }); },
    revoke: (principalId) => { revoke(hall, principalId); },
    socketCount: () => present(hall).length,
    close() {
      clearInterval(timer);
      askers.close();
      emptyHall(hall);
      gate.close();
    },
  };
}

function openHall({ views, popNow, popOf, clock, log, limits, screenLostMs, tickets, agentCommands, submit, messages }: RealtimeOptions, feeds: Hall["feeds"]): Hall {
  const seats: Hall["seats"] = new Map();
  const changed = gather((agentId) => { tellOf(hall, agentId, "change"); });
  const hall: Hall = {
    seats, changed, feeds, messages, visitors: new Set(), atTheDoor: new Set(), tickets, agentCommands, submit, log, isClosed: false,
    limits: { ...usualLimits, ...limits }, screenLostMs: screenLostMs === undefined ? usualScreenLostMs : screenLostMs,
    deliver: (stream, text) => { seats.get(stream.agentId)?.connection?.sendText(text); },
    screens: {
      views, popNow, popOf, now: () => clock.now(),
      onFailure: (reason) => { log.warn({ err: reason }, "a customer's record could not be read for a screen"); },
    },
  };
  return hall;
}

/** An offer is never held back: the screen shows it before the phone rings. */
function publish(hall: Hall, facts: readonly Fact[], touched: ReadonlySet<AgentId>): void {
  const offered = new Set(facts.flatMap((fact) => (fact.type === "agent.reserved" ? [fact.agentId] : [])));
  for (const agentId of touched) {
    const seat = hall.seats.get(agentId);
    if (seat === undefined) continue;
    hall.changed.add(agentId);
    if (offered.has(agentId)) tellOf(hall, agentId, "offer");
    takeOutLate(hall, seat);
  }
}

function tellOf(hall: Hall, agentId: AgentId, what: "offer" | "change"): void {
  hall.changed.drop(agentId);
  const seat = hall.seats.get(agentId);
  if (seat === undefined) return;
  try {
    tell(hall.screens, seat.stream, what, hall.deliver);
  } catch (reason) {
    hall.log.error({ err: reason, agentId }, "a frame could not be made");
  }
}

/** Sessions ended by another process (the command line, say) are noticed here, and those that owe something since the rules changed. */
async function checkSessions(hall: Hall, sessions: RealtimeOptions["sessions"]): Promise<void> {
  const ids = [...new Set(present(hall).map(({ grant }) => grant.principalId))];
  if (ids.length === 0) return;
  const { good, owing } = await sessions.standing(ids);
  for (const id of ids) if (!good.has(id)) revoke(hall, id, owing.has(id) ? closing.somethingDue : closing.revoked);
}
