// Users with their seat on the floor. Who is removed keeps his rows, since calls and the audit trail speak of him; he is
// only shut out, and can be let in again.
import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { ResourceStore } from "../../../app/administration/administration.ts";
import type { Seat, UserRecord } from "../../../app/administration/administered.ts";
import type { Change } from "../../../app/administration/administration.ts";
import { recordWithin } from "../audit-store.ts";
import { inTransaction, type Run } from "../pool.ts";
import { createResourceStore, read } from "./resource-store.ts";
import { secret, text, type Shape } from "./shape.ts";

export const userShape: Shape<UserRecord> = {
  kind: "user", table: "users", key: "id",
  fields: { login: text("login"), name: text("name"), email: text("email"), role: text("role"), language: text("language"), passwordHash: secret("password_hash"), temporaryUntil: secret("temporary_until") },
  more: `(select coalesce(array_agg(m.team_id order by m.team_id), '{}') from team_members m where m.user_id = x.id) as teams, x.agent_id as "agentId",
    (select jsonb_build_object('extension', a.extension, 'failover', a.failover, 'queues', to_jsonb(a.queues), 'unit', a.unit) from agents a where a.id = x.agent_id and a.disabled_at is null) as seat`,
  where: "x.disabled_at is null",
  sorts: { name: "lower(x.name)", login: "x.login", role: "x.role" },
  search: "(x.name || ' ' || x.login || ' ' || coalesce(x.email, '') || ' ' || coalesce((select a.extension from agents a where a.id = x.agent_id), ''))",
  nameOf: ({ name }) => name,
  writeMore: writeUser,
  rules: {
    users_login_key: { code: "login-taken", pointer: "#/login", detail: "somebody has this user name, perhaps one who was removed" },
    users_by_email: { code: "email-taken", pointer: "#/email", detail: "somebody has this e-mail address already" },
    agents_extension_key: { code: "extension-taken", pointer: "#/seat/extension", detail: "another phone has this extension" },
  },
};

async function writeUser(run: Run, id: string, change: Change): Promise<void> {
  // An administrator made it and has seen it: its owner chooses another at his first sign-in.
  if (change["passwordHash"] !== undefined) await run({ text: "update users set temporary_until = now() + interval '3 days' where id::text = $1", values: [id] });
  if (change["teams"] !== undefined) {
    await run({ text: "delete from team_members where user_id::text = $1", values: [id] });
    await run({ text: "insert into team_members (team_id, user_id) select t.id, $1::uuid from teams t where t.id = any ($2)", values: [id, change["teams"]] });
  }
  if (change["seat"] !== undefined) await writeSeat(run, id, change["seat"] as Seat | null);
  await run({ text: "update agents a set name = u.name, language = u.language from users u where u.id::text = $1 and a.id = u.agent_id and (a.name, a.language) is distinct from (u.name, u.language)", values: [id] });
}

/** An agent's id is his first user name and stays when that changes, since his calls name it. */
async function writeSeat(run: Run, id: string, seat: Seat | null): Promise<void> {
  if (seat === null) {
    await run({ text: "update agents set disabled_at = now() where id = (select agent_id from users where id::text = $1) and disabled_at is null", values: [id] });
    await run({ text: "update users set agent_id = null where id::text = $1", values: [id] });
    return;
  }
  const [agent] = await run<{ id: string }>({
    text: `update users u set agent_id = coalesce(u.agent_id, case when exists (select 1 from users o where o.agent_id = u.login and o.id <> u.id) then u.id::text else u.login end)
      where u.id::text = $1 returning u.agent_id as id`,
    values: [id],
  });
  await run({
    text: `insert into agents as a (id, name, extension, language, queues, failover, sip_password, unit)
      select $6, u.name, $2, u.language, $3, $4, $5, $7 from users u where u.id::text = $1
      on conflict (id) do update set extension = excluded.extension, queues = excluded.queues, failover = excluded.failover, unit = excluded.unit, disabled_at = null, version = a.version + 1`,
    values: [id, seat.extension, seat.queues, seat.failover, randomBytes(18).toString("base64url"), agent?.id, seat.unit],
  });
}

export type UserRecords = ResourceStore<UserRecord> & {
  /** How many administrators may sign in besides this user. */
  otherAdministrators(id: string): Promise<number>;
  /** A new password for the desk phone, shown this once; null: the user has no seat. */
  newPhonePassword(id: string, by: Parameters<ResourceStore<UserRecord>["remove"]>[1]): Promise<{ readonly username: string; readonly password: string } | null>;
};

export function createUserRecords(pool: pg.Pool): UserRecords {
  const store = createResourceStore(pool, userShape);
  return {
    ...store,
    remove: (id, by) => inTransaction(pool, async (run) => {
      const record = await read(run, userShape, id);
      if (record === null) return null;
      await run({ text: "update users set disabled_at = now(), version = version + 1 where id::text = $1", values: [id] });
      await run({ text: "update agents set disabled_at = now() where id = $1 and disabled_at is null", values: [record.agentId] });
      await run({ text: "update sessions set closed_at = now() where user_id::text = $1 and closed_at is null", values: [id] });
      await recordWithin(run, { by, action: "deleted", subject: { kind: "user", id, name: record.name }, before: { ...record }, after: null });
      return record;
    }),
    restore: (id, by) => inTransaction(pool, async (run) => {
      const [back] = await run<{ agent_id: string | null }>({ text: "update users set disabled_at = null, version = version + 1 where id::text = $1 and disabled_at is not null returning agent_id", values: [id] });
      if (back === undefined) return null;
      await run({ text: "update agents set disabled_at = null where id = $1", values: [back.agent_id] });
      const record = await read(run, userShape, id);
      if (record !== null) await recordWithin(run, { by, action: "restored", subject: { kind: "user", id, name: record.name }, before: null, after: { ...record } });
      return record;
    }),
    otherAdministrators: (id) => inTransaction(pool, async (run) => (await run<{ n: number }>({ text: "select count(*)::int as n from users where role = 'administrator' and disabled_at is null and id::text <> $1", values: [id] }))[0]?.n ?? 0),
    newPhonePassword: (id, by) => inTransaction(pool, async (run) => {
      const password = randomBytes(12).toString("base64url");
      const [row] = await run<{ extension: string; name: string }>({
        text: "update agents a set sip_password = $2 from users u where u.id::text = $1 and a.id = u.agent_id and a.disabled_at is null returning a.extension, u.name", values: [id, password],
      });
      if (row === undefined) return null;
      await recordWithin(run, { by, action: "phone-password-set", subject: { kind: "user", id, name: row.name }, before: null, after: null });
      return { username: `agent-${row.extension}`, password };
    }),
  };
}
