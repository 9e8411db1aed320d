// What is left to do when all rows of a file are in: further numbers to whoever has one of them, and, in lists from which
// somebody was taken out, whoever comes back by the file. Each is one statement over all of them.
import { mostNumbers } from "../../core/list/member.ts";
import type { Run } from "./pool.ts";

export const memberColumns = "id, list_id, person, contact_id, name, language, country, region, postal_code, numbers, fields, consent";

/**
 * Where the rows of a file go: straight among the members, whose indexes then grow while the file is still being read; or,
 * where somebody was taken out of the list, into a table of their own first, since they may be of him.
 */
export type Target = "list_members" | "staged";

export async function targetOf(run: Run, listId: string): Promise<Target> {
  const [row] = await run<{ left: boolean }>({ text: "select exists (select from list_members where list_id = $1 and gone_at is not null) as left", values: [listId] });
  if (row?.left !== true) {
    await trustKeys(run);
    return "list_members";
  }
  await run({ text: "create temp table staged (like list_members including defaults) on commit drop" });
  return "staged";
}

/**
 * The members refer to a list that is held, and to contacts that were found on the way, so checking each reference by a
 * trigger (a third of the time) proves nothing. Only some users may leave it out; for the others it is just slower.
 */
async function trustKeys(run: Run): Promise<void> {
  const [row] = await run<{ may: boolean }>({ text: "select has_parameter_privilege(current_user, 'session_replication_role', 'set') as may" });
  if (row?.may === true) await run({ text: "set local session_replication_role = replica" });
}

export async function mergeMembers(run: Run, { target, listId, base }: { readonly target: Target; readonly listId: string; readonly base: number }): Promise<void> {
  await addNumbers(run, target);
  // Contacts may have gone while the file was read; those who have not must stay until it is all in, as no trigger sees to it.
  await run({ text: `select from contacts c where c.id in (select m.contact_id from ${target} m where m.list_id = $1 and m.id > $2 and m.contact_id is not null) for key share of c`, values: [listId, base] });
  await run({ text: `update ${target} m set contact_id = null where m.list_id = $1 and m.id > $2 and m.contact_id is not null and not exists (select from contacts c where c.id = m.contact_id)`, values: [listId, base] });
  if (target === "list_members") return;
  await addNumbers(run, "list_members");
  await run({
    text: `insert into list_members (${memberColumns}) overriding system value select ${memberColumns} from staged
      on conflict (list_id, person) do update set contact_id = excluded.contact_id, name = excluded.name, language = excluded.language, country = excluded.country, region = excluded.region,
        postal_code = excluded.postal_code, numbers = excluded.numbers, fields = excluded.fields, consent = excluded.consent, gone_at = null, added_at = clock_timestamp()`,
  });
}

async function addNumbers(run: Run, table: Target): Promise<void> {
  await run({
    text: `update ${table} m set numbers = (m.numbers || e.numbers)[1:${String(mostNumbers)}]
      from (select f.id, array_agg(u.n order by f.line, u.at) as numbers from further f, unnest(f.numbers) with ordinality u(n, at) group by f.id) e where m.id = e.id`,
  });
}
