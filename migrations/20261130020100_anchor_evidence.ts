// Where the chain of evidence begins once old rows have been let go: the number and seal of the last of them, under a mark of
// the house's key. So rows that were taken from its beginning by anybody else are missed.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table dial_evidence_anchors (
      n bigint primary key,
      seal text not null,
      at_ms bigint not null,
      mark text not null
    );
    create trigger dial_evidence_anchors_never_change before update or delete on dial_evidence_anchors for each row execute function refuse_evidence_change();
    create trigger dial_evidence_anchors_never_vanish before truncate on dial_evidence_anchors for each statement execute function refuse_evidence_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table dial_evidence_anchors");
}
