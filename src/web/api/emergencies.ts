// The emergency switch, of queues and of the whole house.
import type { EmergencyOrder, EmergencyRecord } from "../../protocol/rest-emergencies.ts";
import { request } from "./request.ts";

export async function readEmergencies(): Promise<readonly EmergencyRecord[]> {
  return (await request<{ data: readonly EmergencyRecord[] }>("GET", "/emergencies")).data;
}

/** `queue` null: the whole house. */
export function switchEmergency({ queue, order }: { readonly queue: string | null; readonly order: EmergencyOrder }): Promise<EmergencyRecord> {
  return request("PUT", queue === null ? "/emergencies/house" : `/emergencies/queues/${encodeURIComponent(queue)}`, order);
}
