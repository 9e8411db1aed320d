// Where each field of a segment is found, and how each operator is asked of it.
import { ownPrefix } from "../../core/segment/catalogue.ts";
import { provincesOf } from "../../core/kernel/spanish-places.ts";
import type { Condition, Span } from "../../core/segment/segment.ts";
import { beginOf, firstDayOf, midnightOf, type Today } from "../../core/segment/span.ts";
import type { Instant } from "../../core/kernel/kernel.ts";

/** What a condition is written into. */
export interface Statement {
  readonly today: Today;
  /** The parameter's name; the same value is one parameter. */
  bind(value: unknown, type: string): string;
  /** Whether a contact's id is in the sample, when only a sample is looked at. */
  sampled(column: string, type: "uuid" | "text"): string;
  /** The alias of a table of `contact_id, v` with at most one row a contact. */
  join(select: string): string;
}

type Predicate = (condition: Condition, statement: Statement) => string;
/** An expression over `c`, `f` and joined tables. */
type Expression = string | Predicate;

/** True, false or null (not known). The operator is an affirming one. */
export function predicateOf(condition: Condition, statement: Statement): string {
  const own = condition.field.startsWith(ownPrefix) ? condition.field.slice(ownPrefix.length) : null;
  if (own !== null) return ownPredicate(own, condition, statement);
  const predicate = predicates[condition.field];
  if (predicate === undefined) throw new Error(`a segment asks for ${condition.field}, which the validator should have refused`);
  return predicate(condition, statement);
}

const text = (expression: string): Predicate => ({ operator, value }, { bind }) => {
  const one = (): string => `lower(${bind(value, "text")})`;
  switch (operator) {
    case "is": return `lower(${expression}) = ${one()}`;
    case "starts-with": return `starts_with(lower(${expression}), ${one()})`;
    case "contains": return `position(${one()} in lower(${expression})) > 0`;
    case "one-of": return `lower(${expression}) = any(array(select lower(each) from unnest(${bind(value, "text[]")}) as each))`;
    case "known": return `${expression} <> ''`;
    default: throw unfit(operator);
  }
};

const choice = (expression: string): Predicate => ({ operator, value }, { bind }) => {
  if (operator === "known") return `${expression} <> ''`;
  if (operator !== "any-of") throw unfit(operator);
  return `${expression} = any(${bind(value, "text[]")})`;
};

const number = (expression: Expression): Predicate => (condition, statement) => {
  const { operator, value } = condition;
  const found = typeof expression === "string" ? expression : expression(condition, statement);
  switch (operator) {
    case "at-least": return `${found} >= ${statement.bind(value, "numeric")}`;
    case "at-most": return `${found} <= ${statement.bind(value, "numeric")}`;
    case "between": { const [low, high] = value as readonly number[]; return `${found} between ${statement.bind(low, "numeric")} and ${statement.bind(high, "numeric")}`; }
    case "known": return `${found} is not null`;
    default: throw unfit(operator);
  }
};

/** `type`: of the column; days begin at midnight, where the house is. */
const date = (expression: Expression, type: "date" | "timestamptz"): Predicate => (condition, statement) => {
  const { operator, value } = condition;
  const found = typeof expression === "string" ? expression : expression(condition, statement);
  const { today } = statement;
  const since = (span: Span): string => (type === "date" ? firstDayOf(span, today) : momentOf(beginOf(span, today)));
  const day = (): string => statement.bind(type === "date" ? value : momentOf(midnightOf(value as string, today.zone)), type);
  switch (operator) {
    case "in-last": return `${found} >= ${statement.bind(since(value as Span), type)}`;
    case "before": return `${found} < ${day()}`;
    case "from": return `${found} >= ${day()}`;
    case "known": return `${found} is not null`;
    default: throw unfit(operator);
  }
};

function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}

function unfit(operator: string): Error {
  return new Error(`the operator ${operator} is not for this field, which the validator should have refused`);
}

/** "where issued_at >= $1", or nothing. */
function since(column: string, { over }: Condition, { bind, today }: Statement): string {
  return over === undefined ? "true" : `${column} >= ${bind(momentOf(beginOf(over, today)), "timestamptz")}`;
}

