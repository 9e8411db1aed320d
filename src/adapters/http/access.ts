// How people get in, for administrators: what protects each account, who is signed in, and the rules of signing in.
import type { Accounts, SeenAccount } from "../../app/access/accounts.ts";
import { Refusal } from "../../app/refusal.ts";
import type { Principal, Sessions } from "../../app/access/sessions.ts";
import type { SignInPolicies } from "../../app/access/sign-in-policy.ts";
import type { By, TellSecurity } from "../../app/access/security-events.ts";
import { guardedPage, sessionsEnded, signInPolicy, temporaryPassword, type Guarded, type SignInRules } from "../../protocol/rest-access.ts";
import { sessionPage } from "../../protocol/rest-account.ts";
import { byId } from "../../protocol/rest.ts";
import { listedOf } from "./account.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface AccessUseCases {
  readonly accounts: Accounts;
  readonly sessions: Pick<Sessions, "list" | "end">;
  readonly policies: SignInPolicies;
  readonly tellSecurity: TellSecurity;
}

const tag = "Access";
const read = { action: "access.read" } as const;
const manage = { action: "access.manage" } as const;

export function accessRoutes(useCases: AccessUseCases): readonly Route[] {
  return [...guardRoutes(useCases), ...sessionsRoutes(useCases), ...policyRoutes(useCases)];
}

function guardRoutes({ accounts }: AccessUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/access/accounts", tag, summary: "Accounts, with what protects and what locks them", access: read, reply: guardedPage,
      handle: async () => ({ body: { data: (await accounts.list()).map(guardedOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/access/accounts/:id/password", tag, summary: "Give a temporary password, shown this once; the account's sessions end", access: manage, params: byId, reply: temporaryPassword,
      handle: async ({ caller, params }) => {
        const { password, until } = await accounts.resetPassword(by(caller), params.id);
        return { body: { password, until: momentOf(until) } };
      },
    }),
    route({
      method: "POST", path: "/access/accounts/:id/unlock", tag, summary: "Forget the wrong passwords and codes of an account", access: manage, params: byId,
      handle: async ({ caller, params }) => { await accounts.unlock(by(caller), params.id); return {}; },
    }),
    route({
      method: "DELETE", path: "/access/accounts/:id/second-factor", tag, summary: "Remove the second factor of somebody who lost it", access: manage, params: byId,
      handle: async ({ caller, params }) => { await accounts.removeSecondFactor(by(caller), params.id); return {}; },
    }),
    route({
      method: "DELETE", path: "/access/accounts/:id/sessions", tag, summary: "Sign an account out everywhere", access: manage, params: byId, reply: sessionsEnded,
      handle: async ({ caller, params }) => ({ body: { ended: await accounts.endSessions(by(caller), params.id) } }),
    }),
  ];
}

function sessionsRoutes({ sessions, tellSecurity }: AccessUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/access/sessions", tag, summary: "Who is signed in, where from and since when", access: read, reply: sessionPage,
      handle: async ({ caller }) => ({ body: { data: (await sessions.list(null)).map((one) => listedOf(one, caller.id)), nextCursor: null } }),
    }),
    route({
      method: "DELETE", path: "/access/sessions/:id", tag, summary: "End a session; its screens close within a second", access: manage, params: byId,
      handle: async ({ caller, params }) => {
        const session = (await sessions.list(null)).find(({ id }) => id === params.id);
        if (session === undefined) throw new Refusal(404, "session-not-found", "There is no such session, or it is over already.");
        await sessions.end(params.id);
        tellSecurity({ action: "session.ended", by: by(caller), subject: { kind: "session", id: params.id, name: session.user.login } });
        return {};
      },
    }),
  ];
}

function policyRoutes({ policies }: AccessUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/access/policy", tag, summary: "The rules of signing in", access: read, reply: signInPolicy,
      handle: async () => ({ body: rulesOf(await policies.now()) }),
    }),
    route({
      method: "PUT", path: "/access/policy", tag, summary: "Set the rules of signing in; they hold within seconds, for those inside as well", access: manage, body: signInPolicy, reply: signInPolicy,
      handle: async ({ caller, body }) => { await policies.set(by(caller), body); return { body }; },
    }),
  ];
}

function by(caller: Principal): By {
  return caller.kind === "session" ? { id: caller.user.id, name: caller.name } : { kind: "key", id: caller.id, name: caller.name };
}

function rulesOf({ secondFactorRoles, ...times }: Awaited<ReturnType<SignInPolicies["now"]>>): SignInRules {
  return { ...times, secondFactorRoles: [...secondFactorRoles] };
}

function guardedOf({ temporaryUntil, lockedUntil, lastSignInAt, disabledAt, ...account }: SeenAccount): Guarded {
  return {
    ...account, temporaryUntil: momentOrNull(temporaryUntil), lockedUntil: momentOrNull(lockedUntil), lastSignInAt: momentOrNull(lastSignInAt), disabledAt: momentOrNull(disabledAt),
  };
}
