// What makes a change of configuration sound, beyond the form of its fields: what it names is there, hours follow one
// another, the house keeps an administrator. All that is wrong is told at once, each with its field.
import type { OpenSpan } from "../../core/sla/calendar.ts";
import type { Change } from "./administration.ts";
import type { CalendarRecord, Holiday, QueueRecord, UserRecord } from "./administered.ts";
import type { Author } from "./audit.ts";
import { Refusal } from "../refusal.ts";
import type { RuleHouse } from "../../core/rules/house.ts";
import { faultsOfOverflow, type OverflowHouse } from "./overflow.ts";
import { faultsOfRules } from "./queue-rules.ts";

type Fault = Refusal["details"][number];
type Kind = "skill" | "queue" | "disposition" | "agent" | "music";

export interface RulePorts {
  /** What routing rules may name, and who may meet them. */
  readonly ruleHouse: () => Promise<RuleHouse>;
  /** Those of the ids that are not there. */
  readonly unknown: (kind: Kind, ids: readonly string[]) => Promise<readonly string[]>;
  readonly hasFlow: (id: string) => boolean;
  readonly overflowOf: OverflowHouse["overflowOf"];
  readonly toE164: (text: string) => string | null;
  readonly isZone: (zone: string) => boolean;
  readonly otherAdministrators: (userId: string) => Promise<number>;
  /** The agent talks, or finishes a call. */
  readonly isBusy: (agentId: string) => boolean;
}

function refuseIf(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal(422, "invalid", "This was not kept: some of its fields are not right.", faults);
}

export async function judgeQueue(ports: RulePorts, change: Change, record: QueueRecord | null): Promise<Change> {
  const { unknown, hasFlow, ruleHouse } = ports;
  const { needs = [], dispositions = [], agents = [], wayOutFlow, musicClass, steps, worth } = change as Partial<QueueRecord>;
  const [skills, words, people, music] = await Promise.all([
    unknown("skill", needs.map(({ skill }) => skill)), unknown("disposition", dispositions), unknown("agent", agents), unknown("music", musicClass === undefined ? [] : [musicClass]),
  ]);
  const after = { ...record, ...change } as Partial<QueueRecord>;
  const lacksChoice = after.dispositionRequired === true && (after.dispositions ?? []).length === 0;
  refuseIf([
    ...needs.flatMap(({ skill }, n) => (skills.includes(skill) ? [{ pointer: `#/needs/${String(n)}/skill`, detail: "there is no such skill" }] : [])),
    ...words.map((id) => ({ pointer: "#/dispositions", detail: `there is no disposition ${id}` })),
    ...people.map((id) => ({ pointer: "#/agents", detail: `there is no agent ${id}` })),
    ...(wayOutFlow === undefined || hasFlow(wayOutFlow) ? [] : [{ pointer: "#/wayOutFlow", detail: "there is no such flow" }]),
    ...music.map((id) => ({ pointer: "#/musicClass", detail: `there is no music "${id}"` })),
    ...(steps === undefined && worth === undefined ? [] : faultsOfRules(await ruleHouse(), change, after)),
    ...await judgeOverflow(ports, change, record),
    ...(lacksChoice ? [{ pointer: "#/dispositions", detail: "agents must choose one, so there must be one to choose" }] : []),
    ...faultsOfCallingHours(change, after),
  ]);
  return change;
}

/** Hours that leave none between them: whoever asked for a callback would never be called. */
function faultsOfCallingHours(change: Partial<QueueRecord>, { callbackFromHour = 0, callbackUntilHour = 24 }: Partial<QueueRecord>): readonly Fault[] {
  const isChanged = change.callbackFromHour !== undefined || change.callbackUntilHour !== undefined;
  return isChanged && callbackFromHour >= callbackUntilHour ? [{ pointer: "#/callbackUntilHour", detail: "it must be later than the hour before which nobody is called back" }] : [];
}

async function judgeOverflow({ unknown, hasFlow, overflowOf }: RulePorts, change: Change, record: QueueRecord | null): Promise<readonly Fault[]> {
  const { overflow = [] } = change as Partial<QueueRecord>;
  const unknownQueues = await unknown("queue", overflow.flatMap(({ to }) => (to.kind === "queue" ? [to.id] : [])));
  return faultsOfOverflow(overflow, record?.id ?? null, { hasFlow, unknownQueues, overflowOf });
}

