// The resources of the floor's configuration, each by its shape.
import type { CalendarRecord, ContactFieldRecord, DispositionRecord, NumberRecord, QueueRecord, ReasonRecord, SkillRecord, TeamRecord } from "../../../app/administration/administered.ts";
import type { Change } from "../../../app/administration/administration.ts";
import type { Run } from "../pool.ts";
import { json, names, padded, text, type Shape } from "./shape.ts";

const inSomeFlow = (path: string): string => `select 'flow' as kind, f.id, f.name from flows f join flow_versions v on v.flow_id = f.id and v.version = f.version
  where jsonb_path_exists(v.document, '${path} ? (@ == $id)', jsonb_build_object('id', $1::text))`;
export const queuesWith = (condition: string): string => `select 'queue' as kind, q.id, q.name ->> 'es' as name from queues q where ${condition}`;

export const queueShape: Shape<QueueRecord> = {
  kind: "queue", table: "queues", key: "id",
  fields: {
    name: json("name"), needs: json("needs"), languageLevel: text("language_level"), strategy: text("strategy"), ringAtOnce: text("ring_at_once"), steps: json("steps"), worth: text("worth"), stickyMs: text("sticky_ms"), callbackKey: text("callback_key"), callbackAttempts: text("callback_attempts"), callbackPauseMs: text("callback_pause_ms"), callbackFromHour: text("callback_from_hour"), callbackUntilHour: text("callback_until_hour"), messageKey: text("message_key"), messageOn: json("message_on"), messageMaxMs: text("message_max_ms"), messagePriority: text("message_priority"), messagesGiveWay: text("messages_give_way"), messageDays: text("message_days"), pageAfterMs: text("page_after_ms"), pageText: json("page_text"), priority: text("priority"),
    ageingPerMinute: text("ageing_per_minute"), ringMs: text("ring_ms"), wrapUpMs: text("wrap_up_ms"), dispositionRequired: text("disposition_required"),
    dispositions: text("dispositions"), targetMs: text("target_ms"), recording: text("recording"), recordingNotice: text("recording_notice"), maxWaiting: text("max_waiting"), maxWaitMs: text("max_wait_ms"), overflow: json("overflow"), calendar: text("calendar_id"),
    musicClass: text("music_class"), announceEveryMs: text("announce_every_ms"), wayOutFlow: text("way_out_flow_id"), position: text("position"),
  },
  more: "(select coalesce(array_agg(a.id order by a.name, a.id), '{}') from agents a where x.id = any (a.queues) and a.disabled_at is null) as agents",
  sorts: { position: padded("x.position"), name: "lower(x.name ->> 'es')", id: "x.id" }, search: `(x.id || ' ' || ${names("x.name")})`,
  nameOf: ({ name }) => name.es,
  writeMore: (run, id, { agents }) => (Array.isArray(agents) ? placeAgents(run, id, agents as string[]) : Promise.resolve()),
  usedBy: `${inSomeFlow("$.nodes.*.queue")} union all
    select 'agent', a.id, a.name from agents a where $1 = any (a.queues) and a.disabled_at is null and not exists (select 1 from users u where u.agent_id = a.id and u.disabled_at is not null)`,
  rules: { queues_calendar_id_fkey: { code: "calendar-not-found", pointer: "#/calendar", detail: "there is no such calendar" }, queues_music_class_fkey: { code: "music-not-found", pointer: "#/musicClass", detail: "there is no music by this name any more" } },
};

/** Agents are counted up too, so that whoever has the matrix open sees that it changed. */
async function placeAgents(run: Run, queue: string, agents: readonly string[]): Promise<void> {
  await run({ text: "update agents set queues = array_append(queues, $1), version = version + 1 where id = any ($2) and not $1 = any (queues)", values: [queue, agents] });
  await run({ text: "update agents set queues = array_remove(queues, $1), version = version + 1 where not id = any ($2) and $1 = any (queues)", values: [queue, agents] });
}

export const numberShape: Shape<NumberRecord> = {
  kind: "number", table: "numbers", key: "number",
  fields: { flow: text("flow_id"), language: text("language"), label: text("label") },
  sorts: { number: "x.number", label: "lower(x.label)", flow: "x.flow_id" }, search: "(x.number || ' ' || x.label || ' ' || x.flow_id)",
  nameOf: ({ id, label }) => (label === "" ? id : `${id} ${label}`),
  rules: { numbers_flow_id_fkey: { code: "flow-not-found", pointer: "#/flow", detail: "there is no such flow" }, numbers_pkey: { code: "number-taken", pointer: "#/id", detail: "the number is there already" } },
};

