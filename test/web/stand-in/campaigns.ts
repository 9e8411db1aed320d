// The stand-in's campaigns, with the production check of a plan.
import type { CampaignFiguresReply, CampaignMemberReply, CampaignMemberStory } from "../../../src/protocol/rest-campaign-figures.ts";
import { checkPlan, lawOfPlan, type Planned, type PlanHouse } from "../../../src/core/campaign/check-plan.ts";
import { lawOfPeople, type PeopleLaw, type PeopleThere } from "../../../src/core/campaign/law-of-people.ts";
import { becomesIn } from "../../../src/core/campaign/doing-words.ts";
import { lawModeOf } from "../../../src/core/campaign/law-of-plan.ts";
import { registerIn } from "../../../src/core/campaign/register-words.ts";
import { registersWanted } from "../../../src/core/campaign/registers.ts";
import { planFaultIn } from "../../../src/core/campaign/plan-fault-words.ts";
import { languages, type Instant, type Language } from "../../../src/core/kernel/kernel.ts";
import { usualPlan } from "../../../src/core/campaign/usual-plan.ts";
import type { CampaignFields, CampaignLiveReply, CampaignReply, CampaignWarning, PlanChecked } from "../../../src/protocol/rest-campaigns.ts";
import type { ExclusionImportReply, OptOutReply } from "../../../src/protocol/rest-do-not-call.ts";
import { aFriday, planHouse } from "../../support/plans.ts";
import type { Answer } from "./rest.ts";

const kept = (id: string, number: string, part: Partial<OptOutReply> = {}): OptOutReply => ({ id, number, scope: "everything", campaignId: null, way: "agent", reason: "", by: "Ana Ruiz", since: "2026-11-26T10:12:00.000Z", removed: null, ...part });

/** Who does not want to be called, newest first. */
const optOutsOfToday = (): OptOutReply[] => [
  kept("4", "+34600111222", { scope: "commercial", reason: "Pide que solo se le llame por su hipoteca" }), kept("3", "+34972000222", { way: "key", by: "bank" }), kept("2", "+34600555666", { way: "sms", by: "SMS" }),
  kept("1", "+34600333444", { removed: { at: "2026-11-27T08:00:00.000Z", by: "Laia Pons", reason: "Lo pidió por escrito" } }),
];

export const liveNow = (): CampaignLiveReply => ({
  at: "2026-11-27T10:40:00.000Z", agents: { free: 2, talking: 7, wrapUp: 3, away: 1 }, lines: { ringing: 11, waiting: 1, message: 2, talking: 7 }, cards: { open: 3, since: "2026-11-27T10:31:00.000Z" },
  pacing: { why: [{ es: "Riesgo de que la siguiente no encuentre agente: 1,4 %; vale la pena hasta 2,1 %.", ca: "Risc que la següent no trobi agent: 1,4 %; val la pena fins a 2,1 %.", en: "Risk that the next one finds no agent: 1.4%; worth it up to 2.1%." }] },
  budget: { rate: 0.0182, limit: 0.03, upper: 0.0264, left: 41, live: 6_210, abandoned: 115, windowDays: 30, toLimit: 74, until: { at: "2026-11-30T09:00:00.000Z", left: 52, answersToCome: 690 } },
  day: {
    ends: { conversation: 312, "no-answer": 604, busy: 88, machine: 141, abandoned: 6, "hung-up": 24, "given-up": 57, "no-such-number": 19, rejected: 31, "not-allowed": 12 },
    hours: [{ at: "2026-11-27T08:00:00.000Z", dialed: 402, answered: 121 }, { at: "2026-11-27T09:00:00.000Z", dialed: 511, answered: 187 }, { at: "2026-11-27T10:00:00.000Z", dialed: 369, answered: 150 }],
    toAgentMs: { p50: 40, p90: 180, p99: 1_650 },
  },
});

export interface CampaignsState { optOuts?: OptOutReply[]; exclusions?: ExclusionImportReply[]; campaigns?: CampaignReply[]; /** "POST /campaigns/autumn/start {…}", oldest first. */ campaignWrites?: string[]; /** what the law of people wants is refused */ isLawUnread?: boolean }

