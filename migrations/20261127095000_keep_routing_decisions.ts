// The ledger of routing: every decision as one row that nobody changes. Texts of JSON are kept as they were written, so
// that a decision made again can be compared byte for byte.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table routing_versions (
      version text primary key,
      content json not null,
      since timestamptz not null default clock_timestamp()
    );
    create table routing_decisions (
      boot bigint not null,
      n integer not null,
      at timestamptz not null,
      opening json,
      told json not null,
      predicted json not null,
      outcome json not null,
      follows text not null,
      seal text not null,
      primary key (boot, n)
    );
    create index routing_decisions_by_time on routing_decisions (at);
    create index routing_decisions_openings on routing_decisions (at, boot, n) where opening is not null;

    create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and tg_table_name = 'routing_decisions' and current_setting('atiende.ledger_lets_go', true) = 'on' then return old; end if;
      raise exception 'the ledger of routing is only ever added to' using errcode = 'restrict_violation';
    end $$;
    create trigger routing_decisions_never_change before update or delete on routing_decisions for each row execute function refuse_ledger_change();
    create trigger routing_decisions_never_vanish before truncate on routing_decisions for each statement execute function refuse_ledger_change();
    create trigger routing_versions_never_change before update or delete on routing_versions for each row execute function refuse_ledger_change();
    create trigger routing_versions_never_vanish before truncate on routing_versions for each statement execute function refuse_ledger_change();

    -- What has been kept long enough goes by this alone, never anything of the last day.
    create function let_routing_decisions_go(before timestamptz) returns integer language plpgsql as $$
    declare
      first record;
      gone integer;
    begin
      select boot, n into first from routing_decisions where opening is not null and at <= least(before, now() - interval '1 day') order by at desc, boot desc, n desc limit 1;
      if not found then return 0; end if;
      perform set_config('atiende.ledger_lets_go', 'on', true);
      delete from routing_decisions d where (d.boot, d.n) < (first.boot, first.n);
      get diagnostics gone = row_count;
      perform set_config('atiende.ledger_lets_go', 'off', true);
      return gone;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table routing_decisions, routing_versions; drop function refuse_ledger_change; drop function let_routing_decisions_go");
}
