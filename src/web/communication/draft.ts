// A plan as it is being written, and what a new one begins with.
import type { Channel, CommunicationPlan, PlanStep, StepContent } from "../../core/campaign/communication/plan.ts";
import type { PlanHouse } from "../../core/campaign/communication/faults.ts";
import type { CampaignId, Language } from "../../core/kernel/kernel.ts";
import type { PlanChoicesRecord, PlanRecord } from "../../protocol/rest-communication.ts";
import type { PlanWishes } from "../api/communication.ts";

export function newPlan(language: Language, choices: PlanChoicesRecord): CommunicationPlan {
  return {
    id: "", seed: "", wish: "draft", name: "", aim: "", purpose: "service", isSimilar: true, listId: choices.lists[0]?.id ?? "", language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    steps: [newStep("mail", [], choices)], repeat: null, hours: { days: [0, 1, 2, 3, 4], from: 9 * 60, until: 20 * 60, notOnHolidays: true }, controlPercent: 10, measure: { result: "order", withinDays: 30 },
  };
}

export function newStep(channel: Channel, others: readonly PlanStep[], choices: PlanChoicesRecord): PlanStep {
  const n = Math.max(0, ...others.map(({ id }) => Number(/^step-(\d+)$/u.exec(id)?.[1] ?? 0))) + 1;
  return { id: `step-${String(n)}`, aim: "", content: contentOf(channel, choices), time: others.length === 0 ? { type: "after", ms: 0 } : { type: "day", days: 3, minute: 10 * 60 }, condition: { type: others.length === 0 ? "always" : "no-answer" }, people: [] };
}

export function contentOf(channel: Channel, { campaigns, queues }: PlanChoicesRecord): StepContent {
  const blank = { subject: "", text: "" };
  if (channel === "sms") return { channel, words: { es: "", ca: "", en: "" } };
  if (channel !== "phone") return { channel, words: { es: blank, ca: blank, en: blank } };
  const into = campaigns[0] === undefined ? { type: "callback" as const, queueId: (queues[0]?.id ?? "") as never } : { type: "campaign" as const, campaignId: campaigns[0].id as CampaignId };
  return { channel, into, note: "" };
}

export function planOf({ version: _version, createdAt: _created, startedAt: _started, ...plan }: PlanRecord): CommunicationPlan {
  return { ...plan, seed: "" } as CommunicationPlan;
}

export function wishesOf({ id: _id, seed: _seed, wish: _wish, ...wishes }: CommunicationPlan): PlanWishes {
  return structuredClone(wishes) as PlanWishes;
}

/** What registers are wanted the server alone knows, of the plan as it is kept. */
export function houseOf(plan: CommunicationPlan, choices: PlanChoicesRecord): PlanHouse {
  const list = choices.lists.find(({ id }) => id === plan.listId);
  const ids = (all: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(all.map(({ id }) => id));
  return { channels: new Set(choices.channels), isHttps: choices.isHttps, listMembers: list?.members ?? null, fields: new Set(list?.fields ?? []), users: ids(choices.users), campaigns: ids(choices.campaigns), queues: ids(choices.queues), registersWanted: [] };
}

/** "HH:MM" and back. */
export const clockText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
export const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
