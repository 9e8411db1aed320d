// The stand-in's flows: the demo's bank and one that is only a draft; drafts with ETags as the service keeps them.
import bank from "../../../demo/flows/bank.json" with { type: "json" };
import noOneHere from "../../../demo/flows/no-one-here.json" with { type: "json" };
import type { Flow } from "../../../src/core/ivr/flow.ts";
import type { TestCall } from "../../../src/core/ivr/test-call.ts";
import type { FlowChange, FlowSummary } from "../../../src/protocol/rest-flows.ts";
import { answerPrompts, createPrompts } from "./prompts.ts";
import type { Answer } from "./rest.ts";

interface Kept<T> { readonly value: T; readonly revision: number; readonly by: string; readonly at: string }
interface Version { readonly flow: Flow; readonly at: string; readonly by: string; readonly note: string }

export interface FlowState {
  readonly versions: Map<string, Version[]>;
  readonly drafts: Map<string, Kept<Flow>>;
  readonly tests: Map<string, Kept<readonly TestCall[]>>;
  readonly rollouts: Map<string, FlowSummary["rollout"]>;
  readonly changes: FlowChange[];
  /** Takes by "name language". */
  readonly prompts: ReturnType<typeof createPrompts>;
  revision: number;
  /** Somebody else saves a draft, as from another browser. */
  colleagueSaves(flow: Flow): void;
}

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
export const demoBank = { ...bank, version: 4 } as unknown as Flow;

export function createFlows(): FlowState {
  const older = { ...demoBank, version: 3, nodes: { ...demoBank.nodes, greet: { type: "say", next: "menu", prompt: { text: { es: "Buenas, {contact.salutation}.", ca: "Bones, {contact.salutation}.", en: "Hi, {contact.salutation}." } } }, "old-offer": { type: "say", next: "menu", prompt: { text: { es: "Pregunte por nuestra hipoteca.", ca: "Pregunti per la hipoteca.", en: "Ask about our mortgage." } } } } } as Flow;
  const state: FlowState = {
    versions: new Map([["bank", [{ flow: demoBank, at: hoursAgo(30), by: "Laia Pons", note: "Saludo más corto" }, { flow: older, at: hoursAgo(200), by: "Laia Pons", note: "" }]], ["no-one-here", [{ flow: { ...noOneHere, version: 1 } as unknown as Flow, at: hoursAgo(900), by: "Atiende", note: "" }]]]),
    prompts: createPrompts(), drafts: new Map(), tests: new Map(), rollouts: new Map(), changes: [{ at: hoursAgo(30), by: "Laia Pons", what: "published", version: 4, note: "Saludo más corto" }], revision: 0,
    colleagueSaves: (flow) => { keep(state, state.drafts, flow.id, { value: flow, by: "Marc Soler" }); },
  };
  return state;
}

function keep<T>(state: FlowState, into: Map<string, Kept<T>>, id: string, { value, by }: { readonly value: T; readonly by: string }): Kept<T> {
  state.revision += 1;
  const kept = { value, by, revision: state.revision, at: new Date().toISOString() };
  into.set(id, kept);
  return kept;
}

const refusal = (status: number, code: string): Answer => ({ status, body: { type: "about:blank", title: code, status, code, request_id: "7F3A" } });
const notFound = refusal(404, "not-found");
const list = (data: readonly unknown[]): Answer => ({ status: 200, body: { data, nextCursor: null } });
const tagged = (revision: number, body: unknown): Answer => ({ status: 200, body, headers: { etag: `"${String(revision)}"` } });

export interface Asked { readonly method: string; readonly path: string; readonly body: unknown; readonly by: string; readonly header: (name: string) => string | null }

interface OfFlow extends Asked { readonly state: FlowState; readonly id: string; readonly sub: string; readonly versions: readonly Version[] }

