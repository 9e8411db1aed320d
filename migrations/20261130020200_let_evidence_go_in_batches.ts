// What was kept long enough goes some rows at a time: all at once, a house with years of evidence would wait longer than any
// statement may, each day anew, and so would every call that is to be dialled meanwhile.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function let_dial_evidence_go(timestamptz);
    -- The oldest rows up to the first that is kept, at most so many; never anything of the last five years.
    create function let_dial_evidence_go(before timestamptz, most integer) returns integer language plpgsql as $$
    declare
      gone integer;
    begin
      perform set_config('atiende.evidence_lets_go', 'on', true);
      with oldest as (select n, at_ms from dial_evidence order by n limit most)
      delete from dial_evidence where n in (select n from oldest
        where n < coalesce((select min(n) from oldest where at_ms >= extract(epoch from least(before, now() - interval '5 years')) * 1000), 9223372036854775807));
      get diagnostics gone = row_count;
      perform set_config('atiende.evidence_lets_go', 'off', true);
      return gone;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function let_dial_evidence_go(timestamptz, integer);
    create function let_dial_evidence_go(before timestamptz) returns integer language plpgsql as $$
    declare
      gone integer;
    begin
      perform set_config('atiende.evidence_lets_go', 'on', true);
      delete from dial_evidence where n < coalesce((select min(n) from dial_evidence where at_ms >= extract(epoch from least(before, now() - interval '5 years')) * 1000), 0);
      get diagnostics gone = row_count;
      perform set_config('atiende.evidence_lets_go', 'off', true);
      return gone;
    end $$;
  `);
}
