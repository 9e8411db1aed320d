// `atiende user add|list|password|role|unlock|disable|enable`
import { parseArgs } from "node:util";
import { createPool, runOn, type Run } from "../../adapters/postgres/pool.ts";
import { createAuditStore } from "../../adapters/postgres/audit-store.ts";
import { createSecondFactorStore, createTryStore } from "../../adapters/postgres/protection-store.ts";
import { createSessionStore } from "../../adapters/postgres/session-store.ts";
import { createUserStore, type UserStore } from "../../adapters/postgres/user-store.ts";
import { hashPassword } from "../../adapters/system/passwords.ts";
import { makePassword } from "../../adapters/system/spoken-secrets.ts";
import { createClock } from "../../adapters/system/clock.ts";
import { createAccounts, type Accounts } from "../../app/access/accounts.ts";
import type { Audit } from "../../app/administration/audit.ts";
import { auditOf } from "../../app/access/security-events.ts";
import { Refusal } from "../../app/refusal.ts";
import { roles, type Role } from "../../core/access/rights.ts";
import { languages, type AgentId } from "../../core/kernel/kernel.ts";
import { exit, Failure, print, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";
import { readPassword } from "./password.ts";

const usage = `Usage: atiende user list [--json]
       atiende user add LOGIN --role ROLE [--name NAME] [--language es] [--agent AGENT]
       atiende user password LOGIN [--temporary]
       atiende user role LOGIN --role ROLE
       atiende user unlock LOGIN [--second-factor]
       atiende user disable LOGIN
       atiende user enable LOGIN

The password is read from stdin, or typed unseen at a terminal; it has 12 characters or more and is not easily guessed.
Who gets a new password or another role, or is disabled, is signed out everywhere.

  --role    ${roles.join(", ")}
  --agent   the agent that this user is on the floor; needed for the role agent
  --temporary      makes a password and shows it once; it must be changed at the first sign-in, within three days
  --second-factor  also removes the second factor of somebody who lost it
  --json    [{"login","name","role","language","agent","disabled"}]
`;

interface Asked { readonly login: string; readonly name?: string | undefined; readonly role?: string | undefined; readonly language?: string | undefined; readonly agent?: string | undefined; readonly temporary?: boolean | undefined; readonly "second-factor"?: boolean | undefined }
interface House { readonly io: Io; readonly run: Run; readonly users: UserStore; readonly accounts: Accounts; /** what the audit trail is being told */ readonly told: Promise<void>[] }

const by = { kind: "system", id: "command-line", name: "command line" } as const;

export const user: Command = {
  usage,
  async run(args, io) {
    const { values: { json, ...values }, positionals: [verb, login, ...more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { name: { type: "string" }, role: { type: "string" }, language: { type: "string" }, agent: { type: "string" }, json: { type: "boolean" }, temporary: { type: "boolean" }, "second-factor": { type: "boolean" } },
    });
    const act = verb === undefined || !Object.hasOwn(verbs, verb) ? undefined : verbs[verb];
    if (more.length > 0 || (verb !== "list" && (act === undefined || login === undefined))) throw new UsageFault(usage);
    const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined });
    try {
      const house = houseOf(io, pool);
      if (act === undefined) await list(house, json === true);
      else await act(house, { login: login ?? "", ...values });
      await Promise.all(house.told);
      return exit.good;
    } catch (reason) {
      throw reason instanceof Refusal ? new Failure(reason.message) : reason;
    } finally {
      await pool.end();
    }
  },
};

const verbs: Readonly<Record<string, (house: House, asked: Asked) => Promise<void>>> = { add, password, role: changeRole, unlock, disable, enable };

function houseOf(io: Io, pool: ReturnType<typeof createPool>): House {
  const [users, tries, sessions, factors] = [createUserStore(pool), createTryStore(pool), createSessionStore(pool), createSecondFactorStore(pool)];
  const [audit, told]: [Audit, Promise<void>[]] = [createAuditStore(pool), []];
  return {
    io, run: runOn(pool), users, told,
    accounts: createAccounts({
      // The running service notices ended sessions by itself, within a second.
      users, tries, sessions: { endOf: async (id, except) => (await sessions.closeOf(id, except)).length }, clock: createClock(), tell: (event) => { told.push(audit.record(auditOf(event))); },
      passwords: { hash: hashPassword, make: makePassword }, secondFactor: { remove: async ({ id, login }) => {
        if (await factors.remove(id)) told.push(audit.record(auditOf({ action: "second-factor.removed", by, subject: { kind: "user", id, name: login } })));
      } },
    }),
  };
}