const house: PlanHouse = { ...planHouse, now: aFriday, queues: new Map([["sales" as never, { able: 4, dispositions: ["sold", "no"] }], ["surveys" as never, { able: 1, dispositions: [] }]]) };
const inAll = (say: (language: Language) => string): Record<Language, string> => Object.fromEntries(languages.map((one) => [one, say(one)])) as Record<Language, string>;
const list = (data: readonly unknown[]): Answer => ({ status: 200, body: { data, nextCursor: null } });
const names = (name: string): Record<Language, string> => ({ es: name, ca: name, en: name });

const doings: Readonly<Record<string, CampaignReply["doing"]>> = {
  dialing: { code: "dialing", because: null, until: null, text: { es: "marcando", ca: "marcant", en: "dialing" } },
  hours: { code: "waiting", because: "hours", until: "2026-11-30T08:00:00.000Z", text: { es: "espera: fuera de horario hasta el lunes, 30 de noviembre, 09:00", ca: "espera: fora d'horari fins al dilluns, 30 de novembre, 09:00", en: "waiting: outside hours until Monday 30 November at 09:00" } },
  budget: { code: "budget-spent", because: null, until: null, text: { es: "no marca: agotado el margen de llamadas abandonadas", ca: "no marca: exhaurit el marge de trucades abandonades", en: "does not dial: no call may be abandoned any more" } },
  draft: { code: "draft", because: null, until: null, text: { es: "borrador", ca: "esborrany", en: "draft" } },
  paused: { code: "paused", because: null, until: null, text: { es: "en pausa", ca: "en pausa", en: "paused" } },
  stopped: { code: "stopped", because: null, until: null, text: { es: "detenida", ca: "aturada", en: "stopped" } },
};

const message = { es: "Le ha llamado el Banco Garbí. Si no quiere más llamadas, pulse 9.", ca: "Us ha trucat el Banc Garbí. Si no voleu més trucades, premeu 9.", en: "Garbí Bank has called you. Press 9 for no more calls." };

function campaign(id: string, name: string, part: Partial<CampaignReply>): CampaignReply {
  const base = structuredClone(usualPlan) as unknown as CampaignFields;
  return {
    ...base, id, name, queueId: "sales", safeHarbour: message, script: { es: "Buenos días, {name}: le llamo del Banco Garbí por su {product}.", ca: "Bon dia, {name}: us truco del Banc Garbí pel vostre {product}.", en: "Good morning, {name}: this is Garbí Bank about your {product}." },
    shown: ["+34931000001"], version: 3, wish: "running", createdAt: "2026-11-20T09:00:00.000Z", startedAt: "2026-11-23T09:00:00.000Z", lists: [{ id: "autumn", name: "Clientes otoño", source: "file", people: 12_400 }],
    faults: [], doing: doings["dialing"] as CampaignReply["doing"], progress: { people: 12_400, untouched: 5_210, waiting: 3_105, inHand: 14, done: 4_071 }, agents: 4, ...part,
  };
}

function campaignsOfToday(): CampaignReply[] {
  return [
    campaign("autumn", "Renovación de otoño", { mode: { type: "predictive" }, purpose: "commercial", isSimilar: true }),
    campaign("cards", "Tarjetas por caducar", { mode: { type: "progressive" }, doing: doings["hours"] as CampaignReply["doing"], lists: [{ id: "cards", name: "Tarjetas de diciembre", source: "segment", people: 860 }], progress: { people: 860, untouched: 402, waiting: 61, inHand: 0, done: 397 } }),
    campaign("arrears", "Recibos devueltos", { mode: { type: "ratio", ratio: 1.8 }, purpose: "debt", doing: doings["budget"] as CampaignReply["doing"], progress: { people: 2_030, untouched: 900, waiting: 700, inHand: 0, done: 430 } }),
    campaign("survey", "Encuesta de satisfacción", { mode: { type: "agentless", flowId: "survey" }, purpose: "survey", queueId: "surveys", agents: 1, wish: "paused", doing: doings["paused"] as CampaignReply["doing"], progress: { people: 5_000, untouched: 2_000, waiting: 500, inHand: 0, done: 2_500 } }),
    campaign("spring", "Primavera", { wish: "draft", startedAt: null, lists: [], doing: doings["draft"] as CampaignReply["doing"], progress: { people: 0, untouched: 0, waiting: 0, inHand: 0, done: 0 }, faults: [faultOf({ code: "list-missing", gravity: "missing", field: "lists", values: {} })] }),
  ];
}

