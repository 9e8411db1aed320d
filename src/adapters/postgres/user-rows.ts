// Rows of people ↔ values of the use cases.
import type { Account } from "../../app/access/accounts.ts";
import type { User } from "../../app/access/sessions.ts";
import type { Instant } from "../../core/kernel/kernel.ts";

export interface UserRow { readonly id: string; readonly login: string; readonly name: string; readonly role: User["role"]; readonly language: User["language"]; readonly agent_id: string | null }
export type AccountRow = UserRow & {
  readonly email: string | null; readonly has_password: boolean; readonly is_linked: boolean; readonly temporary_until: Date | null; readonly has_second_factor: boolean;
  readonly last_sign_in_at: Date | null; readonly disabled_at: Date | null;
};

export const userColumns = "u.id, u.login, u.name, u.role, u.language, u.agent_id";
export const hasSecondFactor = "exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor";
export const accountColumns = `${userColumns}, u.email, u.password_hash is not null as has_password, u.outside_subject is not null as is_linked, u.temporary_until, ${hasSecondFactor}, u.last_sign_in_at, u.disabled_at`;

export function userOf(row: UserRow): User {
  return { id: row.id, login: row.login, name: row.name, role: row.role, language: row.language, agentId: row.agent_id as User["agentId"] };
}

export function accountOf(row: AccountRow): Account {
  return {
    ...userOf(row), email: row.email, hasPassword: row.has_password, isLinked: row.is_linked, hasSecondFactor: row.has_second_factor,
    temporaryUntil: instantOf(row.temporary_until), lastSignInAt: instantOf(row.last_sign_in_at), disabledAt: instantOf(row.disabled_at),
  };
}

export function instantOf(date: Date): Instant;
export function instantOf(date: Date | null): Instant | null;
export function instantOf(date: Date | null): Instant | null {
  return date === null ? null : date.getTime() as Instant;
}

/** In SQL, what stands for an instant given as the parameter of this number. */
export function at(parameter: number): string {
  return `to_timestamp($${String(parameter)}::double precision / 1000.0)`;
}
