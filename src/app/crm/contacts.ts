// Who calls, and what is known of him. The look-up also reads the pop, so that it is there, in memory, before any
// agent's phone rings; a number seen before is still known while the database is away.
import type { ContactCard } from "../../core/kernel/contact-card.ts";
import type { ContactId } from "../../core/kernel/kernel.ts";
import { judgeChange, type JudgePorts } from "./contact-change.ts";
import type { Contact, ContactChange, JudgedChange } from "./contact-record.ts";
import { createRecent } from "../recent.ts";
import { Refusal } from "../refusal.ts";

export interface ContactPorts<Pop> extends JudgePorts {
  readonly store: {
    findByNumber(e164: string): Promise<readonly ContactCard[]>;
    pop(id: string): Promise<Pop | null>;
    get(id: string): Promise<Contact | null>;
    list(query: { readonly number?: string | undefined; readonly text?: string | undefined; readonly limit: number; readonly cursor?: string | undefined }): Promise<{ readonly items: readonly Contact[]; readonly nextCursor: string | null }>;
    create(change: JudgedChange & { readonly name: string }, id: ContactId): Promise<Contact>;
    update(id: string, change: JudgedChange, ifVersion: number | null): Promise<Contact | "changed" | null>;
  };
  readonly makeId: () => ContactId;
  /** Told when a pop has come into memory that was asked for before it was there. */
  readonly onPop?: (id: ContactId) => void;
  /** Told when the database could not say who calls. */
  readonly onFault: (reason: unknown) => void;
}

export interface Contacts<Pop> {
  /**
   * Everybody who has the number dialled from, as the trunk wrote it, with their pops on the way into memory: waited
   * for a little. While the database is away it is what was known of the number before, or nobody.
   */
  findByNumber(ani: string): Promise<readonly ContactCard[]>;
  /** What is in memory now; asked for what is not there, it begins to read it. */
  popNow(id: ContactId): Pop | null;
  /** Read now. */
  pop(id: ContactId): Promise<Pop | null>;
  /** Something of his record that is not the contact itself is another: who has it on the screen next sees it. */
  changed(id: ContactId): void;
  cardOf(id: ContactId): Promise<ContactCard | null>;
  get(id: ContactId): Promise<Contact | null>;
  list(query: { readonly phone: string | null; readonly q: string | null; readonly limit: number; readonly cursor: string | null }): Promise<{ readonly contacts: readonly Contact[]; readonly nextCursor: string | null }>;
  /** Refuses with the field that is wrong. */
  create(change: ContactChange & { readonly name: string }, by: string): Promise<Contact>;
  /** null: there is none; Refusal "contact-changed" when its version is not `expected`. */
  update(id: ContactId, change: ContactChange, options: { readonly expected: number | null; readonly by: string }): Promise<Contact | null>;
}

const kept = { pops: 2_000, numbers: 10_000 };

export function createContacts<Pop>(ports: ContactPorts<Pop>): Contacts<Pop> {
  const { store } = ports;
  const pops = createRecent<ContactId, Pop>(kept.pops);
  const numbers = createRecent<string, readonly ContactCard[]>(kept.numbers);
  const reading = new Set<ContactId>();

  async function pop(id: ContactId): Promise<Pop | null> {
    const found = await store.pop(id);
    if (found === null) pops.forget(id); else pops.keep(id, found);
    return found;
  }

  function readSoon(id: ContactId): void {
    if (reading.has(id)) return;
    reading.add(id);
    pop(id).then((found) => { if (found !== null) ports.onPop?.(id); }, ports.onFault).finally(() => { reading.delete(id); });
  }

  async function cardsOf(number: string): Promise<readonly ContactCard[]> {
    try {
      const cards = await store.findByNumber(number);
      numbers.keep(number, cards);
      return cards;
    } catch (reason) {
      ports.onFault(reason);
      return numbers.seen(number) ?? [];
    }
  }

  return {
    async findByNumber(ani) {
      const number = ports.toE164(ani);
      const cards = number === null ? [] : await cardsOf(number);
      await atMost(popWaitMs, Promise.all(cards.map(({ contactId }) => pop(contactId).catch(ports.onFault))));
      return cards;
    },
    popNow(id) {
      const found = pops.seen(id);
      if (found === undefined) readSoon(id);
      return found ?? null;
    },
    pop,
    changed: (id) => { if (pops.seen(id) !== undefined) readSoon(id); },
    cardOf: async (id) => cardFrom(await store.get(id)),
    get: (id) => store.get(id),
    list: (query) => list(ports, query),
    async create(change, _by) {
      const id = ports.makeId();
      return store.create({ ...judgeChange(ports, id, change), name: change.name }, id);
    },
    async update(id, change, { expected }) {
      const done = await store.update(id, judgeChange(ports, id, change), expected);
      if (done === "changed") throw new Refusal(412, "contact-changed", "Somebody changed this contact meanwhile; read it again and bring your change to it.");
      if (done !== null && pops.seen(id) !== undefined) await pop(id).catch(ports.onFault);
      return done;
    },
  };
}

/** A caller is not kept waiting for his record: his name is enough to greet him. */
const popWaitMs = 250;

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => { timer = setTimeout(resolve, ms); })]);
  clearTimeout(timer);
}

function cardFrom(contact: Contact | null): ContactCard | null {
  if (contact === null) return null;
  const { id, name, firstName, kind, language, valueTier } = contact;
  return { contactId: id, name, firstName, kind, language, valueTier };
}

async function list<Pop>({ store, toE164 }: ContactPorts<Pop>, { phone, q, limit, cursor }: Parameters<Contacts<Pop>["list"]>[0]): ReturnType<Contacts<Pop>["list"]> {
  // What is no number belongs to nobody; asked as it stands, it finds nobody.
  const number = phone === null ? undefined : toE164(phone) ?? phone;
  const { items, nextCursor } = await store.list({ number, text: q ?? undefined, limit, cursor: cursor ?? undefined });
  return { contacts: items, nextCursor };
}
