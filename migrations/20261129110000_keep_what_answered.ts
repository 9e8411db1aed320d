// What machine detection said of whoever answered (campaign_attempts.amd) comes with how long it took, and whether the call was
// given to an agent to check it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table campaign_attempts add column amd_ms integer, add column amd_control boolean not null default false");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table campaign_attempts drop column amd_ms, drop column amd_control");
}
