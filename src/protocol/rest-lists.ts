// Contact lists for campaigns: the lists, who is in them, and files that are imported into them.
import { z } from "zod";
import { byId, identifier, instant, language, paging } from "./rest.ts";
import { columnUses } from "../core/list/columns.ts";
import { mostNumbers, notices, rejections } from "../core/list/member.ts";
import { duplicateCodes } from "../core/list/read-rows.ts";

export const listId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, "small letters, digits and -, at most 63").meta({ example: "spring-renewals" });
const listName = z.string().trim().min(1).max(120);
export const newList = z.strictObject({ id: listId, name: listName, source: z.enum(["file", "api", "segment"]).default("file") });
export const listChange = z.strictObject({ name: listName });

export const contactList = z.object({
  id: listId, name: z.string(), source: z.enum(["file", "api", "segment"]), createdAt: instant, members: z.number().int(),
  known: z.number().int().meta({ description: "Members who are contacts of the house" }), consented: z.number().int(), withLanguage: z.number().int(), withOthers: z.number().int().meta({ description: "Members with more than one number" }),
  campaigns: z.array(z.object({ id: identifier, name: z.string() })),
});
export type ContactList = z.infer<typeof contactList>;

const country = z.string().regex(/^[A-Z]{2}$/u, "two capital letters, as ES").meta({ description: "ISO 3166-1 alpha 2; the house's own when left out" });
const fields = z.record(z.string().max(200), z.string().max(10_000));
const consent = z.object({ source: z.string().max(500), at: z.iso.date().nullable() });
const noZero = (text: string): boolean => !text.includes("\0");

export const memberQuery = paging.extend({ q: z.string().trim().min(1).max(100).optional().meta({ description: "A part of the name, of a number, or of the person's key" }) });
export const member = z.object({
  id: identifier, person: z.string(), contactId: z.string().nullable(), name: z.string(), language: language.nullable(), country: z.string(), region: z.string().nullable(), postalCode: z.string().nullable(),
  numbers: z.array(z.string()), fields: z.record(z.string(), z.string()), consent: consent.nullable(), addedAt: instant,
});
export type MemberReply = z.infer<typeof member>;

const text = (most: number) => z.string().trim().max(most).refine(noZero, "holds a zero byte");
export const newMembers = z.strictObject({
  members: z.array(z.strictObject({
    person: text(200).min(1).optional().meta({ description: "Who it is, so that nobody is in the list twice: the same again replaces him. Else the contact's id, else the first number" }),
    contactId: identifier.optional(), name: text(300).optional(), language: language.optional(), country: country.optional(), region: text(20).optional(), postalCode: text(20).optional(),
    numbers: z.array(z.string().trim().min(1).max(40)).min(1).max(mostNumbers).meta({ description: "E.164, or as they are dialled in the country; tried in this order" }),
    fields: fields.optional(), consent: z.strictObject({ source: text(500), at: z.iso.date().optional() }).optional(),
  })).min(1).max(1_000),
});
const place = z.number().int().meta({ description: "Place in the array, from 0" });
export const membersAdded = z.object({
  added: z.number().int(), changed: z.number().int().meta({ description: "Replaced, as they were in the list by their person" }),
  united: z.array(z.object({
    at: place, by: z.enum(["person", "number", "contact"]).meta({ description: "By what he is somebody who is in the list, or stands before him in the request" }),
    with: z.string().meta({ description: "That one's person" }), numbers: z.array(z.string()).meta({ description: "Further numbers that this one got; nothing else was taken" }),
  })),
  left: z.array(z.object({ at: place, number: z.string(), with: z.string() })).meta({ description: "Numbers of people who were taken, that stay with whoever in the list had them first" }),
  rejected: z.array(z.object({ at: place, code: z.enum(["number-invalid"]), value: z.string().meta({ description: "What is no number" }) })),
});
export const memberPath = byId.extend({ memberId: identifier });

export const encoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);
const column = z.strictObject({ use: z.enum(columnUses), field: z.string().trim().min(1).max(200).optional().meta({ description: "Of the use field: its name" }) });

/** How a file is to be read; what is left out is found out. */
export const importForm = z.strictObject({
  delimiter: z.string().length(1).refine((one) => !/["\r\n]/u.test(one), "is one character, and no quote").optional(), encoding: encoding.optional(), hasHeadings: z.boolean().optional(),
  country: country.optional(), columns: z.array(column).min(1).max(500).optional().meta({ description: "What each column holds, in the file's order" }),
});
export type ImportFormAsked = z.infer<typeof importForm>;

export const tally = z.object({
  rows: z.number().int(), taken: z.number().int(), rejected: z.number().int(), duplicates: z.number().int().meta({ description: "taken + rejected + duplicates = rows" }),
  noted: z.number().int().meta({ description: "Rows of which something was left out, such as a second number that is none" }),
});
const remarkCode = z.enum([...rejections, ...duplicateCodes, ...notices]);
export const importPreview = z.object({
  delimiter: z.string(), encoding, hasHeadings: z.boolean(), country: z.string(), headings: z.array(z.string()).nullable(), rows: z.array(z.array(z.string())).meta({ description: "The first 20" }),
  columns: z.array(z.object({ use: z.enum(columnUses), field: z.string().optional() })), tally: tally.meta({ description: "Of the beginning of the file" }),
  remarks: z.array(z.object({ line: z.number().int(), outcome: z.enum(["rejected", "duplicate", "noted"]), code: remarkCode, value: z.string() })),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const listImport = z.object({
  id: identifier, listId, fileName: z.string(), bytes: z.number().int(), readBytes: z.number().int(), state: z.enum(["uploaded", "running", "done", "cancelled", "interrupted", "failed"]), tally,
  why: z.string().nullable().meta({ description: "Code of what it failed for" }), by: z.string(), createdAt: instant, startedAt: instant.nullable(), endedAt: instant.nullable(),
  reportUntil: instant.nullable().meta({ description: "When its report goes; null where there is none" }),
});
export type ListImport = z.infer<typeof listImport>;
export const uploaded = z.object({ import: listImport, preview: importPreview });
export type Uploaded = z.infer<typeof uploaded>;

export const importPath = byId.extend({ importId: identifier });
export const uploadQuery = z.object({ fileName: z.string().trim().max(200).default("list.csv") });
export const reportQuery = z.object({ language: language.default("en"), outcome: z.enum(["rejected", "duplicate", "noted"]).optional() });

export const uploadTypes = ["text/csv", "text/plain", "application/csv", "application/vnd.ms-excel", "application/octet-stream"] as const;
export const mostUploadBytes = 4 * 1024 ** 3;
