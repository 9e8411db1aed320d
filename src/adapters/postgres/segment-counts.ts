// How many are in a segment: all of them, or as a sample tells; on a connection of its own that can be told to stop.
import type pg from "pg";
import type { Counted, SegmentStore } from "../../app/segment/ports.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { sampleShare } from "../../core/segment/estimate.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { Today } from "../../core/segment/span.ts";
import { inTransaction, PostgresFault, runOn, type Query, type Run } from "./pool.ts";
import { compileSegment, workingOnSegments } from "./segment-sql.ts";

const cancelled = "57014";
/** To draw a sample takes a look at all contacts: not at each key that is pressed. */
const drawnForMs = 60_000;

/** `patient`: a pool whose statements may take minutes; `zone`: in whose days it counts. */
export function createSegmentCounts(patient: pg.Pool, zone: string): Pick<SegmentStore, "count" | "sample"> {
  let drawn: Drawn & { readonly at: Instant } | null = null;
  return {
    count: (document, now, ending) => ended(patient, ending, async (within) => {
      const [row] = await within<CountRow>(countQuery(document, { now, zone }));
      if (row === undefined) throw new Error("a count gave no row");
      return { ...row, steps: row.steps.map(Number) };
    }),
    sample: (document, now, ending) => ended(patient, ending, async (within) => {
      if (drawn === null || Math.abs(now - drawn.at) > drawnForMs) drawn = { at: now, ...await draw(within) };
      const { of, ids } = drawn;
      const [row] = await within<{ sampled: number; inside: number }>(sampleQuery(document, { now, zone }, ids));
      if (row === undefined) throw new Error("a sample gave no row");
      return { of: ids === null ? row.sampled : of, ...row };
    }),
  };
}

/** `ids` null: all of them are looked at. */
interface Drawn { readonly of: number; readonly ids: readonly string[] | null }

/** The last bytes of an id are drawn by chance, however it begins: the same contacts each time. */
async function draw(within: Run): Promise<Drawn> {
  const [{ of } = { of: 0 }] = await within<{ of: number }>({ text: "select count(*) as of from contacts" });
  const share = sampleShare(of);
  if (share === 1) return { of, ids: null };
  const [{ ids } = { ids: [] }] = await within<{ ids: readonly string[] }>({ text: "select array(select id from contacts where get_byte(uuid_send(id), 14) * 65536 + get_byte(uuid_send(id), 15) * 256 + get_byte(uuid_send(id), 13) < $1)::text[] as ids", values: [Math.round(share * 2 ** 24)] });
  return { of, ids };
}

interface CountRow { readonly count: number; readonly of: number; readonly withNumber: number; readonly optedOut: number; readonly consenting: number; readonly steps: readonly number[]; readonly sample: Counted["sample"] }

/** All is asked in one go, so that the parts agree. Whoever fails the outermost group's first part (of "any": all of them) is in no step. */
function countQuery(document: SegmentDocument, today: Today): Query {
  const { from: tables, steps, values } = compileSegment(document.where, today);
  const last = `k${String(steps.length - 1)}`;
  const widest = document.where.join === "any" ? steps.at(-1) : steps[0];
  return {
    values,
    text: `with counted as materialized (select c.id, ${steps.map((step, n) => `${step} as k${String(n)}`).join(", ")} from ${tables} where ${widest ?? "false"}),
      inside as materialized (select id from counted where ${last}),
      opted as (select i.id from inside i where i.id in (select contact_id from opt_outs where ${holds}) or i.id in (select p.contact_id from opt_outs o join contact_phones p on p.number = o.number where ${holds}))
      select (select count(*) from inside) as count, (select count(*) from contacts) as of, (select count(*) from inside i where exists (select from contact_phones p where p.contact_id = i.id)) as "withNumber", (select count(*) from opted) as "optedOut",
        (select count(*) from inside i where exists (select from contact_consents n where n.contact_id = i.id and n.given and n.purpose in ('marketing', 'commercial'))) as consenting,
        (select array[${steps.map((_, n) => `count(*) filter (where k${String(n)})`).join(", ")}] from counted) as steps,
        (select coalesce(json_agg(json_build_object('contactId', c.id, 'name', c.name, 'kind', c.kind, 'language', c.language, 'town', c.town, 'postalCode', c.postal_code,
          'number', (select p.number from contact_phones p where p.contact_id = c.id order by p.position, p.number limit 1)) order by c.id), '[]') from contacts c where c.id in (select id from inside order by id limit 10)) as sample`,
  };
}

const holds = "removed_at is null and scope in ('everything', 'commercial')";

function sampleQuery(document: SegmentDocument, today: Today, ids: Drawn["ids"]): Query {
  const { from: tables, where, among, values } = compileSegment(document.where, today, ids);
  return { values, text: `select count(*) as sampled, count(*) filter (where ${where}) as inside from ${tables} where ${among}` };
}

interface Ending { readonly signal: AbortSignal; readonly mostMs: number }

/** On one connection, so that it is known which statement to stop. */
async function ended<Found>(patient: pg.Pool, { signal, mostMs }: Ending, work: (within: Run) => Promise<Found>): Promise<Found | "too-long" | "cancelled"> {
  let stop = (): void => undefined;
  try {
    return await inTransaction(patient, async (within) => {
      const [backend] = await within<{ pid: number }>({ text: `select pg_backend_pid() as pid, set_config('statement_timeout', $1, true), ${workingOnSegments}`, values: [String(mostMs)] });
      stop = () => { void runOn(patient)({ text: "select pg_cancel_backend($1)", values: [backend?.pid] }).catch(() => undefined); };
      if (signal.aborted) return "cancelled";
      signal.addEventListener("abort", stop);
      return await work(within);
    });
  } catch (reason) {
    if (reason instanceof PostgresFault && reason.code === cancelled) return signal.aborted ? "cancelled" : "too-long";
    throw reason;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
