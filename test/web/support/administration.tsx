// The administration in a document, joined to a small REST of its own: records in maps with versions, as the service
// would keep them. What a test wants refused it gives beforehand.
import { cleanup, render } from "@testing-library/react";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { App } from "../../../src/web/app.tsx";
import { startTexts } from "../../../src/web/i18n/start.ts";
import type { LinePorts } from "../../../src/web/live/line.ts";
import { fillGaps } from "./browser-gaps.ts";

type Fields = Record<string, unknown>;
export type Kept = Fields & { id: string; version: number };

export interface Office {
  readonly records: Readonly<Record<string, Map<string, Kept>>>;
  /** "PATCH /configuration/queues/vip {…}", oldest first. */
  readonly writes: string[];
  /** Answers the next request of this kind in the office's stead. */
  refuseNext(route: string, status: number, problem: object): void;
}

const names = (name: string): Fields => ({ es: name, ca: name, en: name });
const usual = { needs: [], languageLevel: 1, strategy: "longest-idle", ringAtOnce: 3, steps: [{ when: 'skill("loans") >= 60', until: { afterSeconds: 20 } }], worth: "", stickyMs: 0, priority: 0, ageingPerMinute: 1, ringMs: 15_000, wrapUpMs: 60_000, dispositionRequired: true, dispositions: ["resolved"], targetMs: 20_000, maxWaiting: 500, maxWaitMs: 1_800_000, calendar: null, musicClass: "default", announceEveryMs: 30_000, wayOutFlow: "sorry", position: 0 };

function firstRecords(): Office["records"] {
  const of = (...list: Fields[]): Map<string, Kept> => new Map(list.map((one) => [String(one["id"]), { version: 1, ...one } as Kept]));
  const week = [[{ from: 510, to: 855 }], [], [], [], [], [], []];
  return {
    users: of({ id: "u-1", login: "ana", name: "Ana Ruiz", role: "agent", language: "es", teams: ["mornings"], agentId: "ana", seat: { extension: "101", failover: true, queues: ["vip"], unit: null } }),
    teams: of({ id: "mornings", name: "Mañanas", members: ["u-1"] }),
    skills: of({ id: "es", name: names("Español"), kind: "language", position: 0, agents: 2 }, { id: "loans", name: names("Préstamos"), kind: "skill", position: 0, agents: 1 }),
    queues: of({ id: "vip", name: names("Preferentes"), agents: ["ana"], ...usual, needs: [{ skill: "loans", level: 50 }] }),
    numbers: of({ id: "+34931000001", flow: "bank", language: "es", label: "Banco" }),
    calendars: of({ id: "office", name: "Oficinas", zone: "Europe/Madrid", week, holidays: [{ day: "2026-12-25", name: "Nadal" }] }),
    reasons: of({ id: "lunch", name: null, icon: "cup", position: 0 }),
    dispositions: of({ id: "resolved", name: null, position: 0, queues: ["vip"] }),
    "contact-fields": of({ id: "branch", name: names("Oficina"), type: "choice", choices: ["Norte", "Sur"], shown: true, position: 0, contacts: 3 }),
    trunks: of({ id: "carrier", host: "sip.example.com", transport: "udp", match: ["192.0.2.10"], username: "house", register: false, codecs: ["alaw"], rtpTimeout: 60, hasPassword: true }),
    music: of(
      { id: "default", name: names("Música de la casa"), files: [], queues: ["vip"] },
      { id: "jazz", name: names("Jazz"), files: [{ id: "a1", title: "Take five", durationMs: 324_000, levelDb: -14 }, { id: "b2", title: "So what", durationMs: 200_000, levelDb: -16 }], queues: [] },
    ),
    house: of({ id: "house", company: "Banc Garbí", languages: ["ca", "es"], defaultFlow: "bank", overdueMs: 900_000, directWaitMs: 30_000, rescueMs: 30_000, shownNumber: null, evidenceYears: 5, setUp: 0 }),
    agents: of({ id: "ana", name: "Ana Ruiz", extension: "101", skills: { es: 100, loans: 60 }, queues: ["vip"] }, { id: "jordi", name: "Jordi Soler", extension: "102", skills: { es: 90 }, queues: [] }),
  };
}

