// Campaigns as supervisors plan and run them. A plan is judged before it is kept; a wish is judged before it is granted.
import { checkPlan, isStartable, lawOfPlan, type Planned, type PlanFault, type PlanHouse, type PlanLaw } from "../../core/campaign/check-plan.ts";
import { doingOf, type CampaignDoing, type DoingNow } from "../../core/campaign/doing.ts";
import type { InFlight } from "../../core/campaign/doing-words.ts";
import { lawOfPeople, type PeopleLaw } from "../../core/campaign/law-of-people.ts";
import { lawModeOf } from "../../core/campaign/law-of-plan.ts";
import { planFaultIn } from "../../core/campaign/plan-fault-words.ts";
import type { CampaignPlan, CampaignWish } from "../../core/campaign/plan.ts";
import { registersWanted, type RegisterWanted } from "../../core/campaign/registers.ts";
import type { ListVersion } from "../../core/campaign/terms.ts";
import type { CampaignId } from "../../core/kernel/kernel.ts";
import { localTime } from "../../core/sla/calendar.ts";
import { differenceOf, type AuditRecord, type Author } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";
import type { CampaignProgress, CampaignRecord, CampaignStore } from "./campaign-ports.ts";

export interface CampaignsPorts {
  readonly store: CampaignStore;
  readonly house: () => PlanHouse;
  /** Of others, as the house has them. */
  readonly registers: () => Promise<readonly ListVersion[]>;
  /** As the floor knows it; null: it is not there. */
  readonly standing: (plan: CampaignPlan) => Omit<DoingNow, "left"> | null;
  readonly inFlight: (id: CampaignId) => InFlight;
  /** Told after each change, so that the floor takes it up at once. */
  readonly changed: () => Promise<void>;
  /** Begins to make its lists searchable. */
  readonly prepareSearch: (id: CampaignId) => void;
}

export interface SeenCampaign { readonly record: CampaignRecord; readonly faults: readonly PlanFault[]; readonly doing: CampaignDoing; readonly progress: CampaignProgress; readonly agents: number }

export interface WishGranted { readonly campaign: SeenCampaign; readonly inFlight: InFlight }

export interface Campaigns {
  list(query: Parameters<CampaignStore["list"]>[0]): Promise<{ readonly items: readonly SeenCampaign[]; readonly nextCursor: string | null }>;
  /** Throws the Refusal "campaign-not-found", as all below. */
  get(id: string): Promise<SeenCampaign>;
  /** Those of them that are there, read together. */
  several(ids: readonly CampaignId[]): Promise<readonly SeenCampaign[]>;
  /** What would be said of it; nothing is kept. */
  check(plan: Planned): { readonly faults: readonly PlanFault[]; readonly law: PlanLaw };
  /** What the law says of the people of its lists, wherever they are, and what the house lacks for it. */
  lawOfPeople(plan: OfPeople): Promise<{ readonly law: PeopleLaw; readonly warnings: readonly RegisterWanted[] }>;
  /** What of that is to be known before it starts: it may start all the same, and whoever it is about is passed over one by one. */
  warnings(id: string): Promise<readonly RegisterWanted[]>;
  create(id: string | null, plan: Planned, by: Author): Promise<SeenCampaign>;
  /** What is left out stays. Throws "campaign-faulty", "changed-meanwhile", "list-not-found". */
  update(id: string, change: Partial<Planned>, asked: { readonly expected: number | null; readonly by: Author }): Promise<SeenCampaign>;
  remove(id: string, by: Author): Promise<void>;
  wish(id: string, wish: Exclude<CampaignWish, "draft">, by: Author): Promise<WishGranted>;
  inFlight(id: string): Promise<InFlight>;
}

const deeds = { running: "started", paused: "paused", stopped: "stopped" } as const satisfies Record<Exclude<CampaignWish, "draft">, AuditRecord["action"]>;

export function createCampaigns(ports: CampaignsPorts): Campaigns {
  const { store, house, inFlight, changed } = ports;
  const seen = (records: readonly CampaignRecord[]): Promise<readonly SeenCampaign[]> => seenWith(ports, records);
  const seenOne = async (record: CampaignRecord): Promise<SeenCampaign> => (await seen([record]))[0] as SeenCampaign;

  async function found(id: string): Promise<CampaignRecord> {
    return await store.get(id as CampaignId) ?? none(id);
  }

  return {
    list: async (query) => {
      const { items, nextCursor } = await store.list(query);
      return { items: await seen(items), nextCursor };
    },
    get: async (id) => seenOne(await found(id)),
    several: async (ids) => (ids.length === 0 ? [] : seen(await store.several(ids))),
    check: (plan) => { const held = house(); return { faults: checkPlan(plan, held), law: lawOfPlan(plan, held) }; },
    lawOfPeople: (plan) => lawOfThose(ports, plan),
    warnings: async (id) => (await lawOfThose(ports, plannedOf(await found(id)))).warnings,
    async create(id, plan, by) {
      judge(plan, house(), "draft");
      const { lists, ...fields } = plan;
      const named = (id ?? idOf(plan.name)) as CampaignId;
      const made = await store.create(named, fields, lists, entryOf({ action: "created", by }, { id: named, name: plan.name }, null, { ...fields, lists }));
      if (made === "exists") throw new Refusal(409, "campaign-exists", `There is a campaign ${named} already: give this one another name.`, [{ pointer: "#/name", detail: "names one that is there" }]);
      if (made === "list-not-found") throw noList();
      await changed();
      return seenOne(made);
    },
    async update(id, change, { expected, by }) {
      const record = await found(id);
      const before = plannedOf(record);
      const after: Planned = { ...before, ...change };
      judge(after, house(), record.wish);
      const { lists, ...fields } = after;
      const differs = differenceOf(before, after);
      const done = await store.update(record.id, { fields, lists: change.lists === undefined ? null : lists, expected }, differs === null ? null : entryOf({ action: "changed", by }, record, differs.before, differs.after));
      if (done === "changed") throw new Refusal(412, "changed-meanwhile", "Somebody changed this meanwhile; read it again and bring your change to it.");
      if (done === "list-not-found") throw noList();
      return seenOne(await taken(ports, done ?? none(id)));
    },
    async remove(id, by) {
      const record = await found(id);
      const gone = await store.remove(record.id, entryOf({ action: "deleted", by }, record, { name: record.name }, null));
      if (gone === null) none(id);
      if (gone === "running") throw new Refusal(409, "campaign-running", "Stop the campaign before you remove it.");
      if (gone === "has-dialed") throw new Refusal(409, "campaign-dialed", "It has called people: what came of it is kept. Leave it stopped.");
      await changed();
    },
    async wish(id, wish, by) {
      const record = await found(id);
      const flying = inFlight(record.id);
      if (record.wish === wish) return { campaign: await seenOne(record), inFlight: flying };
      judgeWish(record, wish, house());
      const done = await store.wish(record.id, wish, entryOf({ action: deeds[wish], by }, record, { wish: record.wish }, { wish }));
      return { campaign: await seenOne(await taken(ports, done ?? none(id))), inFlight: flying };
    },
    inFlight: async (id) => inFlight((await found(id)).id),
  };
}

