// A segment as one statement: the tree becomes a condition over contacts `c`, and what must be added up (orders of a year,
// products, incidents) becomes a joined table with one row a contact. Whatever comes from the document is a parameter; the
// text is made of what stands in these files alone.
import { isGroup, type Condition, type Group, type Part } from "../../core/segment/segment.ts";
import type { Today } from "../../core/segment/span.ts";
import { predicateOf, type Statement } from "./segment-fields.ts";

export interface Compiled {
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

/** Of a document that the validator passed. */
export function compileSegment(where: Group, today: Today): Compiled {
  const values: unknown[] = [];
  const known = new Map<string, string>();
  const joins = new Map<string, string>();
  const statement: Statement = {
    today,
    bind: (value, type) => {
      const key = `${type} ${JSON.stringify(value)}`;
      const name = known.get(key) ?? `$${String(values.push(value))}::${type}`;
      known.set(key, name);
      return name;
    },
    join: (select) => {
      const alias = joins.get(select) ?? `q${String(joins.size)}`;
      joins.set(select, alias);
      return alias;
    },
  };
  const parts = where.of.map((part) => partOf(part, statement));
  const steps = parts.map((_, n) => joined(where.join, parts.slice(0, n + 1)));
  const tables = [...joins].map(([select, alias]) => `left join (${select}) ${alias} on ${alias}.contact_id = c.id`);
  return { from: ["contacts c left join contact_figures f on f.contact_id = c.id", ...tables].join("\n"), where: steps.at(-1) ?? "false", steps, values };
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
