// What reads well and cannot be run: names that are there twice, queues without agents, rules that make no sense.
import { meanOf } from "../chance/distribution.ts";
import { fault, type Part } from "./part.ts";
import type { Judged } from "../../rules/rule.ts";
import { fieldsOfContacts, judgeStep, judgeWorth } from "./rule-staff.ts";
import { callsADay, type Arrivals, type LabQueue, type Scenario } from "./scenario.ts";

export type Centre = Pick<Scenario, "queues" | "groups" | "arrivals">;

const mostAgents = 50_000;

/** Adds the faults to those of the part. */
export function judge(part: Part, centre: Centre): void {
  const { queues, groups, arrivals } = centre;
  const at = (path: string): Part => ({ ...part, path });
  queues.forEach((_, i) => { judgeQueue(at(`queues[${String(i)}]`), i, centre); });
  groups.forEach(({ id }, i) => { if (groups.findIndex((each) => each.id === id) < i) fault(at(`agents[${String(i)}].id`), `"${id}" is there twice`, "give each group an id of its own"); });
  if (groups.reduce((sum, { count }) => sum + count, 0) > mostAgents) fault(at("agents"), "are too many", `the lab runs up to ${String(mostAgents)} agents`);
  arrivals.forEach((each, i) => { judgeLanguage(at(`arrivals[${String(i)}].language`), each, centre); });
  if (callsADay(arrivals) === 0) fault(at("arrivals"), "bring no caller", "give one of them a rate above 0");
}

/** A recorded day may have had callers whom nobody understood. */
function judgeLanguage(part: Part, { queue, language, kind }: Arrivals, { queues, groups }: Centre): void {
  const [asked, level] = [queues[queue], queues[queue]?.languageLevel ?? 0];
  if (asked === undefined || level === 0 || kind === "recorded" || groups.some((group) => group.count > 0 && group.queues.includes(queue) && (group.skills[language] ?? 0) >= level)) return;
  fault(part, language === "" ? `is missing, and "${asked.id}" asks for the caller's language` : `"${language}" is spoken by nobody who may take calls of "${asked.id}"`, `give callers a language that agents of "${asked.id}" have as a skill at ${String(level)} or above, or leave out its languageLevel`);
}

function judgeQueue(part: Part, i: number, centre: Centre): void {
  const { queues, groups } = centre;
  const queue = queues[i];
  if (queue === undefined) return;
  const of = (name: string): Part => ({ ...part, path: `${part.path}.${name}` });
  if (queues.findIndex(({ id }) => id === queue.id) < i) fault(of("id"), `"${queue.id}" is there twice`, "give each queue an id of its own");
  if (!groups.some((group) => group.count > 0 && group.queues.includes(i))) {
    const asked = queue.needs.map(({ skill, level }) => `${skill} at ${String(level)} or above`).join(", ");
    fault(part, `"${queue.id}" has no agent who may take its calls`, asked === "" ? "name it in the queues of a group of agents" : `give a group of agents these skills: ${asked}, and a count above 0`);
  }
  if (meanOf(queue.handle) === 0) fault(of("handleSeconds"), "is 0", "calls must take some time");
  judgeRules(of, queue, centre);
}

function judgeRules(at: (name: string) => Part, { id, steps, worth }: LabQueue, { queues, groups, arrivals }: Centre): void {
  if (steps.length === 0 && worth === "") return;
  const staff = { queues: queues.map((queue) => queue.id), groups: groups.map((group) => ({ ...group, queues: group.queues.map((each) => queues[each]?.id ?? "") })), fields: fieldsOfContacts(arrivals.map(({ contact }) => contact?.customer ?? null)) };
  steps.forEach(({ when }, step) => { tell(at(`steps[${String(step)}].when`), judgeStep(when, id, staff)); });
  if (worth !== "") tell(at("worth"), judgeWorth(worth, staff));
}

function tell(part: Part, { faults }: Judged): void {
  for (const { severity, message, remedy } of faults) if (severity === "fault") fault(part, `cannot be used: ${message.en}`, remedy.en);
}