const ruleHouse = {
  vocabulary: { words: { skill: ["es", "ca", "loans"], language: ["es", "ca"], tier: ["standard", "silver", "gold"], queue: ["vip"], agent: ["ana", "jordi"], team: ["mornings"] }, fields: [{ id: "branch", type: "choice", choices: ["Norte", "Sur"] }] },
  languages: [{ id: "es", name: names("Español") }],
  agents: [{ id: "ana", skills: { es: 100, loans: 60 }, teams: [], unit: null, isOnShift: false }, { id: "jordi", skills: { es: 90 }, teams: [], unit: null, isOnShift: true }],
};

const trail = [
  { id: "2", at: "2026-11-26T09:30:00.000Z", by: { kind: "user", id: "u-9", name: "Laia Mas" }, ip: "192.0.2.7", action: "changed", subject: { kind: "queue", id: "vip", name: "Preferentes" }, before: { ringMs: 15_000 }, after: { ringMs: 20_000 } },
  { id: "1", at: "2026-11-26T09:00:00.000Z", by: { kind: "key", id: "k", name: "demo" }, ip: null, action: "created", subject: { kind: "team", id: "mornings", name: "Mañanas" }, before: null, after: { name: "Mañanas" } },
];

interface Answer { readonly status: number; readonly body?: unknown }

function answerOf(records: Office["records"], method: string, url: URL, { body, version }: { readonly body: Fields; readonly version: number | null }): Answer {
  const [, area, name = "", id, verb] = url.pathname.replace("/api/v1", "").split("/").map(decodeURIComponent);
  if (area === "audit") return { status: 200, body: { data: trail, nextCursor: null } };
  if (area === "words") return { status: 200, body: { company: "", reasons: [], dispositions: {}, skills: {}, fields: [] } };
  if (area === "prompts" || area === "access") return { status: 404, body: { code: "not-found" } };
  if (name === "settings") return settingsAnswer(records, method, body);
  if (name === "rule-house") return { status: 200, body: ruleHouse };
  if (name === "set-up") return setUpAnswer(records, method, body);
  if (area === "flows") return { status: 200, body: { data: [{ id: "bank", name: "Banco", version: 1, languages: ["es"] }, { id: "sorry", name: "Nadie", version: 1, languages: ["es"] }], nextCursor: null } };
  if (name === "music-files") return { status: 201, body: { file: { id: `sent-${url.searchParams.get("title") ?? ""}`, title: url.searchParams.get("title"), durationMs: 61_000, levelDb: -10 }, notices: [{ kind: "lowered", db: 16 }] } };
  const kept = records[name];
  if (area !== "configuration" || kept === undefined) return { status: 404, body: { code: "not-found" } };
  return recordAnswer(kept, { method, id, verb, q: url.searchParams.get("q") ?? "" }, { body, version });
}

interface Wanted { readonly method: string; readonly id: string | undefined; readonly verb: string | undefined; readonly q: string }

function recordAnswer(kept: Map<string, Kept>, { method, id, verb, q }: Wanted, { body, version }: { readonly body: Fields; readonly version: number | null }): Answer {
  if (method === "PATCH" && id === undefined) return changeAgents(kept, body["agents"] as Kept[]);
  if (id === undefined) return method === "GET" ? { status: 200, body: { data: [...kept.values()].filter((one) => JSON.stringify(one).toLowerCase().includes(q.toLowerCase())), nextCursor: null } } : made(kept, body);
  if (verb === "restore") return made(kept, { ...removed.get(id), id });
  const record = kept.get(id);
  if (record === undefined) return { status: 404, body: { code: "not-found" } };
  if (method === "GET") return { status: 200, body: record };
  if (method === "DELETE") { kept.delete(id); removed.set(id, record); return { status: 204 }; }
  if (version !== record.version) return { status: 412, body: { code: "changed-meanwhile" } };
  kept.set(id, { ...record, ...body, version: record.version + 1 });
  return { status: 200, body: kept.get(id) };
}

