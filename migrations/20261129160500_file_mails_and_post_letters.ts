// Answers that are brought twice are filed once; batches of letters are marked when they have gone to the post.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table communication_replies add column reference text;
    create unique index communication_replies_once on communication_replies (plan_id, member_id, reference) where reference is not null;
    create index communication_messages_by_small_address on communication_messages (lower(address), queued_at) where channel = 'mail';
    create table communication_batches (
      plan_id text not null references communication_plans on delete cascade,
      id text not null,
      made_at timestamptz not null default clock_timestamp(),
      posted_at timestamptz,
      posted_by text,
      primary key (plan_id, id)
    );
    insert into communication_batches (plan_id, id, made_at) select plan_id, batch, coalesce(min(ended_at), clock_timestamp()) from communication_messages where batch is not null group by 1, 2;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table communication_batches; drop index communication_messages_by_small_address, communication_replies_once; alter table communication_replies drop column reference");
}
