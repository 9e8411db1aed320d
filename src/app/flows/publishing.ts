// From draft to callers: publishing at once or at an instant, for all calls or a share of them, and the way back.
import type { Flow } from "../../core/ivr/flow.ts";
import type { Share } from "../../core/ivr/rollout.ts";
import type { FlowId, Instant, Language } from "../../core/kernel/kernel.ts";
import { draftChanged, readDraft } from "./drafts.ts";
import { soundFlow, type JudgePorts } from "./judge.ts";
import type { FlowChangeNote, FlowChanges, FlowDocuments, FlowSchedules, KeptDocument, PublishedFlow, PublishedFlows, Publishing, Schedule } from "./ports.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface PublishingPorts extends JudgePorts {
  readonly flows: PublishedFlows;
  readonly documents: FlowDocuments;
  readonly schedules: FlowSchedules;
  readonly changes: FlowChanges;
  readonly clock: Clock;
  /** Refuses a flow whose saved test calls do not pass. */
  readonly refuseUntested: (flow: Flow, language: Language) => Promise<void>;
  /** Tells the floor; new calls take the new version. */
  readonly published: (flow: Flow) => Promise<void> | void;
}

export interface Author { readonly name: string; readonly language: Language }

/** `draft`: the revision that the author has seen; `over`: the published version that he has seen. */
export interface PublishWish { readonly note: string; readonly share: Share; readonly at: Instant | null; readonly over?: number | undefined; readonly draft: number | null }

export interface FlowPublishing {
  /** A document as it came, for all calls. */
  publish(id: FlowId, document: unknown, author: Author & { readonly expected: number | null }): Promise<PublishedFlow>;
  publishDraft(id: FlowId, wish: PublishWish, author: Author): Promise<void>;
  cancel(id: FlowId, author: Author): Promise<void>;
  rollBack(id: FlowId, version: number, author: Author): Promise<void>;
  setShare(id: FlowId, share: Share, author: Author): Promise<void>;
  /** Publishes what is due. Resolves with what could not be published, and why. */
  runDue(): Promise<readonly { readonly flowId: FlowId; readonly reason: unknown }[]>;
}

const furthestMs = 366 * 24 * 3600 * 1000;

export function createFlowPublishing(ports: PublishingPorts): FlowPublishing {
  const { flows, documents, schedules, changes } = ports;
  const note = (id: FlowId, { name }: Author, change: Omit<FlowChangeNote, "by">): Promise<void> => changes.record(id, { by: name, ...change });
  return {
    async publish(id, document, { expected, ...author }) {
      const flow = await readyFlow(ports, id, document, author.language);
      return release(ports, flow, author, { note: "", share: 100, ...(expected === null ? {} : { over: expected }) });
    },
    async publishDraft(id, wish, author) {
      const draft = await readDraft(documents, id);
      if (wish.draft !== null && wish.draft !== draft.revision) throw draftChanged(draft);
      const flow = await readyFlow(ports, id, draft.body, author.language);
      if (wish.at === null) await release(ports, flow, author, { note: wish.note, share: wish.share, draft: draft.revision, ...(wish.over === undefined ? {} : { over: wish.over }) });
      else await schedule(ports, { id, draft, wish: { ...wish, at: wish.at } }, author);
    },
    async cancel(id, author) {
      if (!await schedules.cancel(id)) throw new Refusal(404, "schedule-not-found", `Nothing of the flow "${id}" waits to be published.`);
      await note(id, author, { what: "schedule-cancelled", version: null, note: "" });
    },
    rollBack: (id, version, author) => rollBack(ports, id, version, author),
    async setShare(id, share, author) {
      if (!await flows.setShare(id, share)) throw new Refusal(409, "no-rollout", `All calls of the flow "${id}" take its latest version already.`);
      const now = await flows.read(id);
      await note(id, author, { what: "share-changed", version: now?.flow.version ?? null, note: `${String(share)} %` });
      if (now !== null) await ports.published(now.flow);
    },
    async runDue() {
      const failed: { flowId: FlowId; reason: unknown }[] = [];
      for (const due of await schedules.due(ports.clock.now())) {
        const reason = await fulfil(ports, due);
        if (reason !== null) failed.push({ flowId: due.flowId, reason });
      }
      return failed;
    },
  };
}

async function readyFlow(ports: PublishingPorts, id: FlowId, document: unknown, language: Language): Promise<Flow> {
  const flow = soundFlow(ports, id, document, language);
  await ports.refuseUntested(flow, language);
  return flow;
}

async function release({ flows, published }: PublishingPorts, flow: Flow, { name }: Author, how: Publishing): Promise<PublishedFlow> {
  const made = await flows.publish(flow, name, { what: "published", ...how });
  if ("changed" in made) throw changedMeanwhile(made.changed);
  await published(made.flow);
  return made;
}

function changedMeanwhile(what: "flow" | "draft" | "schedule"): Refusal {
  if (what === "draft") return draftChanged(null);
  if (what === "schedule") return new Refusal(404, "schedule-not-found", "It was published or cancelled meanwhile.");
  return new Refusal(412, "flow-changed", "Another version was published meanwhile; read it and bring your change to it.");
}

interface Scheduled { readonly id: FlowId; readonly draft: KeptDocument; readonly wish: PublishWish & { readonly at: Instant } }

async function schedule({ schedules, changes, clock }: PublishingPorts, { id, draft, wish: { note, share, at } }: Scheduled, { name, language }: Author): Promise<void> {
  if (at <= clock.now()) throw new Refusal(422, "schedule-past", "That time is over: choose one that is to come.", [{ pointer: "#/at", detail: "is in the past" }]);
  if (at > clock.now() + furthestMs) throw new Refusal(422, "schedule-too-far", "That is more than a year ahead: choose a nearer time.", [{ pointer: "#/at", detail: "is more than a year ahead" }]);
  await schedules.keep({ flowId: id, document: draft.body, draft: draft.revision, note, share, at, by: name, language });
  await changes.record(id, { by: name, what: "scheduled", version: null, note: new Date(at).toISOString() });
}

const backTo = {
  es: (version: number) => `Vuelta a la versión ${String(version)}`, ca: (version: number) => `Tornada a la versió ${String(version)}`, en: (version: number) => `Back to version ${String(version)}`,
} as const;

/** An emergency: what callers had before is not tried anew, and takes all of them at once. */
async function rollBack({ flows, published }: PublishingPorts, id: FlowId, version: number, { name, language }: Author): Promise<void> {
  const [older, now] = [await flows.read(id, version), await flows.read(id)];
  if (older === null || now === null) throw new Refusal(404, "flow-not-found", `There is no version ${String(version)} of the flow "${id}".`);
  if (version === now.flow.version) throw new Refusal(409, "version-current", `Version ${String(version)} is the latest already.`);
  const note = backTo[language](version);
  const made = await flows.publish(older.flow, name, { note, share: 100, what: "rolled-back" });
  if ("changed" in made) throw changedMeanwhile(made.changed);
  await published(made.flow);
}

/** Judged again at its time: what it calls may have changed since. Null, or why it was not published. */
async function fulfil(ports: PublishingPorts, due: Schedule): Promise<unknown> {
  const { flowId, revision, document, draft, note, share, by, language } = due;
  try {
    const flow = await readyFlow(ports, flowId, document, language);
    await release(ports, flow, { name: by, language }, { note, share, schedule: { revision, draft } });
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    if (reason.code === "schedule-not-found") return null;
    await ports.schedules.failed(flowId, revision, reason.message);
    return reason;
  }
}
