// Where callers who wait or talk came into line: it depends on others whose story is over when the service starts anew.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table queue_log_places add column positions jsonb not null default '{}'");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queue_log_places drop column positions");
}
