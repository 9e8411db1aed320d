// The floor as a colleague sees it: queues, agents, reasons for a break, and one's own calls of today.
import type { ListedCall } from "../../protocol/rest-calls.ts";
import type { CallPurpose, CheckedNumber } from "../../protocol/rest-dialing.ts";
import type { AgentNow, FlowDestination, QueueNow } from "../../protocol/rest-floor.ts";
import { request } from "./request.ts";

interface Page<Item> { readonly data: readonly Item[]; readonly nextCursor: string | null }

export async function readQueues(): Promise<readonly QueueNow[]> {
  return (await request<Page<QueueNow>>("GET", "/queues")).data;
}

export async function readAgents(): Promise<readonly AgentNow[]> {
  return (await request<Page<AgentNow>>("GET", "/agents")).data;
}

export async function readFlowDestinations(): Promise<readonly FlowDestination[]> {
  return (await request<Page<FlowDestination>>("GET", "/flow-destinations")).data;
}

export function readNumberCheck(typed: string, { purpose, shown }: { readonly purpose: CallPurpose; readonly shown: string | null }): Promise<CheckedNumber> {
  const query = new URLSearchParams({ number: typed, purpose, ...(shown === null ? {} : { shown }) });
  return request("GET", `/number-check?${query.toString()}`);
}

export async function readReasons(): Promise<readonly string[]> {
  return (await request<Page<{ readonly id: string }>>("GET", "/reasons")).data.map(({ id }) => id);
}

export async function readMyCalls(): Promise<readonly ListedCall[]> {
  return (await request<Page<ListedCall>>("GET", "/me/calls?limit=200")).data;
}
