// Communication plans: written, started, looked at.
import type { z } from "zod";
import type { PlanFault } from "../../core/campaign/communication/faults.ts";
import type { LetterBatchesRecord, PlanChoicesRecord, PlanMemberRecord, PlanPersonRecord, PlanRecord, PlanResultsRecord, planTrial, planWishes, PlanSummaryRecord } from "../../protocol/rest-communication.ts";
import { request, requestTagged } from "./request.ts";

export type PlanWishes = z.input<typeof planWishes>;

export const readPlans = () => request<{ readonly data: readonly PlanSummaryRecord[] }>("GET", "/communication-plans");
export const readPlan = (id: string) => request<PlanRecord>("GET", `/communication-plans/${encodeURIComponent(id)}`);
export const readFaults = async (id: string): Promise<readonly PlanFault[]> => (await request<{ readonly faults: readonly PlanFault[] }>("GET", `/communication-plans/${encodeURIComponent(id)}/check`)).faults;
export const readChoices = () => request<PlanChoicesRecord>("GET", "/communication-choices");
export const readResults = (id: string) => request<PlanResultsRecord>("GET", `/communication-plans/${encodeURIComponent(id)}/results`);

/** `seen`: the version that was changed; null: a new plan. */
export async function keepPlan(wishes: PlanWishes, seen: Pick<PlanRecord, "id" | "version"> | null): Promise<PlanRecord> {
  if (seen === null) return request("POST", "/communication-plans", wishes);
  return (await requestTagged<PlanRecord>("PUT", `/communication-plans/${encodeURIComponent(seen.id)}`, wishes, `"${String(seen.version)}"`)).body;
}

export const wantPlan = (id: string, wish: "running" | "paused" | "stopped") => request<PlanRecord>("POST", `/communication-plans/${encodeURIComponent(id)}/state`, { wish });

export const tryStep = (id: string, trial: z.input<typeof planTrial>) => request<undefined>("POST", `/communication-plans/${encodeURIComponent(id)}/trials`, trial);
export const readPeople = (id: string, search: string) => request<{ readonly data: readonly PlanMemberRecord[]; readonly nextCursor: string | null }>("GET", `/communication-plans/${encodeURIComponent(id)}/people${search === "" ? "" : `?${new URLSearchParams({ search }).toString()}`}`);
export const readPerson = (id: string, person: string) => request<PlanPersonRecord>("GET", `/communication-plans/${encodeURIComponent(id)}/people/${encodeURIComponent(person)}`);
export const readLetters = (id: string) => request<LetterBatchesRecord>("GET", `/communication-plans/${encodeURIComponent(id)}/letters`);
export const makeBatch = (id: string) => request<unknown>("POST", `/communication-plans/${encodeURIComponent(id)}/letters`);
export const markPosted = (id: string, batch: string, isPosted: boolean) => request<unknown>("POST", `/communication-plans/${encodeURIComponent(id)}/letters/${encodeURIComponent(batch)}/posted`, { isPosted });
export const batchFile = (id: string, batch: string, what: "pdf" | "addresses"): string => `/api/v1/communication-plans/${encodeURIComponent(id)}/letters/${encodeURIComponent(batch)}/${what}`;
