// The REST interface under /api/v1: the pieces that every resource shares. JSON in camelCase, times RFC 3339 in UTC,
// phones E.164, languages ISO 639-1, currencies ISO 4217, money as decimal strings. Lists are {data, nextCursor}.
// Errors are RFC 9457 problem+json; `code` is stable, `detail` says what to do.
import { z } from "zod";

export const apiBase = "/api/v1";

export const language = z.enum(["es", "ca", "en"]);
export const instant = z.iso.datetime().meta({ description: "RFC 3339 in UTC", example: "2026-11-24T09:30:00.000Z" });
export const identifier = z.string().min(1).max(200);
export const localised = z.object({ es: z.string(), ca: z.string(), en: z.string() });
/** Money that leaves: always two decimals. */
export const money = z.string().regex(/^-?\d{1,12}\.\d{2}$/u).meta({ description: "Decimal string in the account's currency", example: "1234.50" });

/** Milliseconds. */
export const interval = z.object({ p50Ms: z.number().meta({ description: "As likely shorter as longer" }), p90Ms: z.number().meta({ description: "Nine of ten are shorter" }) });
const share = z.object({ share: z.number(), of: z.number().int().meta({ description: "Waits that this rests on" }) }).nullable();
/** How often what was foretold came true. */
export const calibration = z.object({ state: z.enum(["learning", "good", "off"]).meta({ description: "No wait is told unless good" }), p50: share, p90: share });

export const byId = z.object({ id: identifier });

/** Keyset paging: `cursor` is what an earlier answer gave as `nextCursor`; it is opaque. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional().meta({ description: "1 to 200" }),
  cursor: z.string().min(1).max(500).optional().meta({ description: "`nextCursor` of the page before" }),
});

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.string().meta({ description: "Stable, kebab-case", example: "contact-not-found" }),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  request_id: z.string(),
});
export type Problem = z.infer<typeof problem>;
