// Plans as people write, check, start and stop them. What is written may be faulty; what starts may not.
import type { PlanFault, PlanHouse } from "../../core/campaign/communication/faults.ts";
import { planFaults } from "../../core/campaign/communication/faults.ts";
import type { Channel, CommunicationPlan } from "../../core/campaign/communication/plan.ts";
import type { PeopleThere } from "../../core/campaign/law-of-people.ts";
import { registersWanted, type RegisterWanted } from "../../core/campaign/registers.ts";
import type { ListVersion } from "../../core/campaign/terms.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, differenceOf, type AuditRecord } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";
import type { KeptPlan, Mailer, OutcomeStore, PlanChoices, PlanStore, PlanSummary, SendEnd, Texter } from "./ports.ts";
import { optOutLink, writeTo, type Writing } from "./write-to.ts";
import type { Clock } from "../ports.ts";
import { isMail } from "../../core/campaign/communication/addresses.ts";

export type PlanWishes = Omit<CommunicationPlan, "id" | "wish" | "seed">;

export interface PlanPorts {
  readonly store: PlanStore;
  readonly outcomes: Pick<OutcomeStore, "person">;
  /** Where the people of a list may be, and the registers of others that the house has. */
  readonly whereabouts: (lists: readonly string[]) => Promise<readonly PeopleThere[]>;
  readonly registers: () => Promise<readonly ListVersion[]>;
  /** These could not be read: it is told with the faults. */
  readonly onFault: (reason: unknown) => void;
  readonly channels: ReadonlySet<Channel>;
  readonly isHttps: boolean;
  readonly mailer: Mailer | null;
  readonly texter: Texter | null;
  readonly writing: Writing;
  readonly toE164: (text: string) => string | null;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly wake: () => void;
}

interface By { readonly caller: Principal; readonly ip: string }

/** A step as it is tried on oneself. */
export interface Trial { readonly stepId: string; readonly language: Language; readonly to: string; /** whose fields fill it; null: names of the fields */ readonly memberId: string | null }

export interface Plans {
  list(): Promise<readonly PlanSummary[]>;
  get(id: string): Promise<KeptPlan>;
  add(wishes: PlanWishes, by: By): Promise<KeptPlan>;
  replace(id: string, wishes: PlanWishes, seen: number, by: By): Promise<KeptPlan>;
  remove(id: string, by: By): Promise<void>;
  faults(plan: CommunicationPlan): Promise<readonly PlanFault[]>;
  want(id: string, wish: "running" | "paused" | "stopped", by: By): Promise<KeptPlan>;
  choices(): Promise<PlanChoices & { readonly channels: readonly Channel[]; readonly isHttps: boolean; readonly byReply: boolean; readonly company: string }>;
  /** Throws the Refusals "step-not-found", "channel-off", "address-invalid", "not-sent". */
  tryOut(id: string, trial: Trial, by: By): Promise<void>;
}

export function createPlans(ports: PlanPorts): Plans {
  const { store, wake } = ports;

  async function get(id: string): Promise<KeptPlan> {
    return await store.get(id) ?? none(id);
  }

  async function faults(plan: CommunicationPlan): Promise<readonly PlanFault[]> {
    const unread = (reason: unknown): "unread" => { ports.onFault(reason); return "unread"; };
    const [choices, wanted] = await Promise.all([store.choices(), registersFor(ports, plan).catch(unread)]);
    return planFaults(plan, { ...houseOf(plan, choices, ports), registersWanted: wanted });
  }

  /** Without the registers: they only warn, and a list of a million takes long to look through. */
  async function judge(plan: CommunicationPlan): Promise<void> {
    refuseFaulty(planFaults(plan, { ...houseOf(plan, await store.choices(), ports), registersWanted: [] }));
  }

  return {
    list: () => store.list(), get, faults,
    async add(wishes, { caller, ip }) {
      const plan: CommunicationPlan = { ...wishes, id: `${slugOf(wishes.name)}-${ports.makeId()}`, wish: "draft", seed: ports.makeId() };
      if (!await store.add(plan, { by: authorOf(caller, ip), action: "created", subject: subjectOf(plan), before: null, after: toldOf(plan) })) throw new Refusal(409, "plan-exists", "There is a plan of this name: choose another.");
      return get(plan.id);
    },
    async replace(id, wishes, seen, { caller, ip }) {
      const { plan: before } = await get(id);
      if (before.wish === "running") throw new Refusal(409, "plan-running", "The plan runs: pause it before you change it.");
      const plan: CommunicationPlan = { ...wishes, id, wish: before.wish, seed: before.seed };
      const kept = await store.replace(plan, seen, { by: authorOf(caller, ip), action: "changed", subject: subjectOf(plan), ...(differenceOf(toldOf(before), toldOf(plan)) ?? { before: null, after: null }) });
      if (kept === null) throw new Refusal(412, "changed-meanwhile", "Somebody changed the plan meanwhile; read it again and bring your change to it.");
      return kept;
    },
    async remove(id, { caller, ip }) {
      const { plan } = await get(id);
      const gone = await store.remove(id, { by: authorOf(caller, ip), action: "deleted", subject: subjectOf(plan), before: toldOf(plan), after: null });
      if (gone === "begun") throw new Refusal(409, "plan-begun", "The plan was begun, and its messages are what people were told: stop it instead.");
      if (gone === null) none(id);
    },
    async want(id, wish, { caller, ip }) {
      const { plan } = await get(id);
      if (plan.wish === "stopped") throw stoppedForGood();
      if (wish === "running") await judge(plan);
      const kept = await store.want(id, wish, { by: authorOf(caller, ip), action: "changed", subject: subjectOf(plan), before: { wish: plan.wish }, after: { wish } });
      wake();
      if (kept !== null) return kept;
      await get(id); // gone meanwhile, else stopped
      throw stoppedForGood();
    },
    async choices() {
      return { ...await store.choices(), channels: [...ports.channels], isHttps: ports.isHttps, byReply: ports.writing.byReply, company: await ports.writing.company() };
    },
    async tryOut(id, trial) {
      const { plan } = await get(id);
      const end = await sendTrial(ports, plan, trial);
      if (end.result !== "sent") throw new Refusal(502, "not-sent", `It was not sent: ${end.reason}.`);
    },
  };
}

