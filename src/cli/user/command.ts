// `atiende user add|list|password|disable`
import { parseArgs } from "node:util";
import { createPool, runOn, type Run } from "../../adapters/postgres/pool.ts";
import { createUserStore, type UserStore } from "../../adapters/postgres/access-store.ts";
import { hashPassword } from "../../adapters/system/passwords.ts";
import { roles, type Role } from "../../core/access/rights.ts";
import { languages, type AgentId } from "../../core/kernel/kernel.ts";
import { exit, Failure, print, UsageFault, type Command, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";
import { readPassword } from "./password.ts";

const usage = `Usage: atiende user list [--json]
       atiende user add LOGIN --role ROLE [--name NAME] [--language es] [--agent AGENT]
       atiende user password LOGIN
       atiende user disable LOGIN

The password is read from stdin, or typed unseen at a terminal; it has 12 characters or more. Who gets a new password or
is disabled is signed out everywhere.

  --role    ${roles.join(", ")}
  --agent   the agent that this user is on the floor; needed for the role agent
  --json    [{"login","name","role","language","agent","disabled"}]
`;

interface Asked { readonly login: string; readonly name?: string | undefined; readonly role?: string | undefined; readonly language?: string | undefined; readonly agent?: string | undefined }
interface House { readonly io: Io; readonly run: Run; readonly users: UserStore }

export const user: Command = {
  usage,
  async run(args, io) {
    const { values: { json, ...values }, positionals: [verb, login, ...more] } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { name: { type: "string" }, role: { type: "string" }, language: { type: "string" }, agent: { type: "string" }, json: { type: "boolean" } },
    });
    const act = verb === undefined || !Object.hasOwn(verbs, verb) ? undefined : verbs[verb];
    if (more.length > 0 || (verb !== "list" && (act === undefined || login === undefined))) throw new UsageFault(usage);
    const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined });
    try {
      const house: House = { io, run: runOn(pool), users: createUserStore(pool) };
      if (act === undefined) await list(house, json === true);
      else await act(house, { login: login ?? "", ...values });
      return exit.good;
    } finally {
      await pool.end();
    }
  },
};

const verbs: Readonly<Record<string, (house: House, asked: Asked) => Promise<void>>> = { add, password, disable };

async function list({ io, users }: House, isJson: boolean): Promise<void> {
  const rows = (await users.list()).map(({ login, name, role, language, agentId, disabledAt }) => ({ login, name, role, language, agent: agentId, disabled: disabledAt !== null }));
  if (isJson) print(io, JSON.stringify(rows));
  else print(io, rows.map(({ login, name, role, agent, disabled }) => `${login.padEnd(16)}  ${role.padEnd(14)}  ${name}${agent === null ? "" : ` (agent ${agent})`}${disabled ? ", disabled" : ""}`).join("\n"));
}

async function add({ io, run, users }: House, asked: Asked): Promise<void> {
  const { login, name = asked.login, language = "es", agent } = asked;
  const role = roles.find((each) => each === asked.role);
  if (role === undefined) throw new UsageFault(`--role is ${asked.role === undefined ? "missing" : `"${asked.role}"`}: it must be one of ${roles.join(", ")}`);
  const spoken = languages.find((each) => each === language);
  if (spoken === undefined) throw new UsageFault(`--language is "${language}": it must be one of ${languages.join(", ")}`);
  if (!/^[a-z0-9][a-z0-9._@-]{0,63}$/u.test(login)) throw new UsageFault(`"${login}" is no login: small letters, digits and . _ @ - only, at most 64`);
  await checkAgent(run, role, agent);
  const passwordHash = await hashPassword(await readPassword(io));
  const made = await users.add({ login, name, role, language: spoken, agentId: (agent ?? null) as AgentId | null, passwordHash });
  if (made === "login-taken") throw new Failure(`There is a user "${login}" already: choose another login, or give that one a new password by atiende user password ${login}`);
  print(io, `Added ${login}, ${role}.`);
}

async function checkAgent(run: Run, role: Role, agent: string | undefined): Promise<void> {
  if (role === "agent" && agent === undefined) throw new UsageFault("--agent is missing: say which agent this user is on the floor");
  if (agent === undefined) return;
  const agents = await run<{ id: string }>({ text: "select id from agents where disabled_at is null order by id" });
  if (!agents.some(({ id }) => id === agent)) throw new Failure(`There is no agent "${agent}". There are: ${agents.slice(0, 20).map(({ id }) => id).join(", ")}`);
}

async function password({ io, run, users }: House, { login }: Asked): Promise<void> {
  const found = await users.byLogin(login);
  if (found === null) throw new Failure(`There is no user "${login}" who may sign in`);
  await users.setPasswordHash(found.user.id, await hashPassword(await readPassword(io)));
  await run({ text: "update sessions set closed_at = now() where user_id = $1 and closed_at is null", values: [found.user.id] });
  print(io, `${login} has a new password and is signed out everywhere.`);
}

async function disable({ io, users }: House, { login }: Asked): Promise<void> {
  if (!await users.disable(login)) throw new Failure(`There is no user "${login}"`);
  print(io, `${login} may no longer sign in.`);
}
