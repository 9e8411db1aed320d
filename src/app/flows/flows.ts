// Call flows: drafted, tested, published. A published version never changes; publishing makes the next one, and calls
// under way stay on theirs.
import type { Rollout } from "../../core/ivr/flow.ts";
import type { TestCall } from "../../core/ivr/test-call.ts";
import { later, type FlowId, type Instant, type Language } from "../../core/kernel/kernel.ts";
import { createFlowDrafts, type FlowDrafts } from "./drafts.ts";
import { judge, parsedFlow, type FlowFaultNote } from "./judge.ts";
import type { FlowChangeNote, KeptDocument, PublishedFlow, Schedule, VersionFigures } from "./ports.ts";
import { createFlowPublishing, type FlowPublishing, type PublishingPorts } from "./publishing.ts";
import { createFlowTests, runTests, type FlowTests, type TestResult } from "./tests.ts";
import { Refusal } from "../refusal.ts";

export interface FlowPorts extends Omit<PublishingPorts, "refuseUntested"> {
  readonly figures: (id: FlowId, from: Instant) => Promise<readonly VersionFigures[]>;
}

/** A flow at a glance; `published` null = it has only a draft. */
export interface FlowState {
  readonly id: FlowId;
  readonly published: PublishedFlow | null;
  readonly draft: KeptDocument | null;
  readonly rollout: Rollout | null;
  readonly scheduled: Schedule | null;
}

export interface Flows extends FlowPublishing {
  readonly drafts: FlowDrafts;
  readonly tests: Pick<FlowTests, "read" | "write">;
  list(): Promise<readonly FlowState[]>;
  state(id: FlowId): Promise<FlowState>;
  read(id: FlowId, version?: number): Promise<PublishedFlow>;
  /** Newest first. */
  versions(id: FlowId): Promise<readonly PublishedFlow[]>;
  check(document: unknown, language: Language): readonly FlowFaultNote[];
  /** Test calls (those saved, unless others are given) against a document, else the draft, else what is published. */
  runTests(id: FlowId, given: { readonly document?: unknown; readonly tests?: readonly TestCall[] | undefined }, language: Language): Promise<readonly TestResult[]>;
  /** `from` null: since the version that is being tried began, else the last 30 days. */
  figures(id: FlowId, from: Instant | null): Promise<{ readonly from: Instant; readonly versions: readonly VersionFigures[] }>;
  history(id: FlowId): Promise<readonly (FlowChangeNote & { readonly at: Instant })[]>;
}

const usualFiguresMs = 30 * 24 * 3600 * 1000;

export function createFlows(ports: FlowPorts): Flows {
  const { flows, changes, clock, documents } = ports;
  const tests = createFlowTests(ports);
  return {
    ...createFlowPublishing({ ...ports, refuseUntested: tests.refuseUntested }),
    drafts: createFlowDrafts(ports), tests,
    async runTests(id, given, language) {
      const document = given.document ?? (await documents.read(id, "draft"))?.body ?? (await flows.read(id))?.flow;
      if (document === undefined) throw notFound(id);
      return runTests(parsedFlow(ports, document), ports.book(), given.tests ?? (await tests.read(id)).tests, language);
    },
    list: () => statesOf(ports),
    async state(id) {
      const found = (await statesOf(ports)).find((one) => one.id === id);
      if (found === undefined) throw notFound(id);
      return found;
    },
    async read(id, version) {
      const found = await flows.read(id, version);
      if (found === null) throw notFound(id, version);
      return found;
    },
    async versions(id) {
      const found = await flows.versions(id);
      if (found.length === 0) throw notFound(id);
      return found;
    },
    check: (document, language) => judge(ports, document, language).faults,
    async figures(id, from) {
      const [newest] = await flows.versions(id);
      if (newest === undefined) throw notFound(id);
      const isTried = (await flows.rollouts()).has(id);
      const since = from ?? (isTried ? newest.publishedAt : later(clock.now(), -usualFiguresMs));
      return { from: since, versions: await ports.figures(id, since) };
    },
    history: (id) => changes.list(id),
  };
}

async function statesOf({ flows, documents, schedules }: FlowPorts): Promise<readonly FlowState[]> {
  const [published, drafts, rollouts, scheduled] = await Promise.all([flows.list(), documents.list("draft"), flows.rollouts(), schedules.list()]);
  const byId = new Map(published.map((one) => [one.flow.id, one]));
  const ids = [...new Set([...byId.keys(), ...drafts.keys()])].sort();
  return ids.map((id) => ({
    id, published: byId.get(id) ?? null, draft: drafts.get(id) ?? null, rollout: rollouts.get(id) ?? null,
    scheduled: scheduled.find(({ flowId }) => flowId === id) ?? null,
  }));
}

function notFound(id: FlowId, version?: number): Refusal {
  return new Refusal(404, "flow-not-found", version === undefined ? `There is no flow "${id}".` : `There is no version ${String(version)} of the flow "${id}".`);
}

/** The name and the languages of a flow that is not published yet, as far as its draft has them. */
export function nameInDraft(body: unknown): { name: string; languages: Language[] } {
  const { name, languages } = (typeof body === "object" && body !== null ? body : {}) as { name?: unknown; languages?: unknown };
  const known = Array.isArray(languages) ? languages.filter((one): one is Language => one === "es" || one === "ca" || one === "en") : [];
  return { name: typeof name === "string" ? name : "", languages: known };
}
