// "contact": what rules may ask of the callers of a source.
import type { ContactFacts } from "../../routing/work.ts";
import { stranger, type CustomerFacts } from "../../rules/types.ts";
import { fault, fieldsOf, nameOf, numberOf, optional, shown, together, truthOf, type Part } from "./part.ts";

/** A caller of whom nothing is known. */
export const unknownCaller: ContactFacts = { call: { dnis: "", ani: null, verified: false, matter: null }, customer: stranger };

/** Who is described is known; his language on record is the one that he calls in. */
export function contactOf(part: Part, language: string): ContactFacts | null {
  const fields = fieldsOf(part, ["tier", "unit", "openPromises", "fields", "verified", "matter", "dnis", "ani"]);
  if (fields === null) return null;
  const text = (each: Part | undefined): string | null | undefined => optional(each, undefined, nameOf);
  const read = together({
    tier: text(fields.tier), unit: text(fields.unit), matter: text(fields.matter), dnis: text(fields.dnis), ani: text(fields.ani),
    openPromises: optional(fields.openPromises, 0, (each) => numberOf(each, { least: 0, most: 1000, whole: true })),
    verified: optional(fields.verified, false, truthOf),
    fields: optional(fields.fields, {}, ownFieldsOf),
  });
  if (read === null) return null;
  const { tier = null, unit = null, matter = null, dnis = "", ani = null, openPromises, verified, fields: own } = read;
  return { call: { dnis, ani, verified, matter }, customer: { ...stranger, known: true, tier, language: language === "" ? null : language, openPromises, unit, fields: own } };
}


/** The house's own fields of customers, by name. */
function ownFieldsOf(part: Part): CustomerFacts["fields"] | null {
  const { value } = part;
  const fields = fieldsOf(part, typeof value === "object" && value !== null ? Object.keys(value) : []);
  if (fields === null) return null;
  const wrong = Object.values(fields).flatMap((each) => (each !== undefined && !["string", "number"].includes(typeof each.value) ? [each] : []));
  for (const each of wrong) fault(each, `is ${shown(each.value)}`, "give a text or a number");
  return wrong.length > 0 ? null : value as CustomerFacts["fields"];
}
