// What callers hear of being recorded before they wait: nothing, that they will or may be, or a question. Queues keep what
// their callers hear now: a word where all is recorded, nothing where agents ask for it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues add column recording_notice text not null default 'told' check (recording_notice in ('none', 'told', 'asked'));
    update queues set recording_notice = 'none' where recording <> 'always';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queues drop column recording_notice");
}
