// Who changed what of the configuration, and when: only ever added to, which triggers see to.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_entries (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      by_kind text not null check (by_kind in ('user', 'key', 'system')),
      by_id text,
      by_name text not null,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      subject_name text not null default '',
      before jsonb,
      after jsonb,
      ip text
    );
    create index audit_entries_by_subject on audit_entries (subject_kind, subject_id, id desc);
    create index audit_entries_by_author on audit_entries (by_id, id desc);
    create index audit_entries_by_time on audit_entries (at);

    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit trail is only ever added to' using errcode = 'restrict_violation';
    end $$;
    create trigger audit_entries_never_change before update or delete on audit_entries
      for each row execute function refuse_audit_change();
    create trigger audit_entries_never_vanish before truncate on audit_entries
      for each statement execute function refuse_audit_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table audit_entries; drop function refuse_audit_change");
}
