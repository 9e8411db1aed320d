// Incidents: what went wrong for a contact, and who sees to it. Segments ask for them, and agents see them when he calls.
import { z } from "zod";
import { severities } from "../core/crm/incident.ts";
import { identifier, instant, paging } from "./rest.ts";

const subject = z.string().trim().min(1).max(300);
const word = z.string().trim().max(60);
const status = z.string().regex(/^[a-z][a-z-]{0,39}$/u, "small letters and hyphens, as in-progress").meta({ description: "open, in-progress, waiting, solved, closed have words on the screens; others are shown as they are", example: "in-progress" });
const fields = {
  kind: word.optional().meta({ description: "What segments tell apart: breakdown, billing; the house's own words" }),
  severity: z.enum(severities).optional(),
  owner: z.string().trim().min(1).max(120).nullable().optional().meta({ description: "Who sees to it" }),
};

export const newIncident = z.strictObject({
  contactId: identifier, subject, number: z.string().trim().min(1).max(60).optional().meta({ description: "As the other program calls it; left out, the next of ours" }),
  status: status.optional(), openedAt: instant.optional(), closedAt: instant.optional(), ...fields,
});

/** What is left out stays. */
export const incidentChange = z.strictObject({ subject: subject.optional(), status: status.optional(), ...fields });
export const incidentEnd = z.strictObject({ status: status.optional().meta({ description: "solved when left out" }), at: instant.optional().meta({ description: "Now when left out" }) });

export const incidentQuery = paging.extend({
  contactId: identifier.optional(), number: z.string().trim().min(1).max(60).optional(), open: z.enum(["true", "false"]).optional().meta({ description: "true: only those that are not closed" }),
});

export const incident = z.object({
  id: identifier, contactId: identifier, number: z.string(), subject: z.string(), status: z.string(), kind: z.string(), severity: z.enum(severities), owner: z.string().nullable(),
  openedAt: instant, closedAt: instant.nullable(), updatedAt: instant, version: z.number().int().meta({ description: "Counts up with each change; the ETag" }),
});
export type IncidentReply = z.infer<typeof incident>;
