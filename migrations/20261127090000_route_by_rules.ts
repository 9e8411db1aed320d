// How a queue gives out its work: more ways to choose among those who may, rules as steps, what a contact is worth, the
// agent he knows; and the business unit of an agent. Teams count as configuration, since rules name them.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues drop constraint queues_strategy_check;
    update queues set strategy = 'best-fit' where strategy = 'most-skilled';
    alter table queues
      add constraint queues_strategy_check check (strategy in ('longest-idle', 'least-occupied', 'best-fit', 'round-robin', 'specialists-last', 'ring-several')),
      add column ring_at_once integer not null default 3 check (ring_at_once between 2 and 20),
      add column steps jsonb not null default '[]',
      add column worth text not null default '',
      add column sticky_ms integer not null default 0 check (sticky_ms >= 0);
    alter table agents add column unit text;
    create trigger configuration_changed after insert or update or delete on teams for each statement execute function count_configuration_change();
    create trigger configuration_changed after insert or update or delete on team_members for each statement execute function count_configuration_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger configuration_changed on team_members;
    drop trigger configuration_changed on teams;
    alter table agents drop column unit;
    alter table queues drop constraint queues_strategy_check, drop column ring_at_once, drop column steps, drop column worth, drop column sticky_ms;
    update queues set strategy = case when strategy = 'best-fit' then 'most-skilled' else 'longest-idle' end;
    alter table queues add constraint queues_strategy_check check (strategy in ('longest-idle', 'most-skilled'));
  `);
}
