// What administration decides, read whole: queues, agents with their phones, numbers, calendars, flows, reasons.
import type pg from "pg";
import { settingNames, houseZone, usualSettings } from "../../app/administration/house-settings.ts";
import type { AgentProfile } from "../../core/agent/agent.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { PhoneAccount } from "../../app/floor/phones.ts";
import type { Configuration } from "../../core/floor/floor.ts";
import type { Flow, FlowBook, Rollout } from "../../core/ivr/flow.ts";
import type { AgentId, CalendarId, CampaignId, FlowId, Language, QueueId } from "../../core/kernel/kernel.ts";
import type { Queue } from "../../core/queue/queue.ts";
import type { Calendar } from "../../core/sla/calendar.ts";
import { readEmergencies } from "./emergency-store.ts";
import { createFlowStore } from "./flow-store.ts";
import { runOn, type Run } from "./pool.ts";

/** All but the rule for outside numbers, which is the trunks' and not the database's. */
export type KeptConfiguration = Omit<Configuration, "outsideEndpoint">;

export interface ConfigurationStore {
  load(): Promise<KeptConfiguration>;
  phones(): Promise<readonly PhoneAccount[]>;
  /** Counts up with each change; cheap to ask. */
  revision(): Promise<number>;
}

interface QueueRow {
  readonly id: QueueId; readonly name: Queue["name"]; readonly needs: Queue["needs"]; readonly language_level: number; readonly strategy: Queue["strategy"]; readonly ring_at_once: number; readonly steps: Queue["steps"]; readonly worth: string; readonly sticky_ms: number;
  readonly priority: number; readonly ageing_per_minute: number; readonly ring_ms: number; readonly wrap_up_ms: number;
  readonly disposition_required: boolean; readonly dispositions: readonly string[]; readonly target_ms: number; readonly recording: Queue["recording"]; readonly recording_notice: Queue["recordingNotice"]; readonly max_waiting: number;
  readonly max_wait_ms: number; readonly overflow: Queue["overflow"]; readonly calendar_id: CalendarId | null; readonly music_class: string; readonly announce_every_ms: number; readonly callback_key: string; readonly callback_attempts: number; readonly callback_pause_ms: number; readonly callback_from_hour: number; readonly callback_until_hour: number; readonly message_key: string; readonly message_on: Queue["messageOn"]; readonly message_max_ms: number; readonly message_priority: number; readonly messages_give_way: boolean; readonly message_days: number; readonly page_after_ms: number; readonly page_text: Queue["pageText"]; readonly way_out_flow_id: FlowId;
}
interface AgentRow {
  readonly id: AgentId; readonly name: string; readonly extension: string; readonly language: Language; readonly skills: AgentProfile["skills"];
  readonly queues: readonly QueueId[]; readonly teams: readonly string[]; readonly unit: string | null; readonly sip_password: string; readonly transport: PhoneAccount["transport"]; readonly failover: boolean;
}
interface NumberRow { readonly number: string; readonly flow_id: FlowId; readonly language: Language }
interface CampaignRow { readonly id: CampaignId; readonly name: string; readonly wish: CampaignPlan["wish"]; readonly queue_id: QueueId; readonly plan: Omit<CampaignPlan, "id" | "name" | "wish" | "queueId"> }
interface CalendarRow { readonly id: CalendarId; readonly zone: string; readonly week: Calendar["week"]; readonly holidays: readonly string[] }


export function createConfigurationStore(pool: pg.Pool): ConfigurationStore {
  const run = runOn(pool);
  return {
    load: () => load(pool, run),
    phones: async () => (await agentRows(run)).map((row) => ({ endpoint: `agent-${row.extension}`, password: row.sip_password, transport: row.transport, failover: row.failover })),
    revision: async () => (await run<{ revision: number }>({ name: "configuration-revision", text: "select revision from configuration_revisions" }))[0]?.revision ?? 0,
  };
}

type Span = "directWaitMs" | "overdueMs" | "rescueMs" | "parkMs" | "keepGivenMs" | "keepVerifiedMs";

