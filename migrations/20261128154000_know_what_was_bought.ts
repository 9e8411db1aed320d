// What segments ask of the CRM and it did not know: products line by line, towns, countries, tags, what kind of incident it
// was. A line keeps its order's contact and time beside it, so that "who bought this since" reads one index.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table contacts
      add column town text,
      add column country text not null default 'ES' check (country ~ '^[A-Z]{2}$'),
      add column tags text[] not null default '{}';
    alter table incidents
      add column kind text not null default '',
      add column severity text not null default 'normal' check (severity in ('low', 'normal', 'high'));

    create table products (
      id text primary key check (id <> ''),
      name text not null check (name <> '')
    );
    create index products_by_name on products (lower(name) text_pattern_ops);

    alter table orders add constraint orders_whole unique (id, contact_id, ordered_at);
    create table order_lines (
      id bigint generated always as identity primary key,
      order_id uuid not null,
      contact_id uuid not null,
      ordered_at timestamptz not null,
      product_id text not null references products,
      quantity numeric(12, 3) not null default 1,
      amount numeric(14, 2) not null,
      foreign key (order_id, contact_id, ordered_at) references orders (id, contact_id, ordered_at) on update cascade on delete cascade
    );
    create index order_lines_by_order on order_lines (order_id, contact_id, ordered_at);
    create index order_lines_by_product on order_lines (product_id, ordered_at) include (contact_id, quantity, amount);

    create index orders_by_time on orders (ordered_at) include (contact_id, total);
    create index invoices_by_time on invoices (issued_at) include (contact_id, amount);
    create index interactions_by_time on interactions (at) include (contact_id, channel);
  `);
  await knex.raw(linesOfOldOrders);
}

/** Until now an order said in words what it was of: that is its one product. */
const linesOfOldOrders = `
  create temporary table named_orders on commit drop as
    select id, contact_id, ordered_at, total, items, trim(both '-' from left(regexp_replace(lower(items), '[^a-z0-9]+', '-', 'g'), 60)) as product_id from orders;
  insert into products (id, name) select product_id, min(items) from named_orders where product_id <> '' group by product_id;
  insert into order_lines (order_id, contact_id, ordered_at, product_id, amount) select id, contact_id, ordered_at, product_id, total from named_orders where product_id <> '';`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index orders_by_time, invoices_by_time, interactions_by_time;
    drop table order_lines;
    alter table orders drop constraint orders_whole;
    drop table products;
    alter table incidents drop column kind, drop column severity;
    alter table contacts drop column town, drop column country, drop column tags;
  `);
}
