// Keys for programs: made by a person, never wider than he is, shown once, and taken back at any moment.
import { reachOf } from "../../core/access/can.ts";
import { rights, type Action, type Role } from "../../core/access/rights.ts";
import { later, type AgentId, type Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { TellSecurity } from "./security-events.ts";
import type { ApiKey, Principal, SessionPrincipal } from "./sessions.ts";
import { notASession } from "./sessions.ts";

export interface KeptKey extends ApiKey {
  /** The last characters of the key, to know it again by. */
  readonly hint: string;
  readonly madeBy: { readonly id: string; readonly name: string } | null;
  readonly madeAt: Instant; readonly lastUsedAt: Instant | null; readonly expiresAt: Instant | null;
}

export interface NewKey { readonly name: string; readonly role: Role; readonly scopes: readonly Action[] | null; readonly agentId: AgentId | null; readonly days: number | null }

export interface ApiKeyPorts {
  readonly apiKeys: {
    /** Those that are good, or past their time; of one maker or of all. */
    list(madeBy: string | null): Promise<readonly KeptKey[]>;
    make(key: Omit<NewKey, "days"> & { readonly tokenHash: string; readonly hint: string; readonly madeBy: string; readonly expiresAt: Instant | null }): Promise<KeptKey | "name-taken">;
    /** null: there is none that is good. `madeBy` null: whoever made it. */
    revoke(id: string, madeBy: string | null): Promise<KeptKey | null>;
  };
  readonly makeKey: () => string;
  readonly hash: (token: string) => string;
  readonly tell: TellSecurity;
  readonly clock: Clock;
}

export interface ApiKeys {
  list(who: Principal): Promise<readonly KeptKey[]>;
  /** The token is shown this once. */
  create(who: Principal, key: NewKey): Promise<{ readonly key: KeptKey; readonly token: string }>;
  revoke(who: Principal, id: string): Promise<void>;
}

export function createApiKeys({ apiKeys, makeKey, hash, tell, clock }: ApiKeyPorts): ApiKeys {
  return {
    list: (who) => apiKeys.list(makerAsked(who)),
    create: async (principal, wanted) => {
      const who = person(principal);
      refuseWider(who, wanted);
      const token = makeKey();
      const { days, ...part } = wanted;
      const expiresAt = days === null ? null : later(clock.now(), days * 24 * 60 * 60_000);
      const key = await apiKeys.make({ ...part, tokenHash: hash(token), hint: token.slice(-4), madeBy: who.user.id, expiresAt });
      if (key === "name-taken") throw refused("key-name-taken", "#/name", "There is a key of this name already: choose another name.");
      tell({ action: "key.created", by: who.user, subject: { kind: "key", id: key.id, name: key.name }, after: { role: key.role, scopes: key.scopes, expiresAt } });
      return { key, token };
    },
    revoke: async (who, id) => {
      const key = await apiKeys.revoke(id, makerAsked(who));
      if (key === null) throw new Refusal(404, "key-not-found", "There is no such key, or it was taken back already.");
      tell({ action: "key.revoked", by: who.kind === "session" ? who.user : { kind: "key", id: who.id, name: who.name }, subject: { kind: "key", id, name: key.name } });
    },
  };
}

/** null = everybody's. */
function makerAsked(who: Principal): string | null {
  return reachOf(who, "key.manage") === "all" ? null : person(who).user.id;
}

function person(who: Principal): SessionPrincipal {
  if (who.kind === "key") throw notASession();
  return who;
}

/** Nobody hands out what he has not. */
function refuseWider(who: SessionPrincipal, { role, scopes }: NewKey): void {
  if (reachOf(who, "key.manage") !== "all" && role !== who.role) throw refused("key-too-wide", "#/role", `Your keys have your own role, ${who.role}.`);
  const beyond = (scopes ?? []).find((action) => rights[action][role] === undefined);
  if (beyond !== undefined) throw refused("key-too-wide", "#/scopes", `The role ${role} may not do ${beyond}.`);
}

function refused(code: string, pointer: string, detail: string): Refusal {
  return new Refusal(422, code, detail, [{ pointer, detail }]);
}
