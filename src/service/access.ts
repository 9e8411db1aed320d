// Who may come in: sessions and keys, passwords and second factors, the firm's own sign-in, and the first administrator.
import { demoPasswords } from "../adapters/files/demo-passwords.ts";
import { firstNote } from "../adapters/files/first-administrator.ts";
import { rankOfCommon } from "../adapters/files/common-passwords.ts";
import { outsidePath } from "../adapters/http/outside.ts";
import { createOidc } from "../adapters/oidc/oidc.ts";
import { checkPassword, hashPassword, isOutdated } from "../adapters/system/passwords.ts";
import { createSecretBox } from "../adapters/system/secret-box.ts";
import { makePassword, makeRecoveryCode } from "../adapters/system/spoken-secrets.ts";
import { apiKeyPrefix, hashToken, makeToken } from "../adapters/system/tokens.ts";
import { totp } from "../adapters/system/totp.ts";
import { createAccounts } from "../app/access/accounts.ts";
import { createApiKeys } from "../app/access/api-keys.ts";
import { makeFirstAdministrator } from "../app/access/first-administrator.ts";
import { createOutsideSignIn } from "../app/access/outside-sign-in.ts";
import { createOwnAccount } from "../app/access/own-account.ts";
import type { PasswordPorts } from "../app/access/passwords.ts";
import { createSecondFactor } from "../app/access/second-factor.ts";
import { auditOf, type TellSecurity } from "../app/access/security-events.ts";
import { createSessions, type Sessions } from "../app/access/sessions.ts";
import { createSignIn } from "../app/access/sign-in.ts";
import { createSignInPolicies } from "../app/access/sign-in-policy.ts";
import { apiBase } from "../protocol/rest.ts";
import type { WaysIn } from "../protocol/rest-session.ts";
import type { Ground } from "./ground.ts";

export const passwordPorts: PasswordPorts = { check: checkPassword, hash: hashPassword, isOutdated, rankOf: rankOfCommon, make: makePassword };

export function openAccess(ground: Ground) {
  const { config, log, clock, database } = ground;
  if (config.demo && isExposed(config.http.host)) log.warn({ host: config.http.host }, "the demo can be reached from other machines: put no real data into it, or set ATIENDE_DEMO=0");
  const note = firstNote(config.data);
  const tellSecurity = tellerOf(ground, (login) => { if (login === note.login()) note.remove(); });
  const policies = createSignInPolicies({ policies: database.signInPolicy, tell: tellSecurity, clock });
  const tokens = { make: () => makeToken(), hash: hashToken };
  const sessions = createSessions({ sessions: database.sessions, apiKeys: database.apiKeys, tokens, policy: policies.now, clock });
  const box = createSecretBox(config.pepper, "second factor");
  const secondFactor = createSecondFactor({ factors: database.secondFactors, totp, seal: box, makeRecoveryCode, hashCode: box.mark, tell: tellSecurity, clock });
  const common = { users: database.users, tries: database.tries, passwords: passwordPorts, secondFactor, sessions, tell: tellSecurity, clock };
  return {
    sessions, policies, tellSecurity, signIn: createSignIn({ ...common, makeToken: tokens.make }), ownAccount: createOwnAccount(common), accounts: createAccounts(common),
    apiKeys: createApiKeys({ apiKeys: database.apiKeys, makeKey: () => makeToken(apiKeyPrefix), hash: hashToken, tell: tellSecurity, clock }),
    outside: openOutside(ground, sessions, tellSecurity), waysIn: waysInOf(ground),
    ensureAdministrator: async () => { if (!config.demo && await makeFirstAdministrator({ users: database.users, passwords: passwordPorts, note, clock }) === "made") log.warn({ file: "first-administrator.txt" }, "there was no administrator: one was made, and his password is in this file of the data folder until he signs in"); },
  };
}

function openOutside({ config: { oidc, http, cookieKey }, log, clock, database }: Ground, sessions: Sessions, tell: TellSecurity) {
  if (oidc === null) return null;
  const provider = createOidc({ ...oidc, groupClaim: oidc.roleClaim, redirectUri: `${http.publicUrl}${apiBase}${outsidePath}` });
  return {
    ...provider, enter: createOutsideSignIn({ users: database.users, sessions, rules: oidc, tell, clock }), box: createSecretBox(cookieKey, "outside sign-in"),
    onFault: (err: unknown) => { log.warn({ err }, "a sign-in through the firm's own provider failed"); },
  };
}

function waysInOf({ config: { demo, data, http, oidc }, database }: Ground): (isHere: boolean) => Promise<WaysIn> {
  const passwords = demoPasswords(data);
  return async (isHere) => {
    const known = demo ? passwords() : {};
    const users = demo ? (await database.users.accounts()).filter(({ login, disabledAt }) => disabledAt === null && Object.hasOwn(known, login)) : [];
    return {
      outside: oidc === null ? null : { label: oidc.label },
      demo: demo ? { isExposed: isExposed(http.host), logins: users.map(({ login, name, role }) => ({ login, name, role, password: isHere ? known[login] ?? null : null })) } : null,
    };
  };
}

/** Others than this machine can reach it. */
function isExposed(host: string): boolean {
  return !/^(?:127\.|localhost$|\[?::1\]?$)/u.test(host);
}

/** To the log, and to the audit trail; a wait that is refused again and again is for the log alone. */
function tellerOf({ log, database }: Ground, signedIn: (login: string) => void): TellSecurity {
  return (event) => {
    const { action, by, subject, address, before, after } = event;
    log.info({ security: action, by: by?.name ?? null, subject: `${subject.kind} ${subject.name}`, address, before, after }, "security");
    if (action === "sign-in.done") signedIn(subject.name);
    if (action === "sign-in.locked") return;
    database.audit.record(auditOf(event)).catch((err: unknown) => { log.warn({ err, security: action }, "the audit trail could not be written"); });
  };
}

export type Access = ReturnType<typeof openAccess>;