/** Where agents choose whom they call, long lists are made searchable before they look. */
async function taken({ changed, prepareSearch }: CampaignsPorts, record: CampaignRecord): Promise<CampaignRecord> {
  await changed();
  if (record.wish === "running" && record.mode.type === "manual") prepareSearch(record.id);
  return record;
}

type OfPeople = Pick<Planned, "purpose" | "mode" | "calendar" | "lists">;

async function lawOfThose({ store, house, registers }: CampaignsPorts, { purpose, mode, calendar, lists }: OfPeople): ReturnType<Campaigns["lawOfPeople"]> {
  const { now, zone, calendars } = house();
  const [there, kept] = await Promise.all([store.whereabouts(lists), registers()]);
  return {
    law: lawOfPeople({ purpose, mode }, there, { day: localTime(zone, now).date, own: calendar === null ? null : calendars.get(calendar)?.week ?? null }),
    warnings: registersWanted({ purpose, mode: lawModeOf(mode), channels: ["phone"] }, there, { lists: kept, now }),
  };
}

const nobodyYet: CampaignProgress = { people: 0, untouched: 0, waiting: 0, inHand: 0, done: 0 };

async function seenWith({ store, house, standing }: CampaignsPorts, records: readonly CampaignRecord[]): Promise<readonly SeenCampaign[]> {
  const [held, progress] = [house(), await store.progress(records.map(({ id }) => id))];
  return records.map((record) => {
    const [so, here] = [progress.get(record.id) ?? nobodyYet, standing(record)];
    return {
      record, faults: checkPlan(plannedOf(record), held), doing: doingOf(record, held, here === null ? null : { ...here, left: so.people - so.done }), progress: so,
      agents: held.queues.get(record.queueId)?.able ?? 0,
    };
  });
}

function judgeWish(record: CampaignRecord, wish: Exclude<CampaignWish, "draft">, house: PlanHouse): void {
  if (wish === "running") judge(plannedOf(record), house, "running");
  if (wish === "paused" && record.wish !== "running") throw new Refusal(409, "campaign-not-running", "Only a campaign that runs can be paused.");
  if (wish === "stopped" && record.wish === "draft") throw new Refusal(409, "campaign-not-running", "It was never started.");
}

/** A draft may be unfinished; one that runs or is paused may not become so. */
function judge(plan: Planned, house: PlanHouse, wish: CampaignWish): void {
  const faults = checkPlan(plan, house);
  const isDraft = wish === "draft" || wish === "stopped";
  const standing = faults.filter(({ gravity }) => gravity === "fault" || (gravity === "missing" && !isDraft));
  if (isDraft ? standing.length === 0 : isStartable(faults)) return;
  const told = standing.map((fault) => ({ pointer: `#/${fault.field}`, ...planFaultIn(fault, "en") }));
  throw new Refusal(422, "campaign-faulty", told.map(({ what, remedy }) => `${what} ${remedy}`).join(" "), told.map(({ pointer, what, remedy }) => ({ pointer, detail: `${what} ${remedy}` })));
}

function plannedOf({ id: _id, wish: _wish, version: _version, createdAt: _created, startedAt: _started, lists, ...fields }: CampaignRecord): Planned {
  return { ...(fields), lists: lists.map(({ id }) => id) };
}

/** "Renovación otoño 2026" → "renovacion-otono-2026". */
function idOf(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-+|-+$/gu, "").slice(0, 60);
  return plain === "" ? "campaign" : plain;
}

function none(id: string): never {
  throw new Refusal(404, "campaign-not-found", `There is no campaign ${id}.`);
}

function noList(): Refusal {
  return new Refusal(422, "list-not-found", "One of the lists is not there.", [{ pointer: "#/lists", detail: "names a list that is not there" }]);
}

function entryOf({ action, by }: Pick<AuditRecord, "action" | "by">, { id, name }: { readonly id: string; readonly name: string }, before: AuditRecord["before"], after: AuditRecord["after"]): AuditRecord {
  return { by, action, subject: { kind: "campaign", id, name }, before, after };
}
