// "agents": groups of agents who are alike, with their skills and shifts.
import { dayMs, type AgentGroup, type LabQueue, type Shift, type Span } from "./scenario.ts";
import { fault, fieldsOf, listOf, nameOf, numberOf, optional, required, timeOfDayOf, together, type Part } from "./part.ts";
import { skillsOf } from "./read-queues.ts";

export function groupOf(part: Part, index: number, queues: readonly LabQueue[]): AgentGroup | null {
  const fields = fieldsOf(part, ["id", "count", "skills", "queues", "teams", "unit", "shifts"]);
  if (fields === null) return null;
  const read = together({
    id: optional(fields.id, `group-${String(index + 1)}`, nameOf),
    count: required(part, "count", fields.count, (each) => numberOf(each, { least: 0, most: 20_000, whole: true })),
    skills: optional(fields.skills, none, skillsOf),
    named: optional(fields.queues, queues.map((_, i) => i), (each) => listOf(each, (one) => queueIndexOf(one, queues))),
    teams: optional(fields.teams, undefined, (each) => listOf(each, nameOf)),
    unit: optional(unlessNull(fields.unit), undefined, nameOf),
    shifts: optional(unlessNull(fields.shifts), undefined, (each) => listOf(each, shiftOf)),
  });
  if (read === null) return null;
  const { id, count, skills, named, teams = [id], unit = null, shifts = null } = read;
  const able = [...new Set(named)].filter((i) => queues[i]?.needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level) === true);
  return { id, count, skills, teams, unit, queues: able, shifts };
}

/** null says the same as nothing. */
function unlessNull(part: Part | undefined): Part | undefined {
  return part?.value === null ? undefined : part;
}

export function queueIndexOf(part: Part, queues: readonly LabQueue[]): number | null {
  const index = queues.findIndex(({ id }) => id === part.value);
  return index >= 0 ? index : fault(part, `is ${JSON.stringify(part.value) as string | undefined ?? "missing"}`, `name a queue of this scenario: ${queues.map(({ id }) => id).join(", ")}`);
}

const none: Readonly<Record<string, number>> = {};

/** One that ends before it begins goes on past midnight. */
function shiftOf(part: Part): Shift | null {
  const fields = fieldsOf(part, ["from", "to", "breaks"]);
  if (fields === null) return null;
  const span = spanOf(part, fields);
  const breaks = optional(fields.breaks, [], (each) => listOf(each, (one) => { const own = fieldsOf(one, ["from", "to"]); return own === null ? null : spanOf(one, own); }));
  return span === null || breaks === null ? null : { ...span, breaks };
}

export function spanOf(part: Part, { from, to }: Readonly<Record<"from" | "to", Part | undefined>>): Span | null {
  const fromMs = required(part, "from", from, timeOfDayOf);
  const toMs = required(part, "to", to, timeOfDayOf);
  if (fromMs === null || toMs === null) return null;
  if (fromMs === toMs) return fault(part, "ends when it begins", "give two different times; a whole day is \"00:00\" to \"24:00\"");
  return { fromMs: fromMs === dayMs ? 0 : fromMs, toMs };
}