const routes: Readonly<Record<string, (asked: OfFlow) => Answer>> = {
  "GET ": ({ state, id, versions: [live] }) => (live === undefined ? notFound : { status: 200, body: { ...summaryOf(state, id), document: live.flow } }),
  "GET versions": ({ sub, versions }) => {
    if (sub === "") return list(versions.map(({ flow, at, by, note }) => ({ version: flow.version, publishedAt: at, publishedBy: by, note })));
    const found = versions.find(({ flow }) => String(flow.version) === sub);
    return found === undefined ? notFound : { status: 200, body: { document: found.flow } };
  },
  "GET draft": ({ state, id }) => { const kept = state.drafts.get(id); return kept === undefined ? notFound : tagged(kept.revision, draftOf(kept)); },
  "PUT draft": (asked) => write(asked, asked.state.drafts, { value: asked.body as Flow, reply: draftOf }),
  "DELETE draft": ({ state, id }) => { state.drafts.delete(id); return { status: 204 }; },
  "GET tests": ({ state, id }) => { const kept = state.tests.get(id); return tagged(kept?.revision ?? 0, { tests: kept?.value ?? [] }); },
  "PUT tests": (asked) => write(asked, asked.state.tests, { value: (asked.body as { tests: TestCall[] }).tests, reply: ({ value }) => ({ tests: value }) }),
  "POST publish": (asked) => publish(asked, asked.state.drafts.get(asked.id)?.value),
  "POST rollback": (asked) => publish(asked, asked.versions.find(({ flow }) => flow.version === (asked.body as { version: number }).version)?.flow),
  "PUT rollout": ({ state, id, body }) => { const now = state.rollouts.get(id); if (now) state.rollouts.set(id, { ...now, share: (body as { share: number }).share }); return { status: 200, body: summaryOf(state, id) }; },
  "GET figures": ({ versions }) => ({ status: 200, body: { from: hoursAgo(30), versions: versions.slice(0, 2).map(({ flow }, n) => ({ version: flow.version, calls: [420, 3810][n] ?? 0, underWay: 3, selfServed: [231, 1905][n] ?? 0, toPerson: [160, 1677][n] ?? 0, abandoned: [29, 228][n] ?? 0, faults: n, meanSeconds: [48, 57][n] ?? null })) } }),
  "GET history": ({ state }) => list(state.changes),
};

/** Null: no business of flows. */
export function answerFlows(state: FlowState, asked: Asked): Answer | null {
  const [, what, id = "", part = "", sub = ""] = new URL(asked.path, "http://stand-in").pathname.replace("/api/v1", "").split("/").map(decodeURIComponent);
  if (what === "configuration") return id === "numbers" ? list(numbers) : id === "calendars" ? list(calendars) : null;
  if (what === "prompts") return answerPrompts(state.prompts, asked.method, asked.path, asked.body);
  if (what !== "flows") return null;
  if (id === "") return list([...new Set([...state.versions.keys(), ...state.drafts.keys()])].map((each) => summaryOf(state, each)));
  return routes[`${asked.method} ${part}`]?.({ ...asked, state, id, sub, versions: state.versions.get(id) ?? [] }) ?? notFound;
}

const draftOf = ({ value, at, by }: Kept<Flow>): unknown => ({ id: value.id, document: value, changedAt: at, changedBy: by });

function summaryOf({ versions, drafts, rollouts }: FlowState, id: string): FlowSummary {
  const live = versions.get(id)?.[0];
  const draft = drafts.get(id);
  const { name, languages } = live?.flow ?? draft?.value ?? demoBank;
  const published = live === undefined ? { version: 0, publishedAt: null, publishedBy: null } : { version: live.flow.version, publishedAt: live.at, publishedBy: live.by };
  return { id, name, languages: [...languages], ...published, draft: draft === undefined ? null : { changedAt: draft.at, changedBy: draft.by }, rollout: rollouts.get(id) ?? null, scheduled: null };
}

interface Writing<T> { readonly value: T; readonly reply: (kept: Kept<T>) => unknown }

function write<T>({ state, id, by, header }: OfFlow, into: Map<string, Kept<T>>, { value, reply }: Writing<T>): Answer {
  const now = into.get(id)?.revision ?? 0;
  const seen = header("if-none-match") === "*" ? "0" : (header("if-match") ?? "").replaceAll("\"", "");
  if (seen !== String(now)) return refusal(412, "draft-changed");
  const kept = keep(state, into, id, { value, by });
  return tagged(kept.revision, reply(kept));
}

function publish({ state, id, body, by, versions }: OfFlow, flow: Flow | undefined): Answer {
  if (flow === undefined) return refusal(404, "draft-not-found");
  const before = versions[0]?.flow.version ?? 0;
  const { note = "", share = 100 } = body as { note?: string; share?: number };
  state.versions.set(id, [{ flow: { ...flow, version: before + 1 }, at: new Date().toISOString(), by, note }, ...versions]);
  if (share < 100) state.rollouts.set(id, { version: before + 1, from: before, share });
  state.drafts.delete(id);
  state.changes.unshift({ at: new Date().toISOString(), by, what: "published", version: before + 1, note });
  return { status: 201, body: summaryOf(state, id) };
}

const numbers = ["+34931000001", "+34931000002", "+34931000003"].map((id) => ({ id, version: 1, flow: "bank", language: "es", label: "" }));
const calendars = [{ id: "office", version: 1, name: "Oficina", zone: "Europe/Madrid", week: [...Array.from({ length: 5 }, () => [{ from: 480, to: 1200 }]), [], []], holidays: [{ day: "2026-12-25", name: "Navidad" }] }];
