// Contacts: persons and firms with phones, accounts and balance, and the 360° pop of each.
import type { ContactId } from "../../core/kernel/kernel.ts";
import { Refusal } from "../../app/refusal.ts";
import { byId, page } from "../../protocol/rest.ts";
import type { Contact, ContactChange } from "../../app/crm/contact-record.ts";
import { contact, contactChange, contactQuery, newContact } from "../../protocol/rest-contacts.ts";
import type { ContactPop } from "../../protocol/pop.ts";
import { contactPop } from "../../protocol/rest-pop.ts";
import { etag, route, versionAsked, type Route } from "./route.ts";

export interface ContactUseCases {
  readonly contacts: {
    /** `phone` in any form that a person writes. */
    list(query: { readonly phone: string | null; readonly q: string | null; readonly limit: number; readonly cursor: string | null }): Promise<{ readonly contacts: readonly Contact[]; readonly nextCursor: string | null }>;
    get(id: ContactId): Promise<Contact | null>;
    /** Refuses (422) what is no phone, and (409) what cannot be. */
    create(contact: ContactChange & { readonly name: string }, by: string): Promise<Contact>;
    /** null when there is none; Refusal "contact-changed" (412) when its version is not `expected`. */
    update(id: ContactId, change: ContactChange, options: { readonly expected: number | null; readonly by: string }): Promise<Contact | null>;
    pop(id: ContactId): Promise<ContactPop | null>;
  };
}

const tag = "Contacts";
const usualLimit = 50;

export function contactRoutes({ contacts }: ContactUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/contacts", tag, summary: "Contacts by phone, by a part of their name, or all", access: { action: "contact.read" },
      query: contactQuery, reply: page(contact),
      handle: async ({ query: { phone = null, q = null, limit = usualLimit, cursor = null } }) => {
        const { contacts: data, nextCursor } = await contacts.list({ phone, q, limit, cursor });
        return { body: { data: [...data], nextCursor } };
      },
    }),
    route({
      method: "POST", path: "/contacts", tag, summary: "Create a contact", access: { action: "contact.write" },
      body: newContact, reply: contact, status: 201, isIdempotent: true,
      handle: async ({ body, caller }) => {
        const made = await contacts.create(body, caller.name);
        return { body: made, headers: { ...etag(made.version), Location: `/api/v1/contacts/${encodeURIComponent(made.id)}` } };
      },
    }),
    route({
      method: "GET", path: "/contacts/:id", tag, summary: "One contact", access: { action: "contact.read" },
      params: byId, reply: contact, hasVersion: true,
      handle: async ({ params }) => answer(await contacts.get(params.id as ContactId), params.id),
    }),
    route({
      method: "PATCH", path: "/contacts/:id", tag, summary: "Change a contact; what is left out stays", access: { action: "contact.write" },
      params: byId, body: contactChange, reply: contact, hasVersion: true,
      handle: async (asked) => {
        const options = { expected: versionAsked(asked), by: asked.caller.name };
        return answer(await contacts.update(asked.params.id as ContactId, asked.body, options), asked.params.id);
      },
    }),
    route({
      method: "GET", path: "/contacts/:id/pop", tag, summary: "All that an agent sees of a contact when he calls", access: { action: "contact.read" },
      params: byId, reply: contactPop,
      handle: async ({ params }) => ({ body: await contacts.pop(params.id as ContactId) ?? notFound(params.id) }),
    }),
  ];
}

function answer(found: Contact | null, id: string): { body: Contact; headers: { readonly ETag: string } } {
  const record = found ?? notFound(id);
  return { body: record, headers: etag(record.version) };
}

function notFound(id: string): never {
  throw new Refusal(404, "contact-not-found", `There is no contact ${id}.`);
}
