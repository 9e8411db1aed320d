// Skills and queues of many agents, judged and kept together.
import type { Listed, Listing } from "./administration.ts";
import type { AgentRecord } from "./administered.ts";
import type { Author } from "./audit.ts";
import { Refusal } from "../refusal.ts";

export interface AgentChange { readonly id: string; readonly version: number; readonly skills?: Readonly<Record<string, number>> | undefined; readonly queues?: readonly string[] | undefined }

export interface MatrixPorts {
  readonly agents: {
    list(query: Listing): Promise<Listed<AgentRecord>>;
    change(changes: readonly AgentChange[], by: Author): Promise<{ readonly agents: readonly AgentRecord[] } | { readonly changed: readonly string[] }>;
  };
  /** Those of the ids that are not there. */
  readonly unknown: (kind: "skill" | "queue", ids: readonly string[]) => Promise<readonly string[]>;
  readonly changed: () => Promise<void>;
}

export interface SkillMatrix {
  list(query: Listing): Promise<Listed<AgentRecord>>;
  change(changes: readonly AgentChange[], by: Author): Promise<readonly AgentRecord[]>;
}

export function createSkillMatrix({ agents, unknown, changed }: MatrixPorts): SkillMatrix {
  return {
    list: (query) => agents.list(query),
    async change(changes, by) {
      await refuseUnknown(unknown, changes);
      const done = await agents.change(changes.map(withoutZeros), by);
      if ("changed" in done) throw new Refusal(412, "changed-meanwhile", "Somebody changed some of these agents meanwhile; nothing was kept. Read them again and bring your change to them.", done.changed.map((id) => ({ pointer: `#/agents/${String(changes.findIndex((one) => one.id === id))}`, detail: "changed or removed meanwhile" })));
      await changed();
      return done.agents;
    },
  };
}

/** Level 0 is to lack the skill. */
function withoutZeros({ skills, ...rest }: AgentChange): AgentChange {
  return skills === undefined ? rest : { ...rest, skills: Object.fromEntries(Object.entries(skills).filter(([, level]) => level > 0)) };
}

async function refuseUnknown(unknown: MatrixPorts["unknown"], changes: readonly AgentChange[]): Promise<void> {
  const skills = await unknown("skill", [...new Set(changes.flatMap((change) => Object.keys(change.skills ?? {})))]);
  const queues = await unknown("queue", [...new Set(changes.flatMap((change) => change.queues ?? []))]);
  const faults = changes.flatMap((change, n) => [
    ...Object.keys(change.skills ?? {}).filter((id) => skills.includes(id)).map((id) => ({ pointer: `#/agents/${String(n)}/skills/${id}`, detail: "there is no such skill" })),
    ...(change.queues ?? []).filter((id) => queues.includes(id)).map((id) => ({ pointer: `#/agents/${String(n)}/queues`, detail: `there is no queue ${id}` })),
  ]);
  if (faults.length > 0) throw new Refusal(422, "invalid", "Some of the skills or queues are not there; nothing was kept.", faults);
}
