// When whoever waits is sent the link to his own page of his place in line, and in which words.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues
      add column page_after_ms integer not null default 0 check (page_after_ms >= 0),
      add column page_text jsonb not null default '{"es": "Su turno en {queue}, en directo y con otras opciones: {link}", "ca": "El seu torn a {queue}, en directe i amb altres opcions: {link}", "en": "Your place in line at {queue}, live, and what else you can do: {link}"}';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queues drop column page_after_ms, drop column page_text");
}