function faultOf({ code, gravity, field, values }: ReturnType<typeof checkPlan>[number]): CampaignReply["faults"][number] {
  const said = (part: "what" | "remedy") => inAll((language) => planFaultIn({ code, values }, language)[part]);
  return { code, gravity, field, values, what: said("what"), remedy: said("remedy") };
}

function checkedOf(fields: Planned): PlanChecked {
  const { country, rules, hours, own, both } = lawOfPlan(fields, house);
  const law = { country, hours, own, both, rules: rules.map(({ id, from, force, demand, source, isVerified, readOn = null }) => ({ id, since: from, force, demand: demand.kind, source, isVerified, readOn })) };
  return structuredClone({ faults: checkPlan(fields, house).map(faultOf), law }) as unknown as PlanChecked;
}

const livesIn = (country: string, region: string | null = null) => ({ country, region, postalCode: null });

/** Of the lists of customers: most in Spain, some beyond. */
/** Of the registers only Spain's is there, and it is fresh. */
function wantedOf({ purpose, mode, lists }: Planned): readonly CampaignWarning[] {
  const wanted = registersWanted({ purpose, mode: lawModeOf(mode), channels: ["phone"] }, peopleOf(lists), { lists: [{ id: "es-robinson", asOf: "2026-11-20" }], now: Date.parse("2026-11-27T10:00:00Z") as Instant });
  return wanted.map(({ unless, ...rest }) => ({ ...rest, code: rest.asOf === null ? "register-missing" as const : "register-old" as const, what: inAll((language) => registerIn({ unless, ...rest }, language).what), remedy: inAll((language) => registerIn({ unless, ...rest }, language).remedy) }));
}

function lawFor({ purpose, mode, lists }: Planned): PeopleLaw {
  return lawOfPeople({ purpose, mode }, peopleOf(lists), { day: "2026-11-27", own: null });
}

function peopleOf(lists: readonly unknown[]): readonly PeopleThere[] {
  return lists.length === 0 ? [] : [
    { numbers: ["+34931"], address: livesIn("ES", "ES-CT"), people: 8_120 }, { numbers: ["+34911"], address: livesIn("ES", "ES-MD"), people: 2_310 }, { numbers: ["+346001"], address: livesIn("ES"), people: 1_450 },
    { numbers: ["+331422"], address: livesIn("FR"), people: 410 }, { numbers: ["+1305555"], address: livesIn("US", "US-FL"), people: 95 }, { numbers: ["+5511987"], address: livesIn("BR"), people: 15 },
  ];
}

interface Question { readonly route: string; readonly url: URL; readonly body: unknown }

const records: Readonly<Record<string, readonly object[]>> = {
  "GET /configuration/queues": [{ id: "sales", name: { es: "Ventas", ca: "Vendes", en: "Sales" } }, { id: "surveys", name: { es: "Encuestas", ca: "Enquestes", en: "Surveys" } }],
  "GET /configuration/calendars": [{ id: "mornings", name: "Mañanas" }, { id: "sundays", name: "Domingos" }],
  "GET /configuration/numbers": [{ id: "+34931000001", label: "Banco" }, { id: "+34600000001", label: "Móvil" }],
  "GET /configuration/dispositions": [{ id: "sold", name: names("Vendido") }, { id: "no", name: names("No le interesa") }],
};

const exclusionFile = (id: string, part: Partial<ExclusionImportReply>): ExclusionImportReply => ({
  id, source: "es-robinson", scope: null, asOf: "2026-11-20", fileName: "robinson-20-11.csv", by: "Laia Pons", endedAt: "2026-11-20T06:00:00.000Z",
  tally: { rows: 812_352, taken: 812_345, duplicates: 3, already: 0, rejected: 4, before: 809_877 }, read: { delimiter: ",", encoding: "utf-8", columns: ["telefono"], unread: [] }, ...part,
});