async function load(pool: pg.Pool, run: Run): Promise<KeptConfiguration> {
  const [queues, agents, campaigns, numbers, calendars, reasons, settings, flows, rollouts, emergencies] = await Promise.all([
    run<QueueRow>({ text: "select * from queues order by position, id" }),
    agentRows(run),
    run<CampaignRow>({ text: "select id, name, wish, queue_id, plan from campaigns order by position, id" }),
    run<NumberRow>({ text: "select number, flow_id, language from numbers order by number" }),
    run<CalendarRow>({
      text: `select c.id, c.zone, c.week, coalesce(array_agg(h.day::text order by h.day) filter (where h.day is not null), '{}') as holidays
        from calendars c left join calendar_holidays h on h.calendar_id = c.id group by c.id`,
    }),
    run<{ id: string }>({ text: "select id from not_ready_reasons order by position, id" }),
    run<{ name: string; value: unknown }>({ text: "select name, value from settings" }),
    createFlowStore(pool).all(),
    createFlowStore(pool).rollouts(),
    readEmergencies(run),
  ]);
  const setting = new Map(settings.map(({ name, value }) => [name, value]));
  const spanOf = (field: Span): number => Number(setting.get(settingNames[field]) ?? usualSettings[field]);
  return {
    queues: new Map(queues.map((row) => [row.id, queueOf(row)])),
    agents: new Map(agents.map((row) => [row.id, profileOf(row)])),
    campaigns: new Map(campaigns.map(({ id, name, wish, queue_id: queueId, plan }) => [id, { ...plan, id, name, wish, queueId }])),
    emergencies,
    numbers: new Map(numbers.map((row) => [row.number, { flowId: row.flow_id, language: row.language }])),
    defaultFlow: (setting.get("default-flow") ?? numbers[0]?.flow_id ?? "bank") as FlowId,
    calendars: new Map(calendars.map((row) => [row.id, { id: row.id, zone: row.zone, week: row.week, holidays: new Set(row.holidays) }])),
    book: bookOf(flows.map(({ flow }) => flow), rollouts),
    notReadyReasons: reasons.map(({ id }) => id),
    directWaitMs: spanOf("directWaitMs"), overdueMs: spanOf("overdueMs"), rescueMs: spanOf("rescueMs"), parkMs: spanOf("parkMs"), keepGivenMs: spanOf("keepGivenMs"), keepVerifiedMs: spanOf("keepVerifiedMs"),
    zone: houseZone, shownNumber: (setting.get("shown-number") ?? numbers[0]?.number ?? null) as string | null,
  };
}

function agentRows(run: Run): Promise<readonly AgentRow[]> {
  return run<AgentRow>({ text: `select a.id, a.name, a.extension, a.language, a.skills, a.queues, a.unit, a.sip_password, a.transport, a.failover,
    (select coalesce(array_agg(m.team_id order by m.team_id), '{}') from users u join team_members m on m.user_id = u.id where u.agent_id = a.id) as teams
    from agents a where a.disabled_at is null order by a.extension` });
}

function queueOf(row: QueueRow): Queue {
  return {
    id: row.id, name: row.name, needs: row.needs, languageLevel: row.language_level, strategy: row.strategy, ringAtOnce: row.ring_at_once, steps: row.steps, worth: row.worth, stickyMs: row.sticky_ms, priority: row.priority,
    ageingPerMinute: row.ageing_per_minute, ringMs: row.ring_ms, wrapUpMs: row.wrap_up_ms, dispositionRequired: row.disposition_required,
    dispositions: row.dispositions, targetMs: row.target_ms, recording: row.recording, recordingNotice: row.recording_notice, maxWaiting: row.max_waiting, maxWaitMs: row.max_wait_ms, overflow: row.overflow, calendar: row.calendar_id,
    musicClass: row.music_class, announceEveryMs: row.announce_every_ms, callbackKey: row.callback_key, callbackAttempts: row.callback_attempts, callbackPauseMs: row.callback_pause_ms, callbackFromHour: row.callback_from_hour, callbackUntilHour: row.callback_until_hour,
    messageKey: row.message_key, messageOn: row.message_on, messageMaxMs: row.message_max_ms, messagePriority: row.message_priority, messagesGiveWay: row.messages_give_way, messageDays: row.message_days, pageAfterMs: row.page_after_ms, pageText: row.page_text, wayOutFlow: row.way_out_flow_id,
  };
}

function profileOf(row: AgentRow): AgentProfile {
  return { id: row.id, name: row.name, extension: row.extension, endpoint: `PJSIP/agent-${row.extension}`, language: row.language, skills: row.skills, queues: row.queues, teams: row.teams, unit: row.unit };
}

/** Flows come in the order of their versions, so the last of each is the one published last. */
function bookOf(flows: readonly Flow[], rollouts: ReadonlyMap<FlowId, Rollout>): FlowBook {
  const latest = new Map(flows.map((flow) => [flow.id, flow]));
  const versions = new Map(flows.map((flow) => [`${flow.id} ${String(flow.version)}`, flow]));
  return {
    flow: (id, version) => (version === undefined ? latest.get(id) : versions.get(`${id} ${String(version)}`)),
    published: () => [...latest.values()],
    rollout: (id) => rollouts.get(id),
  };
}
