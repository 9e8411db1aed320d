// The stores of flows in memory, for tests that are about something else than Postgres.
import type { FlowChangeNote, FlowChanges, FlowDocuments, FlowSchedules, KeptDocument, PublishedFlow, PublishedFlows, Publishing, Schedule } from "../../src/app/flows/ports.ts";
import type { Rollout } from "../../src/core/ivr/flow.ts";
import type { FlowId, Instant } from "../../src/core/kernel/kernel.ts";

export interface MemoryFlows {
  readonly flows: PublishedFlows;
  readonly documents: FlowDocuments;
  readonly schedules: FlowSchedules;
  readonly changes: FlowChanges;
}

export function memoryFlows(now: () => Instant = () => Date.now() as Instant): MemoryFlows {
  const kept: PublishedFlow[] = [];
  const rollouts = new Map<FlowId, Rollout>();
  const papers = new Map<string, KeptDocument>();
  const waiting = new Map<FlowId, Schedule>();
  const changes: { id: FlowId; note: FlowChangeNote & { at: Instant } }[] = [];
  let revisions = 0;
  const versions = (id: FlowId): readonly PublishedFlow[] => kept.filter(({ flow }) => flow.id === id).reverse();
  const remember = ({ flow: { id, version }, publishedBy, note }: PublishedFlow, { what }: Publishing): void => {
    if (what !== undefined) changes.unshift({ id, note: { by: publishedBy ?? "", what, version, note, at: now() } });
  };
  return {
    flows: {
      list: () => Promise.resolve([...new Set(kept.map(({ flow }) => flow.id))].flatMap((id) => versions(id)[0] ?? [])),
      read: (id, version) => Promise.resolve(versions(id).find(({ flow }) => version === undefined || flow.version === version) ?? null),
      versions: (id) => Promise.resolve(versions(id)),
      publish(flow, by, how = { note: "", share: 100 }) {
        const last = versions(flow.id)[0]?.flow.version ?? 0;
        const changed = changedMeanwhile(how, { last, draft: papers.get(`draft ${flow.id}`)?.revision, schedule: waiting.get(flow.id)?.revision });
        if (changed !== null) return Promise.resolve({ changed });
        if (how.schedule !== undefined) waiting.delete(flow.id);
        if (papers.get(`draft ${flow.id}`)?.revision === (how.draft ?? how.schedule?.draft)) papers.delete(`draft ${flow.id}`);
        if (how.share === 100) rollouts.delete(flow.id);
        else if (last > 0) rollouts.set(flow.id, { version: last + 1, from: rollouts.get(flow.id)?.from ?? last, share: how.share });
        const published = { flow: { ...flow, version: last + 1 }, publishedAt: now(), publishedBy: by, note: how.note };
        kept.push(published);
        remember(published, how);
        return Promise.resolve(published);
      },
      rollouts: () => Promise.resolve(new Map(rollouts)),
      setShare(id, share) {
        const tried = rollouts.get(id);
        if (tried === undefined) return Promise.resolve(false);
        if (share === 100) rollouts.delete(id); else rollouts.set(id, { ...tried, share });
        return Promise.resolve(true);
      },
    },
    documents: {
      list: (kind) => Promise.resolve(new Map([...papers].filter(([key]) => key.startsWith(`${kind} `)).map(([key, one]) => [key.slice(kind.length + 1) as FlowId, one]))),
      read: (id, kind) => Promise.resolve(papers.get(`${kind} ${id}`) ?? null),
      write(id, kind, { body, by, expected }) {
        if ((papers.get(`${kind} ${id}`)?.revision ?? null) !== expected) return Promise.resolve(null);
        const one = { revision: (revisions += 1), body, changedAt: now(), changedBy: by };
        papers.set(`${kind} ${id}`, one);
        return Promise.resolve(one);
      },
      drop: (id, kind, expected) => Promise.resolve(papers.get(`${kind} ${id}`)?.revision === expected && papers.delete(`${kind} ${id}`)),
    },
    schedules: {
      list: () => Promise.resolve([...waiting.values()]),
      due: (at) => Promise.resolve([...waiting.values()].filter((one) => one.at <= at && one.problem === null)),
      keep(schedule) { waiting.set(schedule.flowId, { ...schedule, revision: (revisions += 1), problem: null }); return Promise.resolve(); },
      cancel: (id) => Promise.resolve(waiting.delete(id)),
      failed(id, _revision, problem) { const one = waiting.get(id); if (one) waiting.set(id, { ...one, problem }); return Promise.resolve(); },
    },
    changes: {
      record(id, note) { changes.unshift({ id, note: { ...note, at: now() } }); return Promise.resolve(); },
      list: (id) => Promise.resolve(changes.filter((one) => one.id === id).map(({ note }) => note)),
    },
  };
}

interface Now { readonly last: number; readonly draft: number | undefined; readonly schedule: number | undefined }

function changedMeanwhile({ schedule, draft, over }: Publishing, now: Now): "schedule" | "draft" | "flow" | null {
  if (schedule !== undefined && now.schedule !== schedule.revision) return "schedule";
  if (draft !== undefined && now.draft !== draft) return "draft";
  return over !== undefined && over !== now.last ? "flow" : null;
}
