// The emergency switch of each queue and, without one, of the whole house: its message and whether the queue is closed at once.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table emergency_switches (
      queue_id text references queues (id) on delete cascade,
      message jsonb,
      closed jsonb,
      check (queue_id is not null or closed is null)
    );
    create unique index emergency_switches_by_place on emergency_switches (coalesce(queue_id, ''));
    create trigger configuration_changed after insert or update or delete on emergency_switches for each statement execute function count_configuration_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table emergency_switches");
}
