// The prompt library: what each recording says, where it comes from, and the take before it, to go back to.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table prompts (
      name text not null,
      language text not null check (language in ('es', 'ca', 'en')),
      take jsonb,
      before jsonb,
      primary key (name, language)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table prompts");
}
