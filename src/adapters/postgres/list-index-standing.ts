// How the indexes of single lists stand: which are made, how far the one is that is being made, and which were left behind by
// whoever was killed while making one, or by a list that is gone.
import { namesLike, namesOfL } from "./list-index-names.ts";
import type { Run } from "./pool.ts";

/** `share`: how far its making is, 0 to 1; null: nobody makes it now. `isLeft`: good for nothing. */
export interface Standing { readonly name: string; readonly isMade: boolean; readonly isLeft: boolean; readonly share: number | null }

/** Rows are first put into the index, and then the table is read once more for what came in meanwhile, which is much quicker. */
const firstPart = 0.9;

/** Only indexes with names as ours of the members: one that somebody added by hand stays. One that another process makes is not valid yet, and nothing left. */
const statement = `
  select c.relname as name, i.indisvalid as "isMade", p.phase is null and (not i.indisvalid or not exists (select from contact_lists l where c.relname = any(${namesOfL}))) as "isLeft",
    case when p.phase like '%before build' or p.phase = 'building index' then ${String(firstPart)} * p.part when p.phase like '%scanning table' then ${String(firstPart)} + ${String(1 - firstPart)} * p.part
      when p.phase like '%validation%' then ${String(firstPart)} when p.phase is not null then case when i.indisready then 1 else 0 end end::float8 as share
  from pg_index i join pg_class c on c.oid = i.indexrelid
    left join (select index_relid, phase, coalesce(blocks_done::float8 / nullif(blocks_total, 0), 0) as part from pg_stat_progress_create_index where datname = current_database()) p on p.index_relid = i.indexrelid
  where i.indrelid = 'list_members'::regclass and c.relname ~ '${namesLike}'
  order by c.oid`;

/** The oldest first. */
export function readStanding(run: Run): Promise<readonly Standing[]> {
  return run<Standing>({ text: statement });
}

/** Of all of these together, each counting the same. */
export function shareMade(standing: readonly Standing[], names: readonly string[]): number {
  const shares = names.map((name) => { const one = standing.find((other) => other.name === name); return one === undefined ? 0 : one.isMade ? 1 : one.share ?? 0; });
  return names.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / names.length;
}
