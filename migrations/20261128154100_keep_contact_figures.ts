// Figures of a contact that would take a look at all his orders and invoices each time that somebody counts a segment:
// kept beside him and true at once, since the tables that they come from write them.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contact_figures (
      contact_id uuid primary key references contacts on delete cascade,
      orders integer not null default 0,
      ordered numeric(16, 2) not null default 0,
      last_order_at timestamptz,
      last_order_total numeric(14, 2),
      every_days double precision,
      invoices integer not null default 0,
      invoiced numeric(16, 2) not null default 0,
      last_invoice numeric(14, 2),
      unpaid numeric(16, 2) not null default 0,
      nearest_branch text
    );`);
  await knex.raw(ofOrders);
  await knex.raw(ofInvoices);
  await knex.raw(ofPlace);
  await knex.raw(`
    select refresh_order_figures(array(select distinct contact_id from orders));
    select refresh_invoice_figures(array(select distinct contact_id from invoices));
    select refresh_branch_figures(array(select id from contacts));`);
}

/** Whose rows a statement touched, for the three kinds of statements. */
const touched = (table: string, name: string): string => `
  create function keep_${name}_figures() returns trigger language plpgsql as $$
  declare ids uuid[];
  begin
    if tg_op = 'INSERT' then ids := array(select distinct contact_id from added);
    elsif tg_op = 'DELETE' then ids := array(select distinct contact_id from gone);
    else ids := array(select contact_id from added union select contact_id from gone);
    end if;
    perform refresh_${name}_figures(ids);
    return null;
  end $$;
  create trigger keep_figures_added after insert on ${table} referencing new table as added for each statement execute function keep_${name}_figures();
  create trigger keep_figures_changed after update on ${table} referencing new table as added old table as gone for each statement execute function keep_${name}_figures();
  create trigger keep_figures_gone after delete on ${table} referencing old table as gone for each statement execute function keep_${name}_figures();`;

/** every_days: the median of the days between an order and the next. */
const ofOrders = `
  create function refresh_order_figures(ids uuid[]) returns void language sql as $$
    insert into contact_figures (contact_id, orders, ordered, last_order_at, last_order_total, every_days)
    select c.id, count(o.id), coalesce(sum(o.total), 0), max(o.ordered_at), (array_agg(o.total order by o.ordered_at desc, o.id desc))[1], percentile_cont(0.5) within group (order by o.gap)
    from contacts c left join (
      select id, contact_id, ordered_at, total, extract(epoch from ordered_at - lag(ordered_at) over (partition by contact_id order by ordered_at, id))::float8 / 86400 as gap from orders where contact_id = any(ids)
    ) o on o.contact_id = c.id
    where c.id = any(ids) group by c.id
    on conflict (contact_id) do update set orders = excluded.orders, ordered = excluded.ordered, last_order_at = excluded.last_order_at, last_order_total = excluded.last_order_total, every_days = excluded.every_days
  $$;${touched("orders", "order")}`;

const ofInvoices = `
  create function refresh_invoice_figures(ids uuid[]) returns void language sql as $$
    insert into contact_figures (contact_id, invoices, invoiced, last_invoice, unpaid)
    select c.id, count(v.id), coalesce(sum(v.amount), 0), (array_agg(v.amount order by v.issued_at desc, v.id desc))[1], coalesce(sum(v.unpaid), 0)
    from contacts c left join invoices v on v.contact_id = c.id where c.id = any(ids) group by c.id
    on conflict (contact_id) do update set invoices = excluded.invoices, invoiced = excluded.invoiced, last_invoice = excluded.last_invoice, unpaid = excluded.unpaid
  $$;${touched("invoices", "invoice")}`;

/** By where he lives (haversine, as far as it orders), else by the longest common beginning of the postal codes. */
const ofPlace = `
  create function nearest_branch(lat double precision, lon double precision, code text) returns text language sql stable as $$
    select b.id from branches b where (lat is not null and lon is not null) or code is not null
    order by case when lat is not null and lon is not null
      then sin(radians(b.latitude - lat) / 2) ^ 2 + cos(radians(lat)) * cos(radians(b.latitude)) * sin(radians(b.longitude - lon) / 2) ^ 2
      else -(select count(*) from generate_series(1, length(code)) as n where left(b.postal_code, n) = left(code, n)) end, b.id
    limit 1
  $$;
  create function refresh_branch_figures(ids uuid[]) returns void language sql as $$
    insert into contact_figures as f (contact_id, nearest_branch)
    select c.id, nearest_branch(c.latitude, c.longitude, c.postal_code) from contacts c where c.id = any(ids)
    on conflict (contact_id) do update set nearest_branch = excluded.nearest_branch where f.nearest_branch is distinct from excluded.nearest_branch
  $$;
  create function keep_branch_figures() returns trigger language plpgsql as $$
  begin
    if tg_table_name = 'branches' then perform refresh_branch_figures(array(select id from contacts));
    elsif tg_op = 'INSERT' then perform refresh_branch_figures(array(select id from added));
    else perform refresh_branch_figures(array(select a.id from added a join gone g on g.id = a.id where (a.latitude, a.longitude, a.postal_code) is distinct from (g.latitude, g.longitude, g.postal_code)));
    end if;
    return null;
  end $$;
  create trigger keep_figures_added after insert on contacts referencing new table as added for each statement execute function keep_branch_figures();
  create trigger keep_figures_changed after update on contacts referencing new table as added old table as gone for each statement execute function keep_branch_figures();
  create trigger keep_figures after insert or update or delete on branches for each statement execute function keep_branch_figures();`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger keep_figures_added on orders; drop trigger keep_figures_changed on orders; drop trigger keep_figures_gone on orders;
    drop trigger keep_figures_added on invoices; drop trigger keep_figures_changed on invoices; drop trigger keep_figures_gone on invoices;
    drop trigger keep_figures_added on contacts; drop trigger keep_figures_changed on contacts; drop trigger keep_figures on branches;
    drop function keep_order_figures; drop function keep_invoice_figures; drop function keep_branch_figures;
    drop function refresh_order_figures; drop function refresh_invoice_figures; drop function refresh_branch_figures; drop function nearest_branch;
    drop table contact_figures;
  `);
}