export const calendarShape: Shape<CalendarRecord> = {
  kind: "calendar", table: "calendars", key: "id",
  fields: { name: text("name"), zone: text("zone"), week: json("week") },
  more: `(select coalesce(jsonb_agg(jsonb_build_object('day', h.day::text, 'name', h.name) order by h.day), '[]') from calendar_holidays h where h.calendar_id = x.id) as holidays`,
  sorts: { name: "lower(x.name)", zone: "x.zone" }, search: "(x.id || ' ' || x.name || ' ' || x.zone)",
  nameOf: ({ name }) => name, children: { calendar_holidays: "calendar_id" },
  writeMore: writeHolidays,
  usedBy: `${queuesWith("q.calendar_id = $1")} union all ${inSomeFlow("$.nodes.*.calendar")}`,
};

async function writeHolidays(run: Run, id: string, { holidays }: Change): Promise<void> {
  if (holidays === undefined) return;
  await run({ text: "delete from calendar_holidays where calendar_id = $1", values: [id] });
  await run({ text: "insert into calendar_holidays (calendar_id, day, name) select $1, day, name from jsonb_to_recordset($2::jsonb) as h (day date, name text)", values: [id, JSON.stringify(holidays)] });
}

export const reasonShape: Shape<ReasonRecord> = {
  kind: "reason", table: "not_ready_reasons", key: "id",
  fields: { name: json("name"), icon: text("icon"), position: text("position") },
  sorts: { position: padded("x.position"), name: "lower(coalesce(x.name ->> 'es', x.id))" }, search: `(x.id || ' ' || ${names("x.name")})`,
  nameOf: ({ id, name }) => name?.es ?? id,
};

export const dispositionShape: Shape<DispositionRecord> = {
  kind: "disposition", table: "dispositions", key: "id",
  fields: { name: json("name"), position: text("position") },
  more: "(select coalesce(array_agg(q.id order by q.position, q.id), '{}') from queues q where x.id = any (q.dispositions)) as queues",
  sorts: { position: padded("x.position"), name: "lower(coalesce(x.name ->> 'es', x.id))" }, search: `(x.id || ' ' || ${names("x.name")})`,
  nameOf: ({ id, name }) => name?.es ?? id,
  usedBy: queuesWith("$1 = any (q.dispositions)"),
};

/** Whether one of a queue's rules asks for the skill by name: skill("loans"), agent.language('ca'). */
const namedInRules = `exists (select from (select q.worth as rule union all select step ->> 'when' from jsonb_array_elements(q.steps) as step) as rules
  where rule ~ ('(skill|language)\\s*\\(\\s*(["''])' || regexp_replace($1::text, '([^a-zA-Z0-9_])', '\\\\\\1', 'g') || '\\2\\s*\\)'))`;

export const skillShape: Shape<SkillRecord> = {
  kind: "skill", table: "skills", key: "id",
  fields: { name: json("name"), kind: text("kind"), position: text("position") },
  more: "(select count(*)::int from agents a where a.skills -> x.id is not null and a.disabled_at is null) as agents",
  sorts: { position: `x.kind || ${padded("x.position")}`, name: "lower(x.name ->> 'es')" }, search: `(x.id || ' ' || ${names("x.name")})`,
  nameOf: ({ name }) => name.es,
  usedBy: `${queuesWith(`jsonb_path_exists(q.needs, '$[*].skill ? (@ == $id)', jsonb_build_object('id', $1::text)) or ${namedInRules}`)} union all
    select 'agent', a.id, a.name from agents a where a.skills -> $1 is not null and a.disabled_at is null`,
};

export const teamShape: Shape<TeamRecord> = {
  kind: "team", table: "teams", key: "id",
  fields: { name: text("name") },
  more: "(select coalesce(array_agg(m.user_id::text order by m.user_id), '{}') from team_members m where m.team_id = x.id) as members",
  sorts: { name: "lower(x.name)" }, search: "x.name", nameOf: ({ name }) => name, children: { team_members: "team_id" },
  writeMore: async (run, id, { members }) => {
    if (members === undefined) return;
    await run({ text: "delete from team_members where team_id = $1", values: [id] });
    await run({ text: "insert into team_members (team_id, user_id) select $1, id from users where id::text = any ($2)", values: [id, members] });
  },
};

export const contactFieldShape: Shape<ContactFieldRecord> = {
  kind: "contact-field", table: "contact_fields", key: "id",
  fields: { name: json("name"), type: text("type"), choices: text("choices"), shown: text("shown"), position: text("position") },
  more: "(select count(*)::int from contacts c where c.attributes -> x.id is not null) as contacts",
  sorts: { position: padded("x.position"), name: "lower(x.name ->> 'es')" }, search: `(x.id || ' ' || ${names("x.name")})`,
  nameOf: ({ name }) => name.es,
};
