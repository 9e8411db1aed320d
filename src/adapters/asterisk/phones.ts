// Which agents' phones answer: a phone is reachable while it has a contact that is not known to be dead. A phone that
// registers anew may have its old contact removed after the new one came, so contacts are counted, not flags kept.
import type { Input } from "../../core/floor/floor.ts";
import { textOf, type Fields } from "./ami-client.ts";

type PhoneChanged = Extract<Input, { type: "phone.changed" }>;

export interface PhoneBook {
  /** A ContactStatus event. */
  changed(event: Fields): PhoneChanged | undefined;
  /** All contacts, as PJSIPShowContacts lists them; gives what differs from what was known. */
  listed(items: readonly Fields[]): readonly PhoneChanged[];
}

const dead = new Set(["unreachable", "removed"]);

/** `only` says which endpoints are agents' phones. */
export function createPhoneBook(only = /^agent-/u): PhoneBook {
  const contacts = new Map<string, Set<string>>();
  const told = new Map<string, PhoneChanged["phone"]>();

  function tell(endpoint: string): PhoneChanged | undefined {
    const phone = (contacts.get(endpoint)?.size ?? 0) > 0 ? "reachable" : "unreachable";
    if (told.get(endpoint) === phone) return undefined;
    told.set(endpoint, phone);
    return { type: "phone.changed", endpoint: `PJSIP/${endpoint}`, phone };
  }
  function note(endpoint: string, uri: string, status: string): void {
    const known = contacts.get(endpoint) ?? new Set<string>();
    contacts.set(endpoint, known);
    if (dead.has(status.toLowerCase())) known.delete(uri);
    else known.add(uri);
  }
  return {
    changed: (event) => {
      const endpoint = textOf(event, "endpointname") || textOf(event, "aor");
      if (!only.test(endpoint)) return undefined;
      note(endpoint, textOf(event, "uri"), textOf(event, "contactstatus"));
      return tell(endpoint);
    },
    listed: (items) => {
      contacts.clear();
      for (const item of items) {
        const endpoint = textOf(item, "endpoint") || textOf(item, "aor");
        if (only.test(endpoint)) note(endpoint, textOf(item, "uri"), textOf(item, "status"));
      }
      const all = new Set([...told.keys(), ...contacts.keys()]);
      return [...all].map(tell).filter((input) => input !== undefined);
    },
  };
}
