// One number that counts up with every change of the configuration, so that the service sees it cheaply.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table configuration_revisions (
      only_one boolean primary key default true check (only_one),
      revision bigint not null default 0
    );
    insert into configuration_revisions default values;

    create function count_configuration_change() returns trigger language plpgsql as $$
    begin
      update configuration_revisions set revision = revision + 1;
      return null;
    end $$;

    do $$
    declare configured text;
    begin
      foreach configured in array array['queues', 'agents', 'numbers', 'flows', 'calendars', 'calendar_holidays', 'not_ready_reasons', 'settings'] loop
        execute format('create trigger configuration_changed after insert or update or delete on %I for each statement execute function count_configuration_change()', configured);
      end loop;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop function count_configuration_change cascade; drop table configuration_revisions");
}
