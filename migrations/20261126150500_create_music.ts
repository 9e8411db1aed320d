// Music on hold: classes with their files in order. What queues named until now was a name in Asterisk's own
// configuration; it becomes a class, so that no queue names what is not there.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table music_classes (
      id text primary key,
      name jsonb not null,
      files jsonb not null default '[]',
      version integer not null default 1
    );
    insert into music_classes (id, name) values ('default', '{"es": "Música de la casa", "ca": "Música de la casa", "en": "House music"}');
    insert into music_classes (id, name)
      select distinct music_class, jsonb_build_object('es', music_class, 'ca', music_class, 'en', music_class) from queues
      on conflict do nothing;
    alter table queues add constraint queues_music_class_fkey foreign key (music_class) references music_classes;
    create index queues_by_music_class on queues (music_class);

    create table music_sounds (
      id text primary key,
      title text not null,
      duration_ms integer not null,
      level_db double precision not null,
      at timestamptz not null default now(),
      by_name text not null
    );
    create trigger configuration_changed after insert or update or delete on music_classes for each statement execute function count_configuration_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queues drop constraint queues_music_class_fkey; drop table music_sounds, music_classes");
}
