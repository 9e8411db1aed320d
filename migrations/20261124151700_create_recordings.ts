// Voice mails and recordings that flows made.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table recordings (
      id text primary key,
      call_id text not null,
      mailbox text,
      duration_ms integer not null,
      recorded_at timestamptz not null,
      heard_at timestamptz
    );
    create index recordings_by_mailbox on recordings (mailbox, recorded_at desc) where mailbox is not null;
    create index recordings_by_call on recordings (call_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table recordings");
}