export function judgeNumber({ hasFlow, toE164 }: RulePorts, change: Change, record: { readonly id: string } | null): Change {
  const { id, flow } = change as { readonly id?: string; readonly flow?: string };
  const number = id === undefined ? record?.id ?? null : toE164(id);
  refuseIf([
    ...(number === null ? [{ pointer: "#/id", detail: "this is no telephone number; write it as +34931000001, or as it is dialled in the house's country" }] : []),
    ...(record !== null && number !== null && number !== record.id ? [{ pointer: "#/id", detail: "a number stays what it is: add the new one and remove this" }] : []),
    ...(flow === undefined || hasFlow(flow) ? [] : [{ pointer: "#/flow", detail: "there is no such flow" }]),
  ]);
  return id === undefined ? change : { ...change, id: number };
}

export function judgeCalendar({ isZone }: RulePorts, change: Change): Change {
  const { zone, week, holidays } = change as Partial<CalendarRecord>;
  refuseIf([
    ...(zone === undefined || isZone(zone) ? [] : [{ pointer: "#/zone", detail: "this is no time zone; write it as Europe/Madrid" }]),
    ...(week ?? []).flatMap((spans, day) => faultsOfDay(spans, day)),
    ...(holidays ?? []).flatMap(({ day }, n, all) => (all.findIndex((one) => one.day === day) < n ? [{ pointer: `#/holidays/${String(n)}/day`, detail: "this day is in the list already" }] : [])),
  ]);
  return { ...change, ...(holidays === undefined ? {} : { holidays: holidays.toSorted(byDay) }) };
}

const byDay = (one: Holiday, other: Holiday): number => one.day.localeCompare(other.day);

function faultsOfDay(spans: readonly OpenSpan[], day: number): readonly Fault[] {
  return spans.flatMap(({ from, to }, n) => {
    const pointer = `#/week/${String(day)}/${String(n)}`;
    const before = spans[n - 1];
    if (from >= to) return [{ pointer, detail: "it must end after it begins" }];
    return before !== undefined && from < before.to ? [{ pointer, detail: "it begins before the one above has ended" }] : [];
  });
}

export async function judgeUser({ unknown, otherAdministrators, isBusy }: RulePorts, change: Change, record: UserRecord | null): Promise<Change> {
  const { role, seat } = change as Partial<UserRecord>;
  if (record !== null && record.role === "administrator" && role !== undefined && role !== "administrator") await keepAdministrator(otherAdministrators, record.id);
  if (seat === null && record?.agentId !== null && record !== null && isBusy(record.agentId)) throw onACall(record.name);
  const missing = await unknown("queue", seat?.queues ?? []);
  refuseIf(missing.map((id) => ({ pointer: "#/seat/queues", detail: `there is no queue ${id}` })));
  return change;
}

export async function mayRemoveUser({ otherAdministrators, isBusy }: RulePorts, record: UserRecord, by: Author): Promise<void> {
  if (by.kind === "user" && by.id === record.id) throw new Refusal(409, "own-account", "You cannot remove your own account: ask another administrator.");
  if (record.role === "administrator") await keepAdministrator(otherAdministrators, record.id);
  if (record.agentId !== null && isBusy(record.agentId)) throw onACall(record.name);
}

async function keepAdministrator(others: RulePorts["otherAdministrators"], id: string): Promise<void> {
  if (await others(id) === 0) throw new Refusal(409, "last-administrator", "This is the only administrator: make somebody else one first.", [{ pointer: "#/role", detail: "the house needs one administrator" }]);
}

function onACall(name: string): Refusal {
  return new Refusal(409, "agent-on-a-call", `${name} is on a call or finishes one: wait until it is over.`);
}

/** A readable id from a name: "Clientes preferentes" → "clientes-preferentes"; the store puts a number behind it if it is taken. */
export function idFrom(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-").slice(0, 32).replaceAll(/^-+|-+$/gu, "");
  return `${plain === "" ? "new" : plain}~`;
}
