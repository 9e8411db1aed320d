// Whether a dial that failed was a line on which nothing came for long: measured from when the person's own phone was to ring.
// What agents had before them first is left as it was: their dials begin with the card, which says nothing of the line.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table campaign_attempts add column silent boolean not null default false;
    update campaign_attempts set silent = true where outcome = 'failed' and not agent_first and ended_at - at >= interval '15 seconds';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table campaign_attempts drop column silent");
}
