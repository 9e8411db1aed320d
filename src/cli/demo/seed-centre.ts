// The centre's configuration: flows, calendars, queues, agents, numbers, reasons, branches.
import { existsSync, readFileSync } from "node:fs";
import { branches, hours } from "../../../demo/branches.ts";
import { agents, calendars, dispositions, flows, notReadyReasons, numbers, queues, skills } from "../../../demo/centre.ts";
import { built, table } from "../../adapters/postgres/builder.ts";
import type { Run } from "../../adapters/postgres/pool.ts";
import { flowDocument } from "../../protocol/flow.ts";
import { testCalls } from "../../protocol/test-call.ts";
import type { DemoSecrets } from "./secrets.ts";

export function flowFile(id: string): URL {
  return new URL(`../../../demo/flows/${id}.json`, import.meta.url);
}

/** The flow's saved test calls; beside its file, where it has any. */
export function testsFile(id: string): URL {
  return new URL(`../../../demo/flows/${id}.tests.json`, import.meta.url);
}

type Row = Readonly<Record<string, unknown>>;

/** Inserts rows that are not there yet. */
export async function keep(run: Run, into: string, { rows, key }: { readonly rows: readonly Row[]; readonly key: readonly string[] }): Promise<void> {
  if (rows.length > 0) await run(built(table(into).insert(rows).onConflict([...key]).ignore()));
}

export async function seedCentre(run: Run, secrets: DemoSecrets, loadAgents: number): Promise<void> {
  for (const id of flows) {
    await publish(run, id);
    await keepTests(run, id);
  }
  await keep(run, "calendars", { rows: calendars.map(({ id, name, zone, week }) => ({ id, name, zone, week: JSON.stringify(week) })), key: ["id"] });
  const days = calendars.flatMap(({ id, holidays }) => Object.entries(holidays).map(([day, name]) => ({ calendar_id: id, day, name })));
  await keep(run, "calendar_holidays", { rows: days, key: ["calendar_id", "day"] });
  await keep(run, "skills", { rows: skills.map(({ id, name }) => ({ id, name: JSON.stringify(name) })), key: ["id"] });
  await keep(run, "dispositions", { rows: dispositions.map((id, position) => ({ id, position })), key: ["id"] });
  await keep(run, "queues", { rows: queues.map(queueRow), key: ["id"] });
  await seedAgents(run, secrets, loadAgents);
  await keep(run, "not_ready_reasons", { rows: notReadyReasons.map((id, position) => ({ id, position })), key: ["id"] });
  await keep(run, "numbers", { rows: numbers.map(({ did, flow, language, label }) => ({ number: did, flow_id: flow, language, label })), key: ["number"] });
  await keep(run, "settings", { rows: [{ name: "default-flow", value: JSON.stringify("bank") }], key: ["name"] });
  await keep(run, "branches", {
    rows: branches.map(({ postalCode, place: [latitude, longitude], hours: kind, ...rest }) => ({ ...rest, postal_code: postalCode, latitude, longitude, hours: JSON.stringify(hours[kind]) })),
    key: ["id"],
  });
}

function queueRow(queue: (typeof queues)[number], position: number): Row {
  const { id, name, needs, strategy, priority } = queue;
  return {
    id, name: JSON.stringify(name), needs: JSON.stringify(needs), strategy, priority, position, language_level: queue.languageLevel, ageing_per_minute: queue.ageingPerMinute,
    ring_ms: queue.ringMs, wrap_up_ms: queue.wrapUpMs, disposition_required: queue.dispositionRequired, dispositions: queue.dispositions, target_ms: queue.targetMs,
    max_waiting: queue.maxWaiting, max_wait_ms: queue.maxWaitMs, announce_every_ms: queue.announceEveryMs, callback_key: queue.callbackKey, way_out_flow_id: queue.wayOutFlow, recording_notice: queue.recordingNotice,
  };
}

/** Extensions of load agents begin at 1001, out of the way of people's. */
export function loadAgent(n: number): { readonly login: string; readonly name: string; readonly extension: string; readonly skills: Readonly<Record<string, number>> } {
  return { login: `load-${String(n)}`, name: `Load ${String(n)}`, extension: String(1000 + n), skills: { es: 100, ca: 100, en: 100, accounts: 100 } };
}

async function seedAgents(run: Run, secrets: DemoSecrets, loadAgents: number): Promise<void> {
  const own = agents.map(({ login, skills, ...rest }) => ({ id: login, ...rest, skills: JSON.stringify(skills), sip_password: secrets.sipPasswords[login] ?? "", failover: true }));
  const load = Array.from({ length: loadAgents }, (_, n) => loadAgent(n + 1)).map(({ login, name, extension, skills }) => ({
    id: login, name, extension, language: "es", queues: queues.map(({ id }) => id), skills: JSON.stringify(skills), sip_password: secrets.load.sipPassword, failover: false,
  }));
  await run(built(table("agents").insert([...own, ...load]).onConflict("id").merge(["sip_password"])));
}

/** A flow that the demo published is brought up to date with its file; one that somebody else published since stays. */
async function publish(run: Run, id: string): Promise<void> {
  const document = flowDocument.parse(JSON.parse(readFileSync(flowFile(id), "utf8")));
  const [now] = await run<{ version: number; same: boolean; published_by: string | null }>({
    text: `select v.version, v.published_by, v.document - 'version' = $2::jsonb - 'version' as same
      from flows f join flow_versions v on v.flow_id = f.id and v.version = f.version where f.id = $1`,
    values: [id, JSON.stringify(document)],
  });
  if (now !== undefined && (now.same || now.published_by !== "demo")) return;
  const version = (now?.version ?? 0) + 1;
  await run({
    text: "insert into flows (id, name, version) values ($1, $2, $3) on conflict (id) do update set name = excluded.name, version = excluded.version",
    values: [id, document.name, version],
  });
  await run({
    text: "insert into flow_versions (flow_id, version, document, published_by) values ($1, $2, $3::jsonb, 'demo')",
    values: [id, version, JSON.stringify({ ...document, version })],
  });
}

/** Those that somebody changed stay his. */
async function keepTests(run: Run, id: string): Promise<void> {
  if (!existsSync(testsFile(id))) return;
  const tests = testCalls.parse(JSON.parse(readFileSync(testsFile(id), "utf8")));
  await run({
    text: `insert into flow_documents as kept (flow_id, kind, body, changed_by) values ($1, 'tests', $2::jsonb, 'demo')
      on conflict (flow_id, kind) do update set body = excluded.body, revision = excluded.revision, changed_at = now() where kept.changed_by = 'demo'`,
    values: [id, JSON.stringify(tests)],
  });
}
