// A segment as one statement: the tree becomes a condition over contacts `c`, and what must be added up (orders of a year,
// products, incidents) becomes a joined table with one row a contact. Whatever comes from the document is a parameter; the
// text is made of what stands in these files alone.
import { isGroup, type Condition, type Group, type Part } from "../../core/segment/segment.ts";
import type { Today } from "../../core/segment/span.ts";
import { predicateOf, type Statement } from "./segment-fields.ts";

export interface Compiled {
  /** Whom it looks at: everybody, or those of a sample. */
  readonly among: string;
  /** "contacts c left join …": everything that the conditions name. */
  readonly from: string;
  /** Whether a contact is in the segment; never null. */
  readonly where: string;
  /** Whether he passes the first of the top group's parts, the first two, and so on. */
  readonly steps: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * How Postgres is to work at it, until the transaction ends. Sorting gets more room than usual, or large houses would wait for
 * the disk. One processor is enough: each of several would add up all orders for itself, and calls need them too. Sums are made
 * one after the other, by the indexes in the order of contacts, which the planner thinks dearer than it is.
 */
export const workingOnSegments = "set_config('work_mem', '64MB', true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_hashagg', 'off', true)";

/** Of a document that the validator passed. `sample`: only these contacts are looked at, also in what is joined, or all of it would be added up. */
export function compileSegment(where: Group, today: Today, sample: readonly string[] | null = null): Compiled {
  const values: unknown[] = [];
  const known = new Map<string, string>();
  const joins = new Map<string, string>();
  const bind: Statement["bind"] = (value, type) => {
    const key = `${type} ${JSON.stringify(value)}`;
    const name = known.get(key) ?? `$${String(values.push(value))}::${type}`;
    known.set(key, name);
    return name;
  };
  const sampled: Statement["sampled"] = (column, type) => (sample === null ? "true" : `${column} = any(${bind(sample, `${type}[]`)})`);
  const statement: Statement = {
    today, bind, sampled,
    join: (select) => {
      const alias = joins.get(select) ?? `q${String(joins.size)}`;
      joins.set(select, alias);
      return alias;
    },
  };
  const parts = where.of.map((part) => partOf(part, statement));
  const steps = parts.map((_, n) => joined(where.join, parts.slice(0, n + 1)));
  const joining = (table: string, alias: string): string => `left join ${table} ${alias} on ${alias}.contact_id = c.id and ${sampled(`${alias}.contact_id`, "uuid")}`;
  const tables = [joining("contact_figures", "f"), ...[...joins].map(([select, alias]) => joining(`(${select})`, alias))];
  return { from: ["contacts c", ...tables].join("\n"), where: steps.at(-1) ?? "false", steps, among: sampled("c.id", "uuid"), values };
}

function partOf(part: Part, statement: Statement): string {
  return isGroup(part) ? joined(part.join, part.of.map((each) => partOf(each, statement))) : conditionOf(part, statement);
}

function joined(join: Group["join"], parts: readonly string[]): string {
  if (join === "none") return `not ${joined("any", parts)}`;
  return `(${parts.join(join === "all" ? " and " : " or ")})`;
}

const denials: Readonly<Partial<Record<Condition["operator"], Condition["operator"]>>> = { "is-not": "is", "none-of": "any-of", "not-in-last": "in-last", unknown: "known", no: "yes" };

/** What is not known of a contact holds of nobody, and its denial of everybody. */
function conditionOf(condition: Condition, statement: Statement): string {
  const affirmed = denials[condition.operator];
  const predicate = predicateOf(affirmed === undefined ? condition : { ...condition, operator: affirmed }, statement);
  return `${affirmed === undefined ? "" : "not "}coalesce(${predicate}, false)`;
}