function none(id: string): never {
  throw new Refusal(404, "plan-not-found", `There is no communication plan ${id}.`);
}

function stoppedForGood(): Refusal {
  return new Refusal(409, "plan-stopped", "The plan was stopped for good: make a new one.");
}

function refuseFaulty(found: readonly PlanFault[]): void {
  const errors = found.filter(({ grade }) => grade === "error");
  if (errors.length === 0) return;
  const details = errors.map(({ code, stepId, language, detail }) => ({ pointer: stepId === null ? "#" : `#/steps/${stepId}`, detail: [code, language, detail].filter((each) => each !== undefined).join(" ") }));
  throw new Refusal(422, "plan-faulty", `The plan cannot start: ${details.map(({ pointer, detail }) => `${pointer} ${detail}`).join("; ")}.`, details);
}

async function registersFor({ whereabouts, registers, clock }: PlanPorts, { purpose, listId, steps }: CommunicationPlan): Promise<readonly RegisterWanted[]> {
  const [there, lists] = await Promise.all([whereabouts([listId]), registers()]);
  return registersWanted({ purpose, mode: null, channels: steps.map(({ content }) => content.channel) }, there, { lists, now: clock.now() });
}

function houseOf({ listId }: CommunicationPlan, { lists, users, campaigns, queues }: PlanChoices, { channels, isHttps }: Pick<PlanPorts, "channels" | "isHttps">): Omit<PlanHouse, "registersWanted"> {
  const list = lists.find(({ id }) => id === listId);
  const idsOf = (all: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(all.map(({ id }) => id));
  return { channels, isHttps, listMembers: list?.members ?? null, fields: new Set(list?.fields ?? []), users: idsOf(users), campaigns: idsOf(campaigns), queues: idsOf(queues) };
}

function subjectOf({ id, name }: CommunicationPlan): AuditRecord["subject"] {
  return { kind: "communication-plan", id, name };
}

/** Without what no person wrote. */
function toldOf({ id: _id, seed: _seed, ...told }: CommunicationPlan): Readonly<Record<string, unknown>> {
  return told;
}

export function slugOf(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-+|-+$/gu, "").slice(0, 40) || "plan";
}

async function sendTrial(ports: PlanPorts, plan: CommunicationPlan, { stepId, language, to, memberId }: Trial): Promise<SendEnd> {
  const step = plan.steps.find((each) => each.id === stepId);
  if (step === undefined) throw new Refusal(404, "step-not-found", `The plan has no step ${stepId}.`);
  const person = memberId === null ? null : await ports.outcomes.person(plan.id, memberId);
  const { message } = await writeTo(plan, step, { person: person ?? { memberId: "0", fields: { name: "Ada Lovelace", first_name: "Ada", number: to } }, language, at: ports.clock.now(), writing: ports.writing });
  const id = `trial-${ports.makeId()}`;
  if (message.channel === "mail" && ports.mailer !== null) return ports.mailer.send({ id, to: mailTo(to), language, subject: message.subject, text: message.text, html: message.html, optOut: optOutLink(plan, "0", ports.writing) });
  if (message.channel === "sms" && ports.texter !== null) return ports.texter.send({ id, to: numberTo(ports, to), text: message.text });
  throw new Refusal(409, "channel-off", "Only mail and SMS can be tried, and only where they are set up.");
}

function mailTo(to: string): string {
  if (!isMail(to)) throw new Refusal(422, "address-invalid", "This is no mail address.", [{ pointer: "#/to", detail: "write it as name@example.com" }]);
  return to;
}

function numberTo({ toE164 }: PlanPorts, to: string): string {
  const number = toE164(to);
  if (number === null) throw new Refusal(422, "number-invalid", "This is no telephone number.", [{ pointer: "#/to", detail: "write it as +34600111222" }]);
  return number;
}
