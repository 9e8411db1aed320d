// Knex as a builder of statements only: what it builds runs on the pool like all the rest, with the same deadlines.
import knex, { type Knex } from "knex";
import type { Query } from "./pool.ts";

export const table = knex({ client: "pg" });

export function built(query: Knex.QueryBuilder): Query {
  const { sql, bindings } = query.toSQL().toNative();
  return { text: sql, values: bindings };
}
