// The nearest branches of many contacts are found together: one after the other took 32 s for two hundred thousand. The rule is
// the same: by where he lives (haversine, as far as it orders), else by the longest common beginning of the postal codes.
import type { Knex } from "knex";

/** Whoever calls it with many ids would be taken for few, and each code looked for among all. */
const together = `
  create or replace function refresh_branch_figures(ids uuid[]) returns void language sql set enable_nestloop = off as $$
    with who as materialized (select id, postal_code as code, latitude as lat, longitude as lon, latitude is not null and longitude is not null as is_placed from contacts where id = any(ids)),
    beginnings as (select left(b.postal_code, n) as beginning, min(b.id) as id from branches b, generate_series(0, length(b.postal_code)) n group by 1),
    by_code as (
      select distinct on (k.code) k.code, b.id
      from (select c.code, left(c.code, n) as beginning, n from (select distinct code from who where not is_placed and code is not null) c, generate_series(0, length(c.code)) n) k
        join beginnings b on b.beginning = k.beginning
      order by k.code, k.n desc),
    by_place as (
      select id, (select b.id from branches b order by sin(radians(b.latitude - lat) / 2) ^ 2 + cos(radians(lat)) * cos(radians(b.latitude)) * sin(radians(b.longitude - lon) / 2) ^ 2, b.id limit 1) as branch
      from who where is_placed)
    insert into contact_figures as f (contact_id, nearest_branch)
    select w.id, coalesce(p.branch, c.id) from who w left join by_place p on p.id = w.id left join by_code c on c.code = w.code and not w.is_placed
    on conflict (contact_id) do update set nearest_branch = excluded.nearest_branch where f.nearest_branch is distinct from excluded.nearest_branch
  $$;`;

const oneByOne = `
  create function nearest_branch(lat double precision, lon double precision, code text) returns text language sql stable as $$
    select b.id from branches b where (lat is not null and lon is not null) or code is not null
    order by case when lat is not null and lon is not null
      then sin(radians(b.latitude - lat) / 2) ^ 2 + cos(radians(lat)) * cos(radians(b.latitude)) * sin(radians(b.longitude - lon) / 2) ^ 2
      else -(select count(*) from generate_series(1, length(code)) as n where left(b.postal_code, n) = left(code, n)) end, b.id
    limit 1
  $$;
  create or replace function refresh_branch_figures(ids uuid[]) returns void language sql as $$
    insert into contact_figures as f (contact_id, nearest_branch)
    select c.id, nearest_branch(c.latitude, c.longitude, c.postal_code) from contacts c where c.id = any(ids)
    on conflict (contact_id) do update set nearest_branch = excluded.nearest_branch where f.nearest_branch is distinct from excluded.nearest_branch
  $$;`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`${together} drop function nearest_branch;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(oneByOne);
}