/** A file named "half.csv" of a register is one that has broken off. */
function answerExclusions(state: CampaignsState, route: string, url: URL): Answer | undefined {
  const files = state.exclusions ??= [exclusionFile("1", {})];
  if (route === "GET /do-not-call/imports") return list(files);
  if (route !== "POST /do-not-call/imports") return undefined;
  const [source, fileName] = [url.searchParams.get("source"), url.searchParams.get("fileName") ?? ""];
  if (fileName === "half.csv" && url.searchParams.get("confirmed") === null) return { status: 409, body: { type: "about:blank", title: "Smaller", status: 409, code: "register-smaller", request_id: "7F3A" } };
  const own = source === "own" ? { scope: "everything", asOf: null } as const : { asOf: url.searchParams.get("asOf") };
  const made = exclusionFile(String(files.length + 1), { ...own, source: source as ExclusionImportReply["source"], fileName, tally: { rows: 5, taken: 2, duplicates: 1, already: source === "own" ? 1 : 0, rejected: 1, before: null }, read: { delimiter: ";", encoding: "utf-8", columns: ["teléfono"], unread: [{ column: "observaciones", cells: 3 }] } });
  files.unshift(made);
  return { status: 201, body: made };
}

function answerOptOuts(state: CampaignsState, { route, url, body }: Question): Answer | undefined {
  const optOuts = state.optOuts ??= optOutsOfToday();
  if (route === "GET /do-not-call/lists") return list([{ id: "es-robinson", asOf: "2026-11-20", numbers: 812_345, importedAt: "2026-11-20T06:00:00.000Z", by: "cli" }]);
  if (route.includes(" /do-not-call/imports")) return answerExclusions(state, route, url);
  if (route === "GET /do-not-call") { const number = url.searchParams.get("number"); return list(optOuts.filter((one) => number === null ? one.removed === null : one.number === number)); }
  if (route === "POST /do-not-call") {
    const { number = "", reason = "" } = body as { number?: string; reason?: string };
    if (!/^\+?\d{9,15}$/u.test(number)) return { status: 422, body: { type: "about:blank", title: "Invalid", status: 422, code: "number-invalid", request_id: "7F3A" } };
    const made = kept(String(optOuts.length + 1), number, { reason, way: "desk", by: "Laia Pons" });
    optOuts.unshift(made);
    return { status: 201, body: made };
  }
  const [, id] = /^DELETE \/do-not-call\/(\w+)$/u.exec(route) ?? [];
  const at = optOuts.findIndex((one) => one.id === id);
  const found = optOuts[at];
  if (found === undefined) return undefined;
  optOuts[at] = { ...found, removed: { at: "2026-11-27T11:00:00.000Z", by: "Laia Pons", reason: url.searchParams.get("reason") ?? "" } };
  return { status: 200, body: optOuts[at] };
}

const isRefused = ({ isLawUnread = false }: CampaignsState, route: string): boolean => isLawUnread && (route === "POST /campaigns/law" || route.endsWith("/warnings"));

export function answerCampaigns(state: CampaignsState, question: Question): Answer | undefined {
  const { route, body } = question;
  if (route.includes(" /do-not-call")) return answerOptOuts(state, question);
  const known = records[route];
  if (known !== undefined) return list(known);
  const planned = state.campaigns ??= campaignsOfToday();
  if (!route.startsWith("GET") && route !== "POST /campaigns/check" && route !== "POST /campaigns/law") (state.campaignWrites ??= []).push(`${route}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`);
  if (route === "GET /campaigns") return list(planned);
  if (route === "POST /campaigns/check") return { status: 200, body: checkedOf(body as Planned) };
  if (isRefused(state, route)) return { status: 409, body: { code: "fault", status: 409, title: "Conflict", type: "about:blank", request_id: "7F3A" } };
  if (route === "POST /campaigns/law") return { status: 200, body: { ...lawFor(body as Planned), warnings: wantedOf(body as Planned) } };
  if (route === "POST /campaigns") { const made = campaign("made", (body as CampaignFields).name, { wish: "draft" }); planned.push(made); return { status: 201, body: made }; }
  return route.includes("/members") ? answerPeople(route) : answerOne(planned, route, body);
}

const wishes = { start: "running", pause: "paused", stop: "stopped" } as const;
const flying = { ringing: 3, waiting: 2, message: 0, talking: 5 };

