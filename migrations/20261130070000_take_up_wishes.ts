// What asked for an opt-out by a key, so that it is kept once however often it is sent; and the wishes of the journal, found
// at a start.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table opt_outs add column request_id text unique;
    create index opt_outs_of_number on opt_outs (number, since);
    create index facts_of_wishes on facts (at, boot, n) where type = 'call.opt-out-asked' or (type = 'ivr.asked' and body->>'what' = 'opt-out');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table opt_outs drop column request_id; drop index opt_outs_of_number, facts_of_wishes");
}
