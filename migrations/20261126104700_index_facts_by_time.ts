// Finds the facts of a day, for statistics: all but those of flows, which are the most and count for nothing there.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index facts_by_time on facts (at, boot, n) where type not like 'ivr.%'");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index facts_by_time");
}
