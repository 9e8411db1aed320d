// The people of one campaign, kept in memory: one who was never called, one who waits, one who is in hand.
import type { AttemptRecord, CampaignFiguresStore, MemberRecord } from "../../src/app/campaign/figures-ports.ts";
import { createCampaignPeople, type CampaignFiguresPorts, type CampaignPeople } from "../../src/app/campaign/figures.ts";
import type { ByHandPorts } from "../../src/app/campaign/by-hand.ts";
import type { AuditRecord } from "../../src/app/administration/audit.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { plan } from "./campaign.ts";

export interface MemoryPeople extends CampaignFiguresStore { /** dials by person */ readonly history: Map<string, readonly AttemptRecord[]>; readonly rows: Map<string, MemberRecord>; readonly entries: AuditRecord[]; readonly asked: unknown[] }

const nobody: MemberRecord = { id: "1", list: "autumn", contactId: null, name: "Ana Puig", numbers: ["+34600111222"], state: "untouched", nextAt: null, number: "+34600111222", isAgreed: false, only: null, attempts: 0, outcome: null, disposition: null, why: null };

export function memoryPeople(): MemoryPeople {
  const waiting: MemberRecord = { ...nobody, id: "2", name: "Berta Sala", state: "waiting", attempts: 1, outcome: "busy", nextAt: 4e12 as Instant };
  const rows = new Map([nobody, waiting, { ...nobody, id: "3", name: "Carles Vila", state: "in-hand" } satisfies MemberRecord].map((row): [string, MemberRecord] => [row.id, row]));
  const history = new Map<string, readonly AttemptRecord[]>();
  const entries: AuditRecord[] = [];
  const asked: unknown[] = [];
  const change = (id: string, to: Partial<MemberRecord>, entry: AuditRecord): void => { entries.push(entry); rows.set(id, { ...rows.get(id) ?? nobody, ...to }); };
  return {
    rows, history, entries, asked,
    lists: () => Promise.resolve([{ id: "autumn", name: "Autumn", untouched: 1, stands: [{ state: "waiting", why: null, outcome: "busy", n: 1, lately: 0 }, { state: "in-hand", why: null, outcome: null, n: 1, lately: 0 }] }]),
    outcomes: () => Promise.resolve([{ outcome: "busy", attempts: 1 }]), hours: () => Promise.resolve([{ hour: 11, dials: 4, answered: 1 }]), shown: () => Promise.resolve([{ number: "+34931000001", dials: 0, answered: 0, watch: null }]),
    amd: () => Promise.resolve([{ verdict: "machine", isControl: true, people: 1, machines: 9, unheard: 0 }]),
    members: (_id, filter) => { asked.push(filter); return Promise.resolve({ items: [...rows.values()], nextCursor: null }); },
    member: (_id, memberId) => { const member = rows.get(memberId); return Promise.resolve(member === undefined ? null : { member, history: history.get(memberId) ?? [], ahead: 2 }); },
    agree: (_id, memberId, { at, only }, entry) => {
      if (rows.get(memberId)?.state === "in-hand") return Promise.resolve(false);
      change(memberId, { state: "waiting", nextAt: at, only, isAgreed: true }, entry);
      return Promise.resolve(true);
    },
    takeOut: (_id, memberId, entry) => { change(memberId, { state: "done", why: "taken-out", nextAt: null }, entry); return Promise.resolve(); },
  };
}

export function campaignPeople(store: CampaignFiguresStore, change: Partial<CampaignFiguresPorts> = {}): CampaignPeople {
  const spring = plan();
  return createCampaignPeople({
    store, clock: { now: () => Date.now() as Instant }, zone: "Europe/Madrid", plan: (id) => (id === spring.id ? spring : undefined), reached: () => Promise.resolve(0), agentName: (id) => (id === "ana" ? "Ana Soler" : null), toE164: (text) => (text.startsWith("+") ? text : null),
    mayDial: () => Promise.resolve({ may: "yes", evidence: {} as never }), ...change,
  });
}

/** Around who calls by hand: the law stands against nobody. */
export const byHandAround: Pick<ByHandPorts, "zone" | "callingCode" | "kindOf" | "mayDial" | "storyOf"> = {
  zone: "Europe/Madrid", callingCode: "34", kindOf: (number) => (number.startsWith("+346") ? "mobile" : "landline"), mayDial: () => Promise.resolve({ may: "yes", evidence: {} as never }),
  storyOf: (one) => campaignPeople(memoryPeople()).story(one),
};

/** Nobody of a list may be taken: whoever is due is on the floor. */
export const nobodyListed = { campaignsOf: () => Promise.resolve([]), takeOne: () => Promise.resolve(false), giveBack: () => Promise.resolve() } as unknown as ByHandPorts["store"];
