// Contact lists: made, named, filled by programs, looked into, taken away. What comes from files is in imports.ts.
import type { Language } from "../../core/kernel/kernel.ts";
import { mostNumbers } from "../../core/list/member.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import type { Principal } from "../access/sessions.ts";
import { Refusal } from "../refusal.ts";
import type { ImportStore, ListRecord, ListStore, MemberQuery, NewMember } from "./ports.ts";

export interface By { readonly caller: Principal; readonly ip: string }

/** As programs send somebody; what they leave out is not known. */
export interface AskedMember {
  readonly person?: string | undefined; readonly contactId?: string | undefined; readonly name?: string | undefined; readonly language?: Language | undefined; readonly country?: string | undefined;
  readonly region?: string | undefined; readonly postalCode?: string | undefined; readonly numbers: readonly string[]; readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly consent?: { readonly source: string; readonly at?: string | undefined } | undefined;
}

export interface AddedMembers { readonly added: number; readonly changed: number; readonly rejected: readonly { readonly at: number; readonly code: "number-invalid" | "person-twice" | "number-known"; readonly value: string }[] }

export interface ListPorts {
  readonly lists: ListStore;
  readonly imports: Pick<ImportStore, "ofList" | "sweep">;
  readonly toE164: (text: string, country: string) => string | null;
  readonly country: string;
  /** What is on disk of an import. */
  readonly removeFiles: (importId: string) => Promise<void>;
}

export type Lists = ReturnType<typeof createLists>;

export function createLists({ lists, imports, toE164, country, removeFiles }: ListPorts) {
  const found = async (id: string): Promise<ListRecord> => await lists.find(id) ?? listNotFound(id);

  async function refuseWhileImporting(id: string): Promise<void> {
    await imports.sweep();
    if ((await imports.ofList(id)).some(({ state }) => state === "running")) throw new Refusal(409, "list-importing", "A file is being imported into this list: wait until it is done, or cancel it.");
  }

  return {
    all: () => lists.all(),
    find: found,
    async create({ id, name, source }: Pick<ListRecord, "id" | "name" | "source">, by: By): Promise<ListRecord> {
      if (!await lists.create({ id, name, source }, entryOf("created", { id, name }, by, { name, source }))) throw new Refusal(409, "list-exists", `There is a list "${id}" already: choose another id.`);
      return found(id);
    },
    async rename(id: string, name: string, by: By): Promise<ListRecord> {
      const before = await found(id);
      await lists.rename(id, name, { ...entryOf("changed", { id, name }, by, { name }), before: { name: before.name } });
      return { ...before, name };
    },
    /** Throws the Refusals "list-in-use" and "list-importing". */
    async remove(id: string, by: By): Promise<void> {
      const { name, campaigns, members } = await found(id);
      if (campaigns.length > 0) throw new Refusal(409, "list-in-use", `The campaigns ${campaigns.map((each) => each.name).join(", ")} use this list: take it out of them first.`);
      await refuseWhileImporting(id);
      for (const each of await imports.ofList(id)) await removeFiles(each.id);
      await lists.remove(id, { ...entryOf("deleted", { id, name }, by, null), before: { name, members } });
    },
    async members(id: string, query: MemberQuery) {
      await found(id);
      return lists.members(id, query);
    },
    async add(id: string, asked: readonly AskedMember[]): Promise<AddedMembers> {
      await found(id);
      await refuseWhileImporting(id);
      const { fit, rejected } = sorted(asked, country, toE164);
      const owners = ownersOf(fit.length === 0 ? [] : await lists.holders(id, fit.flatMap(({ member }) => member.numbers)));
      const { free, held } = apart(fit, owners);
      return { ...(free.length === 0 ? { added: 0, changed: 0 } : await lists.add(id, free)), rejected: [...rejected, ...held].sort((one, other) => one.at - other.at) };
    },
    async removeMember(id: string, memberId: string, by: By): Promise<void> {
      const { name } = await found(id);
      if (!await lists.removeMember(id, memberId, entryOf("changed", { id, name }, by, { removedMember: memberId }))) throw new Refusal(404, "member-not-found", `Nobody in this list has the id ${memberId}.`);
    },
    async each(id: string) {
      await found(id);
      return lists.each(id);
    },
  };
}

export function listNotFound(id: string): never {
  throw new Refusal(404, "list-not-found", `There is no list "${id}".`);
}

export function entryOf(action: "created" | "changed" | "deleted", { id, name }: { readonly id: string; readonly name: string }, { caller, ip }: By, after: AuditRecord["after"]): AuditRecord {
  return { by: authorOf(caller, ip), action, subject: { kind: "list", id, name }, before: null, after };
}

type ToE164 = ListPorts["toE164"];

interface Placed { readonly at: number; readonly member: NewMember }
type Rejected = AddedMembers["rejected"][number];

function sorted(asked: readonly AskedMember[], usual: string, toE164: ToE164): { readonly fit: readonly Placed[]; readonly rejected: readonly Rejected[] } {
  const fit = new Map<string, Placed>();
  const rejected: Rejected[] = [];
  for (const [at, one] of asked.entries()) {
    const country = one.country ?? usual;
    const read = one.numbers.map((text) => ({ text, number: toE164(text, country) }));
    const wrong = read.find(({ number }) => number === null);
    const numbers = [...new Set(read.flatMap(({ number }) => number ?? []))].slice(0, mostNumbers);
    const person = one.person ?? one.contactId ?? numbers[0] ?? "";
    if (wrong !== undefined) rejected.push({ at, code: "number-invalid", value: wrong.text });
    else if (fit.has(person)) rejected.push({ at, code: "person-twice", value: person });
    else fit.set(person, { at, member: memberOf(one, { person, country, numbers }) });
  }
  return { fit: [...fit.values()], rejected };
}

function ownersOf(holders: Awaited<ReturnType<ListStore["holders"]>>): Map<string, string> {
  return new Map(holders.flatMap(({ person, numbers }) => numbers.map((number) => [number, person] as const)));
}

/** Whoever has a number first keeps it, in the list and within one request: nobody is called twice under two keys. */
function apart(fit: readonly Placed[], owners: Map<string, string>): { readonly free: readonly NewMember[]; readonly held: readonly Rejected[] } {
  const [free, held]: [NewMember[], Rejected[]] = [[], []];
  for (const { at, member } of fit) {
    const owner = member.numbers.map((number) => owners.get(number)).find((person) => person !== undefined && person !== member.person);
    if (owner !== undefined) held.push({ at, code: "number-known", value: owner });
    else {
      for (const number of member.numbers) owners.set(number, member.person);
      free.push(member);
    }
  }
  return { free, held };
}

function memberOf(one: AskedMember, rest: Pick<NewMember, "person" | "country" | "numbers">): NewMember {
  const { contactId = null, name = "", fields = {}, consent } = one;
  return { ...rest, contactId, name, language: one.language ?? null, region: one.region ?? null, postalCode: one.postalCode ?? null, fields, consent: consent === undefined ? null : { source: consent.source, at: consent.at ?? null } };
}