async function list({ io, users }: House, isJson: boolean): Promise<void> {
  const rows = (await users.accounts()).map(({ login, name, role, language, agentId, disabledAt }) => ({ login, name, role, language, agent: agentId, disabled: disabledAt !== null }));
  if (isJson) print(io, JSON.stringify(rows));
  else print(io, rows.map(({ login, name, role, agent, disabled }) => `${login.padEnd(16)}  ${role.padEnd(14)}  ${name}${agent === null ? "" : ` (agent ${agent})`}${disabled ? ", disabled" : ""}`).join("\n"));
}

async function add({ io, run, users }: House, asked: Asked): Promise<void> {
  const { login, name = asked.login, language = "es", agent } = asked;
  const role = roleOf(asked);
  const spoken = languages.find((each) => each === language);
  if (spoken === undefined) throw new UsageFault(`--language is "${language}": it must be one of ${languages.join(", ")}`);
  if (!/^[a-z0-9][a-z0-9._@-]{0,63}$/u.test(login)) throw new UsageFault(`"${login}" is no login: small letters, digits and . _ @ - only, at most 64`);
  await checkAgent(run, role, agent);
  const passwordHash = await hashPassword(await readPassword(io, { login, name }));
  const made = await users.create({ login, name, role, language: spoken, agentId: (agent ?? null) as AgentId | null, email: null, passwordHash, temporaryUntil: null });
  if (typeof made === "string") throw new Failure(`There is a user "${login}" already: choose another login, or give that one a new password by atiende user password ${login}`);
  print(io, `Added ${login}, ${role}.`);
}

async function checkAgent(run: Run, role: Role, agent: string | undefined): Promise<void> {
  if (role === "agent" && agent === undefined) throw new UsageFault("--agent is missing: say which agent this user is on the floor");
  if (agent === undefined) return;
  const agents = await run<{ id: string }>({ text: "select id from agents where disabled_at is null order by id" });
  if (!agents.some(({ id }) => id === agent)) throw new Failure(`There is no agent "${agent}". There are: ${agents.slice(0, 20).map(({ id }) => id).join(", ")}`);
}

function roleOf({ role: given }: Asked): Role {
  const role = roles.find((each) => each === given);
  if (role === undefined) throw new UsageFault(`--role is ${given === undefined ? "missing" : `"${given}"`}: it must be one of ${roles.join(", ")}`);
  return role;
}

/** Throws the Failure that names who is not there. */
async function idOf({ users }: House, login: string): Promise<string> {
  const found = await users.byAnyLogin(login.toLowerCase());
  if (found === null) throw new Failure(`There is no user "${login}"`);
  return found.user.id;
}

async function password(house: House, { login, temporary }: Asked): Promise<void> {
  const { io, run, users, accounts } = house;
  const id = await idOf(house, login);
  if (temporary === true) {
    const made = await accounts.resetPassword(by, id);
    print(io, `${login} signs in with ${made.password} until ${new Date(made.until).toISOString()}, and chooses another then.`);
    return;
  }
  const owner = await users.account(id);
  const hash = await hashPassword(await readPassword(io, { login, name: owner?.name ?? login, email: owner?.email ?? null }));
  await users.choosePassword(id, hash);
  await run({ text: "update sessions set closed_at = now() where user_id = $1 and closed_at is null", values: [id] });
  await accounts.unlock(by, id);
  print(io, `${login} has a new password and is signed out everywhere.`);
}

async function changeRole(house: House, asked: Asked): Promise<void> {
  const role = roleOf(asked);
  await house.accounts.setRole(by, await idOf(house, asked.login), role);
  print(house.io, `${asked.login} is ${role}.`);
}

async function unlock(house: House, { login, "second-factor": withFactor }: Asked): Promise<void> {
  const id = await idOf(house, login);
  await house.accounts.unlock(by, id);
  if (withFactor === true) await house.accounts.removeSecondFactor(by, id);
  print(house.io, `${login} may try again at once${withFactor === true ? ", with the password alone" : ""}.`);
}

async function disable(house: House, { login }: Asked): Promise<void> {
  await house.accounts.disable(by, await idOf(house, login));
  print(house.io, `${login} may no longer sign in.`);
}

async function enable(house: House, { login }: Asked): Promise<void> {
  await house.accounts.enable(by, await idOf(house, login));
  print(house.io, `${login} may sign in again.`);
}