function among(column: string, by: string, { only = {} }: Condition, { bind }: Statement): string {
  return only[by] === undefined ? "true" : `${column} = any(${bind(only[by], "text[]")})`;
}

/** Added up over the span; without one, the figure that is kept. */
const summed = (kept: string, what: string, [table, column]: readonly [string, string]): Predicate => (condition, statement) =>
  (condition.over === undefined ? `coalesce(f.${kept}, 0)` : `coalesce(${statement.join(`select contact_id, ${what} as v from ${table} where ${since(column, condition, statement)} group by contact_id`)}.v, 0)`);

const mean: Predicate = (condition, statement) =>
  (condition.over === undefined ? "f.invoiced / nullif(f.invoices, 0)" : `${statement.join(`select contact_id, avg(amount) as v from invoices where ${since("issued_at", condition, statement)} group by contact_id`)}.v`);

const ofProducts = (what: string): Predicate => (condition, statement) =>
  `coalesce(${statement.join(`select contact_id, ${what} as v from order_lines where ${since("ordered_at", condition, statement)} and ${among("product_id", "products", condition, statement)} group by contact_id`)}.v, 0)`;

const ofIncidents = (open: boolean): Predicate => (condition, statement) =>
  `coalesce(${statement.join(`select contact_id, count(*) as v from incidents where ${open ? "closed_at is null" : since("opened_at", condition, statement)} and ${among("kind", "incidentKinds", condition, statement)} and ${among("severity", "severities", condition, statement)} group by contact_id`)}.v, 0)`;

/** How much more or less than in as long a time before, in percent; not known where there was nothing before. */
const trend: Predicate = ({ over }, { join, bind, today }) => {
  const span = over ?? { n: 1, unit: "years" };
  const begin = bind(momentOf(beginOf(span, today)), "timestamptz");
  const before = bind(momentOf(beginOf({ ...span, n: span.n * 2 }, today)), "timestamptz");
  const alias = join(`select contact_id, sum(total) filter (where ordered_at >= ${begin}) as v, sum(total) filter (where ordered_at < ${begin}) as earlier from orders where ordered_at >= ${before} group by contact_id`);
  return `((coalesce(${alias}.v, 0) - ${alias}.earlier) * 100 / nullif(${alias}.earlier, 0))`;
};

/** How many of the values he has, of all or of as many as are asked for. */
const counted = (select: (condition: Condition, statement: Statement) => string): Predicate => (condition, statement) => {
  const alias = statement.join(select(condition, statement));
  if (condition.operator === "any-of") return `${alias}.v > 0`;
  if (condition.operator !== "all-of") throw unfit(condition.operator);
  return `${alias}.v = ${statement.bind(new Set(condition.value as readonly string[]).size, "bigint")}`;
};

const products = counted((condition, statement) =>
  `select contact_id, count(distinct product_id) as v from order_lines where ${since("ordered_at", condition, statement)} and product_id = any(${statement.bind(condition.value, "text[]")}) group by contact_id`);
const consent = counted(({ value }, { bind }) => `select contact_id, count(*) as v from contact_consents where given and purpose = any(${bind(value, "text[]")}) group by contact_id`);

const tags: Predicate = ({ operator, value }, { bind }) => `c.tags ${operator === "all-of" ? "@>" : "&&"} ${bind(value, "text[]")}`;

const uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** Of the channels asked for; a call counts when he talked with somebody. */
const lastContact: Predicate = (condition, statement) => {
  const { only = {}, operator, value } = condition;
  const channels = only["channels"];
  const from = operator === "in-last" ? statement.bind(momentOf(beginOf(value as Span, statement.today)), "timestamptz") : null;
  const bounded = (column: string): string => (from === null ? "true" : `${column} >= ${from}`);
  const written = `select contact_id, at from interactions where ${bounded("at")} and ${among("channel", "channels", condition, statement)}`;
  // What is no id is never read as one, in whatever order Postgres looks at the conditions.
  const spoken = `select case when contact_id ~ '${uuid}' then contact_id::uuid end as contact_id, arrived_at from calls where ${bounded("arrived_at")} and ${statement.sampled("contact_id", "text")} and agent_id is not null and answered_at is not null`;
  const both = channels === undefined || channels.includes("phone") ? `${written} union all ${spoken}` : written;
  return date(`${statement.join(`select contact_id, max(at) as v from (${both}) as contacted group by contact_id`)}.v`, "timestamptz")(condition, statement);
};

