// What segments add up (orders, lines, invoices of a span) is read in the order of contacts, each sum done before the next
// begins: three to four times as quick as keeping two hundred thousand sums at once.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index orders_by_contact, invoices_by_contact;
    create index orders_by_contact on orders (contact_id, ordered_at desc) include (total);
    create index invoices_by_contact on invoices (contact_id, issued_at desc) include (amount);
    create index order_lines_by_contact on order_lines (contact_id, ordered_at) include (product_id, quantity, amount);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index orders_by_contact, invoices_by_contact, order_lines_by_contact;
    create index orders_by_contact on orders (contact_id, ordered_at desc);
    create index invoices_by_contact on invoices (contact_id, issued_at desc);
  `);
}
