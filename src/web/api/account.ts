// One's own account and the keys of one's programs.
import type { Language } from "../../core/kernel/kernel.ts";
import type { Account, FactorBegun, Key, KeyMade, NewKey, RecoveryCodes, SessionListed } from "../../protocol/rest-account.ts";
import { request } from "./request.ts";

export const readAccount = (): Promise<Account> => request("GET", "/me");
export const chooseLanguage = (language: Language): Promise<Account> => request("PATCH", "/me", { language });
export const changePassword = (password: string, current?: string): Promise<void> => request("POST", "/me/password", { password, ...(current === undefined ? {} : { current }) });

export const beginSecondFactor = (): Promise<FactorBegun> => request("POST", "/me/second-factor", {});
export const confirmSecondFactor = (code: string): Promise<RecoveryCodes> => request("POST", "/me/second-factor/confirm", { code });
export const renewRecoveryCodes = (current: string): Promise<RecoveryCodes> => request("POST", "/me/second-factor/recovery-codes", { current });
export const removeSecondFactor = (current: string): Promise<void> => request("POST", "/me/second-factor/remove", { current });

export const readMySessions = async (): Promise<readonly SessionListed[]> => (await request<{ data: SessionListed[] }>("GET", "/me/sessions")).data;
export const endMySession = (id: string): Promise<void> => request("DELETE", `/me/sessions/${encodeURIComponent(id)}`);

export const readKeys = async (): Promise<readonly Key[]> => (await request<{ data: Key[] }>("GET", "/api-keys")).data;
export const makeKey = (key: NewKey): Promise<KeyMade> => request("POST", "/api-keys", key);
export const revokeKey = (id: string): Promise<void> => request("DELETE", `/api-keys/${encodeURIComponent(id)}`);
