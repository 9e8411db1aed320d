// Communication plans: written, started, looked at.
import type { z } from "zod";
import type { PlanChoicesRecord, PlanRecord, PlanResultsRecord, planWishes, PlanSummaryRecord } from "../../protocol/rest-communication.ts";
import { request, requestTagged } from "./request.ts";

export type PlanWishes = z.input<typeof planWishes>;

export const readPlans = () => request<{ readonly data: readonly PlanSummaryRecord[] }>("GET", "/communication-plans");
export const readPlan = (id: string) => request<PlanRecord>("GET", `/communication-plans/${encodeURIComponent(id)}`);
export const readChoices = () => request<PlanChoicesRecord>("GET", "/communication-choices");
export const readResults = (id: string) => request<PlanResultsRecord>("GET", `/communication-plans/${encodeURIComponent(id)}/results`);

/** `seen`: the version that was changed; null: a new plan. */
export async function keepPlan(wishes: PlanWishes, seen: Pick<PlanRecord, "id" | "version"> | null): Promise<PlanRecord> {
  if (seen === null) return request("POST", "/communication-plans", wishes);
  return (await requestTagged<PlanRecord>("PUT", `/communication-plans/${encodeURIComponent(seen.id)}`, wishes, `"${String(seen.version)}"`)).body;
}

export const wantPlan = (id: string, wish: "running" | "paused" | "stopped") => request<PlanRecord>("POST", `/communication-plans/${encodeURIComponent(id)}/state`, { wish });
