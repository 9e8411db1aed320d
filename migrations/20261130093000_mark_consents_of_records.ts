// Consents that segments copy into their lists are told by a mark of their own: "crm" as a source is also what files and programs
// write, and such a consent counts.
import type { Knex } from "knex";

const ofSegments = "list_id in (select list_id from segments)";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`update list_members set consent = consent || '{"ofRecord": true}' where consent ->> 'source' = 'crm' and ${ofSegments}`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update list_members set consent = consent - 'ofRecord' where consent ->> 'source' = 'crm' and ${ofSegments}`);
}
