// How people get in, for administrators.
import type { Guarded, SignInRules, TemporaryPassword } from "../../protocol/rest-access.ts";
import type { SessionListed } from "../../protocol/rest-account.ts";
import { request } from "./request.ts";

const account = (id: string, what: string): string => `/access/accounts/${encodeURIComponent(id)}/${what}`;

export const readGuarded = async (): Promise<readonly Guarded[]> => (await request<{ data: Guarded[] }>("GET", "/access/accounts")).data;
export const resetPassword = (id: string): Promise<TemporaryPassword> => request("POST", account(id, "password"));
export const unlock = (id: string): Promise<void> => request("POST", account(id, "unlock"));
export const dropSecondFactor = (id: string): Promise<void> => request("DELETE", account(id, "second-factor"));
export const endSessionsOf = (id: string): Promise<{ readonly ended: number }> => request("DELETE", account(id, "sessions"));

export const readSessions = async (): Promise<readonly SessionListed[]> => (await request<{ data: SessionListed[] }>("GET", "/access/sessions")).data;
export const endSession = (id: string): Promise<void> => request("DELETE", `/access/sessions/${encodeURIComponent(id)}`);

export const readRules = (): Promise<SignInRules> => request("GET", "/access/policy");
export const writeRules = (rules: SignInRules): Promise<SignInRules> => request("PUT", "/access/policy", rules);