const customerFor: Predicate = ({ operator, value }, { bind, today }) => {
  const on = (months: number): string => bind(firstDayOf({ n: months, unit: "months" }, today), "date");
  const [low, high] = operator === "between" ? value as readonly number[] : [Number(value), Number(value)];
  switch (operator) {
    case "at-least": return `c.customer_since <= ${on(low ?? 0)}`;
    case "at-most": return `c.customer_since >= ${on(high ?? 0)}`;
    case "between": return `c.customer_since between ${on(high ?? 0)} and ${on(low ?? 0)}`;
    case "known": return "c.customer_since is not null";
    default: throw unfit(operator);
  }
};

const province = "case when c.country = 'ES' and c.postal_code ~ '^[0-9]{5}$' then left(c.postal_code, 2) end";

/** By his own word, or by that of a number of his. */
const optedOut: Predicate = (_, { join }) => `${join(`select contact_id, 1 as v from opt_outs where ${standing} and contact_id is not null
  union select p.contact_id, 1 from opt_outs o join contact_phones p on p.number = o.number where ${standing}`)}.v = 1`;
const standing = "removed_at is null and scope in ('everything', 'commercial')";
const hasNumber: Predicate = (_, { join }) => `${join("select distinct contact_id, 1 as v from contact_phones")}.v = 1`;

const predicates: Readonly<Record<string, Predicate>> = {
  postalCode: text("c.postal_code"), town: text("c.town"), country: text("c.country"), unit: text("(c.attributes ->> 'unit')"),
  province: choice(`(${province})`), nearestBranch: choice("f.nearest_branch"), kind: choice("c.kind"), language: choice("c.language"), tier: choice("c.value_tier"),
  region: (condition, statement) => choice(`(${province})`)({ ...condition, value: provincesOf(condition.value as readonly string[]) }, statement),
  "invoiced.sum": number(summed("invoiced", "sum(amount)", ["invoices", "issued_at"])), "invoiced.mean": number(mean), "invoiced.last": number("f.last_invoice"), unpaid: number("coalesce(f.unpaid, 0)"),
  "orders.sum": number(summed("ordered", "sum(total)", ["orders", "ordered_at"])), "orders.count": number(summed("orders", "count(*)", ["orders", "ordered_at"])), "orders.trend": number(trend),
  products, "products.quantity": number(ofProducts("sum(quantity)")), "products.amount": number(ofProducts("sum(amount)")),
  "orders.lastAt": date("f.last_order_at", "timestamptz"), "orders.lastAmount": number("f.last_order_total"), "orders.everyDays": number("f.every_days"),
  "orders.overdue": number((_, { bind, today }) => `extract(epoch from ${bind(momentOf(today.now), "timestamptz")} - f.last_order_at)::float8 / 86400 / nullif(f.every_days, 0)`),
  customerSince: date("c.customer_since", "date"), seniority: customerFor, tags, lastContact, consent, optedOut, hasNumber,
  "incidents.open": number(ofIncidents(true)), "incidents.opened": number(ofIncidents(false)),
};

/** Its key is a parameter too; what is not of its type is not known. */
function ownPredicate(id: string, condition: Condition, statement: Statement): string {
  const found = `(c.attributes ->> ${statement.bind(id, "text")})`;
  const { operator } = condition;
  if (operator === "at-least" || operator === "at-most" || operator === "between") return number(`(case when ${found} ~ '^-?[0-9]{1,12}([.][0-9]{1,9})?$' then ${found}::numeric end)`)(condition, statement);
  if (operator === "in-last" || operator === "before" || operator === "from") return ownDate(found, condition, statement);
  return (operator === "any-of" ? choice(found) : text(found))(condition, statement);
}

/** Days as texts, in the order of their letters: no text that is no day can make the statement fail. */
function ownDate(found: string, { operator, value }: Condition, { bind, today }: Statement): string {
  const day = operator === "in-last" ? firstDayOf(value as Span, today) : value;
  return `(case when ${found} ~ '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$' then ${found} end) collate "C" ${operator === "before" ? "<" : ">="} ${bind(day, "text")}`;
}
