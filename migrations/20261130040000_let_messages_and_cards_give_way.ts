// Whether a message that an agent has open, or somebody of a campaign before him, is set aside for a caller.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues add column messages_give_way boolean not null default false;
    update campaigns set plan = plan || '{"cardsGiveWay": false}'::jsonb;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues drop column messages_give_way;
    update campaigns set plan = plan - 'cardsGiveWay';
  `);
}
