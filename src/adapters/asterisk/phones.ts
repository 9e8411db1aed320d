// Which agents' phones answer: a phone is reachable while it has a contact that is not known to be dead. A phone that
// registers anew may have its old contact removed after the new one came, so contacts are counted, not flags kept; and
// it is told again that it is reachable, since it is somewhere else now.
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

  function tell(endpoint: string, isElsewhere = false): PhoneChanged | undefined {
    const phone = (contacts.get(endpoint)?.size ?? 0) > 0 ? "reachable" : "unreachable";
    if (told.get(endpoint) === phone && !isElsewhere) return undefined;
    told.set(endpoint, phone);
    return { type: "phone.changed", endpoint: `PJSIP/${endpoint}`, phone };
  }
  /** Gives whether the contact is a new one. */
  function note(endpoint: string, uri: string, status: string): boolean {
    const known = contacts.get(endpoint) ?? new Set<string>();
    contacts.set(endpoint, known);
    const isNew = !known.has(uri);
    if (dead.has(status.toLowerCase())) known.delete(uri);
    else known.add(uri);
    return isNew && known.has(uri);
  }
  return {
    changed: (event) => {
      const endpoint = textOf(event, "endpointname") || textOf(event, "aor");
      if (!only.test(endpoint)) return undefined;
      return tell(endpoint, note(endpoint, textOf(event, "uri"), textOf(event, "contactstatus")));
    },
    listed: (items) => {
      contacts.clear();
      for (const item of items) {
        const endpoint = textOf(item, "endpoint") || textOf(item, "aor");
        if (only.test(endpoint)) note(endpoint, textOf(item, "uri"), textOf(item, "status"));
      }
      const all = new Set([...told.keys(), ...contacts.keys()]);
      return [...all].map((endpoint) => tell(endpoint)).filter((input) => input !== undefined);
    },
  };
}
