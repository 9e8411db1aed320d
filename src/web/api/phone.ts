// Credentials for the telephone in this browser, and the demo's telephones for callers.
import type { CalledAs, CallerView, DemoBank, DemoCaller } from "../../protocol/rest-demo.ts";
import type { PhoneCredentials } from "../../protocol/rest-phone.ts";
import { request } from "./request.ts";

export function takeCredentials(): Promise<PhoneCredentials> {
  return request("POST", "/me/phone/credentials");
}

/** null: there is no demo here. */
export async function readDemoBank(): Promise<DemoBank | null> {
  return (await request<DemoBank | undefined>("GET", "/demo")) ?? null;
}

export function borrowPhone(as: CalledAs): Promise<DemoCaller> {
  return request("POST", "/demo/caller", { as });
}

export function readCall(token: string): Promise<CallerView> {
  return request("GET", `/demo/caller/${token}`);
}
