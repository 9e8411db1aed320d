// Dials at which an agent was on the line before the person was rung: nobody could be abandoned, so they are none of the
// answered calls that the abandonment budget is a share of.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table campaign_attempts add column agent_first boolean not null default false");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table campaign_attempts drop column agent_first");
}
