// One's own account. A key has none: these need a person.
import type { Language } from "../../core/kernel/kernel.ts";
import type { OwnAccount } from "../../app/access/own-account.ts";
import { Refusal } from "../../app/refusal.ts";
import { notASession, type ListedSession, type Principal, type SessionPrincipal, type Sessions } from "../../app/access/sessions.ts";
import { account, accountChange, factorBegun, factorCode, passwordChange, proof, recoveryCodes, sessionPage, type Account, type SessionListed } from "../../protocol/rest-account.ts";
import { byId } from "../../protocol/rest.ts";
import { sessionCookie } from "./authenticate.ts";
import { momentOf } from "./moment.ts";
import { route, type Reply, type Route } from "./route.ts";

export interface AccountUseCases {
  readonly ownAccount: OwnAccount;
  readonly sessions: Pick<Sessions, "list" | "end">;
}

const tag = "My account";
const access = { action: "account.use" } as const;

export function accountRoutes({ ownAccount, sessions }: AccountUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/me", tag, summary: "My account", access, reply: account,
      handle: async ({ caller }) => ({ body: await bodyOf(ownAccount, person(caller)) }),
    }),
    route({
      method: "PATCH", path: "/me", tag, summary: "Choose my language", access, body: accountChange, reply: account,
      handle: async ({ caller, body }) => {
        const who = person(caller);
        await ownAccount.setLanguage(who, body.language);
        return { body: { ...await bodyOf(ownAccount, who), language: body.language } };
      },
    }),
    route({
      method: "POST", path: "/me/password", tag, summary: "Change my password; my other sessions end", access, body: passwordChange,
      handle: async ({ caller, body, ip, isSecure }) => {
        const who = person(caller);
        return renewed(who, await ownAccount.changePassword(who, { current: body.current ?? null, password: body.password, address: ip }), isSecure);
      },
    }),
    ...factorRoutes(ownAccount),
    ...deviceRoutes(sessions),
  ];
}

function factorRoutes(ownAccount: OwnAccount): readonly Route[] {
  return [
    route({
      method: "POST", path: "/me/second-factor", tag, summary: "Begin a second factor: the secret for the authenticator", access, reply: factorBegun, status: 201,
      handle: async ({ caller }) => ({ body: await ownAccount.beginSecondFactor(person(caller)) }),
    }),
    route({
      method: "POST", path: "/me/second-factor/confirm", tag, summary: "Confirm it with its first code; gives the recovery codes, once", access, body: factorCode, reply: recoveryCodes,
      handle: async ({ caller, body, isSecure }) => {
        const who = person(caller);
        const { codes, token } = await ownAccount.confirmSecondFactor(who, body.code);
        return { ...renewed(who, token, isSecure), body: { codes: [...codes] } };
      },
    }),
    route({
      method: "POST", path: "/me/second-factor/recovery-codes", tag, summary: "New recovery codes in place of the old, shown once", access, body: proof, reply: recoveryCodes,
      handle: async ({ caller, body, ip }) => ({ body: { codes: [...await ownAccount.renewCodes(person(caller), { current: body.current, address: ip })] } }),
    }),
    route({
      method: "POST", path: "/me/second-factor/remove", tag, summary: "Remove my second factor", access, body: proof,
      handle: async ({ caller, body, ip }) => { await ownAccount.removeSecondFactor(person(caller), { current: body.current, address: ip }); return {}; },
    }),
  ];
}

function deviceRoutes(sessions: AccountUseCases["sessions"]): readonly Route[] {
  return [
    route({
      method: "GET", path: "/me/sessions", tag, summary: "Where I am signed in", access, reply: sessionPage,
      handle: async ({ caller }) => ({ body: { data: (await sessions.list(person(caller).user.id)).map((one) => listedOf(one, caller.id)), nextCursor: null } }),
    }),
    route({
      method: "DELETE", path: "/me/sessions/:id", tag, summary: "End one of my sessions; its screens close at once", access, params: byId,
      handle: async ({ caller, params }) => {
        if (!(await sessions.list(person(caller).user.id)).some(({ id }) => id === params.id)) throw new Refusal(404, "session-not-found", "There is no such session, or it is over already.");
        await sessions.end(params.id);
        return {};
      },
    }),
  ];
}

export function person(caller: Principal): SessionPrincipal {
  if (caller.kind === "key") throw notASession();
  return caller;
}

export function listedOf({ begunAt, lastSeenAt, ...one }: ListedSession, own: string): SessionListed {
  return { ...one, isThis: one.id === own, begunAt: momentOf(begunAt), lastSeenAt: momentOf(lastSeenAt) };
}

/** The same session goes on under a new token. */
function renewed({ expiresAt }: SessionPrincipal, token: string, isSecure: boolean): Reply {
  return { headers: { "Set-Cookie": sessionCookie(token, isSecure, Math.max(0, Math.round((expiresAt - Date.now()) / 1_000))) } };
}

async function bodyOf(ownAccount: OwnAccount, who: SessionPrincipal): Promise<Account> {
  const { id, login, name, role, language } = who.user;
  return { id, login, name, role, language: language satisfies Language, ...await ownAccount.read(who) };
}
