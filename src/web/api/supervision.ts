// What supervisors read and do by REST: commands to the floor, figures, thresholds, messages.
import type { QueueStatistics, RepetitionStatistics } from "../../protocol/rest-statistics.ts";
import type { MessageDraft, ThresholdRecord } from "../../protocol/rest-supervision.ts";
import type { SuperviseCommand } from "../../protocol/supervise.ts";
import { request } from "./request.ts";

export async function supervise(command: SuperviseCommand): Promise<void> {
  await request("POST", "/supervise", command);
}

export async function readQueueDay(): Promise<readonly QueueStatistics[]> {
  return (await request<{ data: readonly QueueStatistics[] }>("GET", "/statistics/queues?interval=15m")).data;
}

export function readRepetition(): Promise<RepetitionStatistics> {
  return request("GET", "/statistics/repetition");
}

export async function sendMessage(draft: MessageDraft): Promise<void> {
  await request("POST", "/messages", draft);
}

export function readThresholds(): Promise<ThresholdRecord> {
  return request("GET", "/thresholds");
}

export function keepThresholds(thresholds: ThresholdRecord): Promise<ThresholdRecord> {
  return request("PATCH", "/thresholds", thresholds);
}
