// Finding and creating contacts while a caller is on the line.
import type { Contact, NewContact } from "../../protocol/rest-contacts.ts";
import { request } from "./request.ts";

const shown = 8;

/** Part of a name, phone or mail; empty text finds nobody. */
export async function findContacts(text: string): Promise<readonly Contact[]> {
  const q = text.trim();
  if (q === "") return [];
  return (await request<{ data: Contact[] }>("GET", `/contacts?${new URLSearchParams({ q, limit: String(shown) }).toString()}`)).data;
}

export function createContact(contact: NewContact): Promise<Contact> {
  return request("POST", "/contacts", contact);
}
