// Contact lists: made, named, filled by programs, looked into, taken away. What comes from files is in imports.ts.
import type { Language } from "../../core/kernel/kernel.ts";
import { mostNumbers } from "../../core/list/member.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import type { Principal } from "../access/sessions.ts";
import { Refusal } from "../refusal.ts";
import { settlePeople, type Left, type Settled, type United } from "../../core/list/unite.ts";
import type { ImportStore, ListRecord, ListStore, MemberQuery, SentMember } from "./ports.ts";

export interface By { readonly caller: Principal; readonly ip: string }

/** As programs send somebody; what they leave out is not known. */
export interface AskedMember {
  readonly person?: string | undefined; readonly contactId?: string | undefined; readonly name?: string | undefined; readonly language?: Language | undefined; readonly country?: string | undefined;
  readonly region?: string | undefined; readonly postalCode?: string | undefined; readonly numbers: readonly string[]; readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly consent?: { readonly source: string; readonly at?: string | undefined } | undefined;
}

/** `at`: place in what was sent. `left`: numbers that stay with whoever in the list had them first. */
export interface AddedMembers {
  readonly added: number; readonly changed: number;
  readonly united: readonly ({ readonly at: number } & Pick<United, "by" | "with" | "numbers">)[];
  readonly left: readonly ({ readonly at: number } & Left)[];
  readonly rejected: readonly { readonly at: number; readonly code: "number-invalid"; readonly value: string }[];
}

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
    if ((await imports.ofList(id)).some(({ state }) => state === "running")) throw importing();
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
      const files = await imports.ofList(id);
      if (await lists.remove(id, { ...entryOf("deleted", { id, name }, by, null), before: { name, members } }) === "in-use") throw new Refusal(409, "list-in-use", "A campaign or a communication plan uses this list: take it out of it, or stop the plan, first.");
      for (const each of files) await removeFiles(each.id);
    },
    async members(id: string, query: MemberQuery) {
      await found(id);
      return lists.members(id, query);
    },
    async add(id: string, asked: readonly AskedMember[]): Promise<AddedMembers> {
      await found(id);
      await refuseWhileImporting(id);
      const { fit, rejected } = sorted(asked, country, toE164);
      if (fit.length === 0) return { added: 0, changed: 0, united: [], left: [], rejected };
      const done = await lists.add(id, fit.map(({ member }) => member), settlePeople);
      if (done === "importing") throw importing();
      const { settled, ...counts } = done;
      return { ...counts, rejected, ...toldOf(settled, fit) };
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

interface Placed { readonly at: number; readonly member: SentMember }

function importing(): Refusal {
  return new Refusal(409, "list-importing", "A file is being imported into this list: wait until it is done, or cancel it.");
}

function sorted(asked: readonly AskedMember[], usual: string, toE164: ToE164): { readonly fit: readonly Placed[]; readonly rejected: AddedMembers["rejected"] } {
  const fit: Placed[] = [];
  const rejected: AddedMembers["rejected"][number][] = [];
  for (const [at, one] of asked.entries()) {
    const country = one.country ?? usual;
    const read = one.numbers.map((text) => ({ text, number: toE164(text, country) }));
    const wrong = read.find(({ number }) => number === null);
    const numbers = [...new Set(read.flatMap(({ number }) => number ?? []))].slice(0, mostNumbers);
    if (wrong === undefined) fit.push({ at, member: memberOf(one, { country, numbers }) });
    else rejected.push({ at, code: "number-invalid", value: wrong.text });
  }
  return { fit, rejected };
}

function toldOf(settled: readonly Settled[], fit: readonly Placed[]): Pick<AddedMembers, "united" | "left"> {
  const placed = settled.map((outcome, n) => ({ at: fit[n]?.at ?? n, outcome }));
  return {
    united: placed.flatMap(({ at, outcome }) => (outcome.as === "united" ? [{ at, by: outcome.by, with: outcome.with, numbers: outcome.numbers }] : [])),
    left: placed.flatMap(({ at, outcome }) => (outcome.as === "united" ? [] : outcome.left.map((one) => ({ at, ...one })))),
  };
}

function memberOf(one: AskedMember, rest: Pick<SentMember, "country" | "numbers">): SentMember {
  const { contactId = null, name = "", fields = {}, consent } = one;
  return { ...rest, key: one.person ?? contactId, contactId, name, language: one.language ?? null, region: one.region ?? null, postalCode: one.postalCode ?? null, fields, consent: consent === undefined ? null : { source: consent.source, at: consent.at ?? null } };
}
