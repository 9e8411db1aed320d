// What the use cases of flows need of their stores.
import type { Flow, Rollout } from "../../core/ivr/flow.ts";
import type { Share } from "../../core/ivr/rollout.ts";
import type { FlowId, Instant, Language } from "../../core/kernel/kernel.ts";

export interface PublishedFlow { readonly flow: Flow; readonly publishedAt: Instant; readonly publishedBy: string | null; readonly note: string }

/** How a version is published: said with it, for how many of the calls, and what must not have changed meanwhile. */
export interface Publishing {
  readonly note: string;
  readonly share: Share;
  /** The version published before it; another one refuses. */
  readonly over?: number;
  /** The draft that becomes it, which is then no more; a draft changed meanwhile refuses. */
  readonly draft?: number;
  /** The schedule that it fulfils; one that is gone (fulfilled elsewhere, cancelled) refuses. Its draft goes if nobody changed it. */
  readonly schedule?: { readonly revision: number; readonly draft: number };
  /** Its line in the history, written with it, so that the history has the order of the versions; absent: none. */
  readonly what?: "published" | "rolled-back";
}

/** A document under work; `revision` is its ETag. */
export interface KeptDocument { readonly revision: number; readonly body: unknown; readonly changedAt: Instant; readonly changedBy: string }
export type DocumentKind = "draft" | "tests";

export interface Schedule {
  readonly flowId: FlowId; readonly revision: number; readonly document: unknown; readonly draft: number; readonly note: string; readonly share: Share;
  readonly at: Instant; readonly by: string; readonly language: Language; readonly problem: string | null;
}

export interface FlowChangeNote {
  readonly by: string;
  readonly what: "draft-saved" | "draft-dropped" | "tests-saved" | "published" | "scheduled" | "schedule-cancelled" | "rolled-back" | "share-changed";
  readonly version: number | null;
  readonly note: string;
}

export interface VersionFigures {
  readonly version: number; readonly calls: number; readonly underWay: number; readonly selfServed: number; readonly toPerson: number;
  readonly abandoned: number; readonly faults: number; readonly meanSeconds: number | null;
}

export interface PublishedFlows {
  /** The version published last of each flow. */
  list(): Promise<readonly PublishedFlow[]>;
  /** Without a version: the one published last. */
  read(id: FlowId, version?: number): Promise<PublishedFlow | null>;
  /** Newest first. */
  versions(id: FlowId): Promise<readonly PublishedFlow[]>;
  /** Keeps it as the next version and publishes that, or says what has changed meanwhile. */
  publish(flow: Flow, by: string, how?: Publishing): Promise<PublishedFlow | { readonly changed: "flow" | "draft" | "schedule" }>;
  rollouts(): Promise<ReadonlyMap<FlowId, Rollout>>;
  /** False when no version is being tried. */
  setShare(id: FlowId, share: Share): Promise<boolean>;
}

export interface FlowDocuments {
  list(kind: DocumentKind): Promise<ReadonlyMap<FlowId, KeptDocument>>;
  read(id: FlowId, kind: DocumentKind): Promise<KeptDocument | null>;
  /** `expected` null: there is none yet. Null when it is not as expected. */
  write(id: FlowId, kind: DocumentKind, what: { readonly body: unknown; readonly by: string; readonly expected: number | null }): Promise<KeptDocument | null>;
  /** False when it is not as expected. */
  drop(id: FlowId, kind: DocumentKind, expected: number): Promise<boolean>;
}

export interface FlowSchedules {
  list(): Promise<readonly Schedule[]>;
  due(now: Instant): Promise<readonly Schedule[]>;
  /** Takes the place of an earlier one. */
  keep(schedule: Omit<Schedule, "revision" | "problem">): Promise<void>;
  cancel(id: FlowId): Promise<boolean>;
  /** Its time came and it could not be published. */
  failed(id: FlowId, revision: number, problem: string): Promise<void>;
}

export interface FlowChanges {
  record(id: FlowId, change: FlowChangeNote): Promise<void>;
  /** Newest first. */
  list(id: FlowId): Promise<readonly (FlowChangeNote & { readonly at: Instant })[]>;
}
