// "arrivals": callers of a queue by a rate, by a curve over the day, or as a recorded day had them.
import { fault, fieldsOf, listOf, milliseconds, nameOf, numberOf, optional, required, timeOfDayOf, together, type Part } from "./part.ts";
import { contactOf } from "./read-contact.ts";
import { queueIndexOf, spanOf } from "./read-agents.ts";
import { points } from "./read-queues.ts";
import type { Arrivals, LabQueue, RateInterval, RecordedCall } from "./scenario.ts";

const rate = { least: 0, most: 10_000_000 };

type Times = { readonly kind: "rate"; readonly perHour: number } | { readonly kind: "intervals"; readonly intervals: readonly RateInterval[] } | { readonly kind: "recorded"; readonly calls: readonly RecordedCall[] };
type TimeParts = Readonly<Record<"ratePerHour" | "intervals" | "calls", Part | undefined>>;

export function arrivalsOf(part: Part, queues: readonly LabQueue[]): Arrivals | null {
  const fields = fieldsOf(part, ["queue", "language", "priority", "value", "contact", "returning", "ratePerHour", "intervals", "calls"]);
  if (fields === null) return null;
  const read = together({
    queue: required(part, "queue", fields.queue, (each) => queueIndexOf(each, queues)),
    language: optional(fields.language, "", nameOf),
    priority: optional(fields.priority, 0, (each) => numberOf(each, points)),
    value: optional(fields.value, 0, (each) => numberOf(each, points)),
    returning: optional(fields.returning, 0, (each) => numberOf(each, { least: 0, most: 1 })),
    times: timesOf(part, fields),
  });
  // null is a good contact, so a faulty one needs another sign
  const contact = optional(fields.contact, undefined, (each) => contactOf(each, read?.language ?? ""));
  if (read === null || contact === null) return null;
  const { times, ...who } = read;
  return { ...who, contact: contact ?? null, ...times };
}

function timesOf(part: Part, fields: TimeParts): Times | null {
  const { ratePerHour, intervals, calls } = fields;
  const given = (["ratePerHour", "intervals", "calls"] as const).filter((name) => fields[name] !== undefined);
  if (given.length !== 1) return fault(part, given.length === 0 ? "does not say when callers come" : `says it twice: ${given.join(", ")}`, "give one of ratePerHour, intervals, calls");
  if (ratePerHour !== undefined) {
    const perHour = numberOf(ratePerHour, rate);
    return perHour === null ? null : { kind: "rate", perHour };
  }
  if (intervals !== undefined) {
    const spans = listOf(intervals, intervalOf, 1);
    return spans === null ? null : withoutOverlap(intervals, spans.flat());
  }
  const recorded = required(part, "calls", calls, (each) => listOf(each, recordedOf, 1));
  return recorded === null ? null : { kind: "recorded", calls: [...recorded].sort((a, b) => a.atMs - b.atMs) };
}

function withoutOverlap(part: Part, intervals: readonly RateInterval[]): Times | null {
  const inOrder = [...intervals].sort((a, b) => a.fromMs - b.fromMs);
  if (inOrder.some(({ fromMs }, i) => fromMs < (inOrder[i - 1]?.toMs ?? 0))) return fault(part, "has two rates for the same time", "let each interval begin where the one before it ends, or later");
  return { kind: "intervals", intervals: inOrder };
}

/** One that ends before it begins goes on past midnight. */
function intervalOf(part: Part): readonly RateInterval[] | null {
  const fields = fieldsOf(part, ["from", "to", "ratePerHour"]);
  if (fields === null) return null;
  const span = spanOf(part, fields);
  const perHour = required(part, "ratePerHour", fields.ratePerHour, (each) => numberOf(each, rate));
  if (span === null || perHour === null) return null;
  const { fromMs, toMs } = span;
  if (fromMs < toMs) return [{ fromMs, toMs, perHour }];
  return [{ fromMs: 0, toMs, perHour }, { fromMs, toMs: 86_400_000, perHour }].filter((each) => each.fromMs < each.toMs);
}

/** A time alone, or { "at", … } with what is known of the call. */
function recordedOf(part: Part): RecordedCall | null {
  if (typeof part.value !== "object" || part.value === null) {
    const atMs = timeOfDayOf(part);
    return atMs === null ? null : { atMs, handleMs: null, wrapUpMs: null, answerMs: null, patienceMs: null, patientForMs: null };
  }
  const fields = fieldsOf(part, ["at", "handleSeconds", "wrapUpSeconds", "answerSeconds", "patienceSeconds", "patientForSeconds"]);
  if (fields === null) return null;
  const atMs = required(part, "at", fields.at, timeOfDayOf);
  const [handle, wrapUp, answer, patience, patientFor] = (["handleSeconds", "wrapUpSeconds", "answerSeconds", "patienceSeconds", "patientForSeconds"] as const)
    .map((name) => optional(fields[name], undefined, (each) => numberOf(each, { least: 0, most: 86_400 })));
  if (atMs === null || [handle, wrapUp, answer, patience, patientFor].includes(null)) return null;
  const ms = (seconds: number | null | undefined): number | null => (seconds === undefined || seconds === null ? null : milliseconds(seconds));
  return { atMs, handleMs: ms(handle), wrapUpMs: ms(wrapUp), answerMs: ms(answer), patienceMs: ms(patience), patientForMs: ms(patientFor) };
}
