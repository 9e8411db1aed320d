// Contacts: persons and firms with their phones, accounts and balance. The PIN is write-only.
import { z } from "zod";
import { identifier, instant, language, money, paging } from "./rest.ts";

const name = z.string().trim().min(1).max(200);
const short = z.string().trim().max(200);
const phoneText = z.string().trim().min(3).max(32).meta({ description: "Kept in E.164; a national number is read with the house's region", example: "+34600111222" });
const label = z.string().trim().min(1).max(40);
/** Money that comes in: a number, or a decimal string with a point. */
const moneyInput = z.union([z.number(), z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/u, "write an amount as 1234.50")])
  .meta({ description: "Decimal string or number", example: "1234.50" });

const valueTier = z.enum(["standard", "silver", "gold"]);
const contactKind = z.enum(["person", "firm"]);

const phoneInput = z.union([phoneText, z.object({ number: phoneText, label: label.optional() })]);

const accountInput = z.object({
  id: identifier.optional().meta({ description: "Of an account the contact has; left out, an account is opened" }),
  iban: z.string().trim().min(5).max(42).optional(),
  name: name.optional(),
  currency: z.string().regex(/^[A-Z]{3}$/u).optional(),
  balance: moneyInput.optional(),
});

const attributeName = z.string().min(1).max(80);
const attribute = z.union([z.string().max(2_000), z.number(), z.boolean()]);

const contactFields = {
  firstName: short.optional(),
  kind: contactKind.optional(),
  language: language.optional(),
  valueTier: valueTier.optional(),
  phones: z.array(phoneInput).max(20).optional(),
  mails: z.array(z.email().max(200)).max(20).optional(),
  address: short.nullable().optional(),
  postalCode: z.string().trim().min(1).max(20).nullable().optional(),
  town: z.string().trim().min(1).max(120).nullable().optional(),
  country: z.string().regex(/^[A-Z]{2}$/u, "two capital letters, as ES").optional().meta({ description: "ISO 3166-1 alpha 2; of a new contact ES when left out" }),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).optional().meta({ description: "Words of the house's own, which segments ask for" }),
  customerSince: z.iso.date().nullable().optional(),
  firmId: identifier.nullable().optional(),
  notes: z.string().max(10_000).nullable().optional(),
  pin: z.string().regex(/^\d{4,6}$/u, "a PIN has four to six digits; six are safest").nullable().optional().meta({ writeOnly: true, description: "Never read back; null takes it away" }),
  attributes: z.record(attributeName, attribute.nullable()).optional().meta({ description: "The centre's own fields by their key; null takes a value away, others stay" }),
  accounts: z.array(accountInput).max(50).optional(),
  /** Of the contact's first account, which is opened if there is none. */
  balance: moneyInput.optional(),
};

export const newContact = z.strictObject({ name, ...contactFields });
export type NewContact = z.infer<typeof newContact>;

/** What is left out stays as it is; `phones`, `mails`, `tags` replace the whole list; `accounts` are matched by `id`. */
export const contactChange = z.strictObject({ name: name.optional(), ...contactFields });

export const contactQuery = paging.extend({
  phone: z.string().trim().min(3).max(32).optional(),
  q: z.string().trim().min(1).max(100).optional().meta({ description: "Part of a name, phone or mail" }),
});

const account = z.object({ id: identifier, iban: z.string(), name: z.string(), currency: z.string(), balance: money });

export const contact = z.object({
  id: identifier, name: z.string(), firstName: z.string(), kind: contactKind, language, valueTier,
  phones: z.array(z.object({ number: z.string(), label: z.string() })),
  mails: z.array(z.string()),
  address: z.string().nullable(), postalCode: z.string().nullable(), town: z.string().nullable(), country: z.string(), tags: z.array(z.string()), customerSince: z.string().nullable(), firmId: identifier.nullable(), notes: z.string().nullable(),
  hasPin: z.boolean(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  accounts: z.array(account),
  /** Of the first account; null without one. */
  balance: money.nullable(),
  createdAt: instant, updatedAt: instant,
  /** Counts up with each change; the ETag. */
  version: z.number().int(),
});
export type Contact = z.infer<typeof contact>;