const person = (id: string, name: string, rest: Partial<CampaignMemberReply>): CampaignMemberReply => ({ id, list: "clients", contactId: null, name, numbers: ["+34600123123"], state: "untouched", nextAt: null, number: "+34600123123", agreed: false, agent: null, attempts: 0, outcome: null, disposition: null, why: null, ...rest });
const people = [person("7", "Lucía Marín", { state: "waiting", nextAt: "2026-11-27T16:30:00.000Z", attempts: 2, outcome: "busy" }), person("8", "Pau Serra", {}), person("9", "Marc Roca", { state: "done", attempts: 1, outcome: "conversation", disposition: "sold" })];
const storyOf = (one: CampaignMemberReply): CampaignMemberStory => ({
  ...one, law: null,
  next: one.state === "done" ? { es: "No se le llama más.", ca: "No se li truca més.", en: "Nobody calls any more." } : { es: "Se le llama el viernes a las 17:30: comunicaba.", ca: "Se li truca divendres a les 17:30: comunicava.", en: "Called on Friday at 17:30: the line was busy." },
  history: one.attempts === 0 ? [] : [{ callId: `autumn.${one.id}.1`, n: 1, number: "+34600123123", shown: null, agent: null, at: "2026-11-27T15:02:00.000Z", answeredAt: null, connectedAt: null, endedAt: "2026-11-27T15:02:20.000Z", outcome: one.outcome, amd: null, disposition: one.disposition, followUpAt: null }],
});
const figures: CampaignFiguresReply = {
  members: { untouched: 5_000, waiting: 1_200, inHand: 12, done: 3_788 }, outcomes: [], hours: [], shown: [], quota: null,
  amd: { rows: [{ verdict: "person", people: 2_610, machines: 184, unheard: 96 }, { verdict: "machine", people: 2, machines: 60, unheard: 1_190 }, { verdict: "unknown", people: 290, machines: 410, unheard: 22 }], checked: { calls: 62, people: 2, share: 2 / 62, low: 0.0089, high: 0.1102 } },
  lists: [{ list: "clients", name: "Clientes de otoño", untouched: 5_000, waiting: 1_200, inHand: 12, done: 3_788, reached: 2_900, unreachable: 500, wrongNumbers: 188, optedOut: 120, expectedEnd: "2026-12-04T17:00:00.000Z" }],
};

/** The people of any of them. */
function answerPeople(route: string): Answer | undefined {
  const [, id, verb] = /^\w+ \/campaigns\/[\w-]+\/members(?:\/(\d+)(?:\/([\w-]+))?)?$/u.exec(route) ?? [];
  const found = people.find((one) => one.id === id);
  if (id === undefined) return list(people);
  return found === undefined ? undefined : { status: 200, body: storyOf(verb === "never" ? { ...found, state: "done" } : found) };
}

function answerOne(all: CampaignReply[], route: string, body: unknown): Answer | undefined {
  const [, method, id, verb] = /^(\w+) \/campaigns\/([\w-]+)(?:\/([\w-]+))?$/u.exec(route) ?? [];
  const at = all.findIndex((one) => one.id === id);
  const found = all[at];
  if (found === undefined) return undefined;
  const put = (next: CampaignReply): CampaignReply => { all[at] = next; return next; };
  if (method === "GET" && verb === undefined) return { status: 200, body: found };
  if (verb === "figures") return { status: 200, body: figures };
  if (verb === "warnings") return { status: 200, body: { warnings: wantedOf({ ...found, purpose: "commercial" } as unknown as Planned) } };
  if (verb === "live") return { status: 200, body: liveNow() };
  if (method === "PATCH") return { status: 200, body: put({ ...found, ...body as Partial<CampaignReply>, lists: found.lists, version: found.version + 1 }) };
  const becomes = (wish: "running" | "paused" | "stopped") => inAll((language) => becomesIn(wish, flying, language));
  if (verb === "in-flight") return { status: 200, body: { inFlight: flying, becomes: { running: becomes("running"), paused: becomes("paused"), stopped: becomes("stopped") } } };
  if (verb !== "start" && verb !== "pause" && verb !== "stop") return undefined;
  const wish = wishes[verb];
  const doing = doings[wish === "running" ? "dialing" : wish] as CampaignReply["doing"];
  return { status: 200, body: { campaign: put({ ...found, wish, doing }), inFlight: flying, becomes: becomes(wish) } };
}