function settingsAnswer(records: Office["records"], method: string, body: Fields): Answer {
  const house = records["house"]?.get("house") as Kept;
  if (method === "PATCH") records["house"]?.set("house", { ...house, ...body, version: house.version + 1 });
  return { status: 200, body: records["house"]?.get("house") };
}

function setUpAnswer(records: Office["records"], method: string, body: Fields): Answer {
  const house = records["house"]?.get("house") as Kept;
  if (method === "POST") { records["queues"]?.set("first", { ...usual, ...body, id: "first", version: 1, agents: [] }); records["house"]?.set("house", { ...house, setUp: 3 }); }
  const step = Number(records["house"]?.get("house")?.["setUp"]);
  const [queue] = [...records["queues"]?.values() ?? []];
  const [number] = [...records["numbers"]?.keys() ?? []];
  return { status: 200, body: { isNeeded: step < 5 && (step > 0 || queue === undefined), step, queue: queue === undefined ? null : { id: queue.id, name: queue["name"] }, number: number ?? null, flow: "welcome" } };
}

const removed = new Map<string, Kept>();

function made(kept: Map<string, Kept>, body: Fields): Answer {
  const record = { ...body, id: typeof body["id"] === "string" ? body["id"] : "made", version: 1 } as Kept;
  kept.set(record.id, record);
  return { status: 201, body: { ...record, password: "a-first-password", phone: null } };
}

function changeAgents(kept: Map<string, Kept>, changes: readonly Kept[]): Answer {
  if (changes.some(({ id, version }) => kept.get(id)?.version !== version)) return { status: 412, body: { code: "changed-meanwhile" } };
  for (const change of changes) kept.set(change.id, { ...kept.get(change.id), ...change, version: change.version + 1 });
  return { status: 200, body: { agents: [] } };
}

const noLine: LinePorts = { ticket: () => Promise.reject(new Error("no line here")), connect: () => ({ send: () => undefined, close: () => undefined }), now: () => Date.now(), chance: () => 0, after: () => () => undefined };

interface Opening { readonly language?: Language; readonly role?: string; /** nothing is configured yet */ readonly isEmpty?: boolean }

export function openOffice(path: string, { language = "en", role = "administrator", isEmpty = false }: Opening = {}): Office {
  fillGaps();
  const records = firstRecords();
  if (isEmpty) for (const name of ["users", "queues", "numbers"]) records[name]?.clear();
  const writes: string[] = [];
  const instead = new Map<string, Answer>();
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, "http://office");
    const method = init?.method ?? "GET";
    const route = `${method} ${url.pathname.replace("/api/v1", "")}`;
    const body = typeof init?.body === "string" ? JSON.parse(init.body) as Fields : {};
    if (method !== "GET") writes.push(`${route} ${JSON.stringify(body)}`);
    const version = new Headers(init?.headers).get("if-match")?.replaceAll('"', "");
    const { status, body: reply } = instead.get(route) ?? (url.pathname.endsWith("/session")
      ? { status: 200, body: { user: { id: "u-9", login: "laia", name: "Laia Mas", role, language, agentId: null }, due: null } }
      : answerOf(records, method, url, { body, version: version === undefined ? null : Number(version) }));
    instead.delete(route);
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(reply), { status, headers: { "content-type": "application/json" } }));
  };
  history.pushState(null, "", path);
  render(<App texts={startTexts(language)} ports={noLine} />);
  return { records, writes, refuseNext: (route, status, problem) => { instead.set(route, { status, body: problem }); } };
}

export function closeOffice(): void {
  cleanup();
  localStorage.clear();
  document.body.innerHTML = "";
  history.pushState(null, "", "/");
}
