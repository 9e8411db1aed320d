// Trunks as administrators keep them: in trunks.json, which the house reads. The file is checked whole by the house's own
// parser before it is written, so that a house never finds one that it cannot start with. Passwords go in and never out.
import type { Change, Changing, Listed, Listing, Resource } from "./administration.ts";
import { none } from "./administration.ts";
import { differenceOf, type Audit, type AuditRecord, type Author } from "./audit.ts";
import { Refusal } from "../refusal.ts";
import { parseTrunks, usualRtpTimeout, type Trunk } from "./trunk-list.ts";

export interface TrunkRecord extends Omit<Trunk, "name" | "password"> {
  /** Its name. */
  readonly id: string;
  readonly hasPassword: boolean;
  readonly version: number;
}

export interface TrunkPorts {
  readonly file: {
    /** The list's text; null when there is no file. */
    read(): string | null;
    /** Whole or not at all. */
    write(text: string): void;
  };
  /** Where removed trunks wait, with their passwords, for whoever wants them back; the last one of each name. */
  readonly removed: { keep(id: string, trunk: Trunk): Promise<void>; find(id: string): Promise<Trunk | null>; forget(id: string): Promise<void> };
  /** This Asterisk has a certificate for TLS. */
  readonly hasTls: boolean;
  /** A number that changes with the text. */
  readonly markOf: (text: string) => number;
  readonly audit: Pick<Audit, "record">;
  readonly changed: () => Promise<void>;
}

type Kept = readonly Trunk[];

export function createTrunks(ports: TrunkPorts): Resource<TrunkRecord> {
  const shown = (trunk: Trunk): TrunkRecord => recordOf(ports, trunk);
  const find = (all: Kept, id: string): Trunk => all.find(({ name }) => name === id) ?? none("trunk", id);
  async function keep(all: Kept, { by, action, id, before, after }: { by: Author; action: AuditRecord["action"]; id: string; before: Trunk | null; after: Trunk | null }): Promise<void> {
    refuseFaulty(ports, all, all.findIndex(({ name }) => name === id));
    ports.file.write(textOf(all));
    const difference = before !== null && after !== null ? differenceOf(bare(before), bare(after)) : { before: before === null ? null : bare(before), after: after === null ? null : bare(after) };
    await ports.audit.record({ by, action, subject: { kind: "trunk", id, name: id }, before: difference?.before ?? null, after: difference?.after ?? null });
    await ports.changed();
  }
  return {
    list: (query) => Promise.resolve(listOf(kept(ports).map(shown), query)),
    get: (id) => Promise.resolve(shown(find(kept(ports), id))),
    async create({ id, ...change }: Change, by) {
      const all = kept(ports);
      if (all.some(({ name }) => name === id)) throw new Refusal(409, "taken", "There is a trunk of this name.", [{ pointer: "#/id", detail: "another trunk has it" }]);
      const trunk = withChange({ name: String(id), host: "", transport: "udp", match: [], username: null, password: null, register: false, codecs: ["alaw", "ulaw", "g722"], rtpTimeout: usualRtpTimeout }, change);
      await keep([...all, trunk], { by, action: "created", id: trunk.name, before: null, after: trunk });
      return shown(trunk);
    },
    async update(id, change, { expected, by }: Changing) {
      const all = kept(ports);
      const before = find(all, id);
      if (expected !== null && shown(before).version !== expected) throw new Refusal(412, "changed-meanwhile", "Somebody changed this trunk meanwhile; read it again and bring your change to it.");
      const after = withChange(before, change);
      await keep(all.map((one) => (one === before ? after : one)), { by, action: "changed", id, before, after });
      return shown(after);
    },
    async remove(id, by) {
      const all = kept(ports);
      const gone = find(all, id);
      await ports.removed.keep(id, gone);
      await keep(all.filter((one) => one !== gone), { by, action: "deleted", id, before: gone, after: null });
    },
    async restore(id, by) {
      const back = await ports.removed.find(id);
      const all = kept(ports);
      if (back === null || all.some(({ name }) => name === id)) throw new Refusal(404, "nothing-to-restore", `No removed trunk ${id} is kept, or there is one again.`);
      await keep([...all, back], { by, action: "restored", id, before: null, after: back });
      await ports.removed.forget(id);
      return shown(back);
    },
  };
}

function kept({ file }: TrunkPorts): Kept {
  const { trunks, faults } = parseTrunks(file.read() ?? "[]");
  if (faults.length > 0) throw new Refusal(409, "trunks-unreadable", `trunks.json in the data folder is not right, so it is left as it is: ${faults.join("; ")}`);
  return trunks;
}

function textOf(all: Kept): string {
  return `${JSON.stringify(all.map((trunk) => Object.fromEntries(Object.entries(trunk).filter(([, value]) => value !== null))), null, 2)}\n`;
}

/** A password that is left out, or empty, stays. */
function withChange(trunk: Trunk, { password, username, ...change }: Change): Trunk {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Trunk>;
  return {
    ...trunk, ...given, name: trunk.name,
    username: username === undefined ? trunk.username : username === "" ? null : username as string | null,
    password: typeof password === "string" && password !== "" ? password : trunk.password,
  };
}

/** The house's parser names the key that is wrong: `"host" is missing`. */
function refuseFaulty({ hasTls }: TrunkPorts, all: Kept, at: number): void {
  const { faults } = parseTrunks(textOf(all));
  const blind = all[at]?.transport === "tls" && !hasTls ? ['"transport" wants TLS, and this house has no certificate'] : [];
  const told = [...faults, ...blind].map((detail) => ({ pointer: `#/${/"(\w+)"/u.exec(detail)?.[1]?.replace(/^name$/u, "id") ?? ""}`, detail: detail.replace(/^trunks\.json, entry \d+: /u, "") }));
  if (told.length > 0) throw new Refusal(422, "invalid", "This was not kept: some of its fields are not right.", told);
}

function recordOf({ markOf }: TrunkPorts, { name, password, ...trunk }: Trunk): TrunkRecord {
  return { id: name, ...trunk, hasPassword: password !== null, version: markOf(JSON.stringify([name, password, trunk])) };
}

function bare({ name, password, ...trunk }: Trunk): Readonly<Record<string, unknown>> {
  return { id: name, ...trunk, hasPassword: password !== null };
}

/** A house has a handful: one page, in the file's own order, whose first one carries calls to the outside. */
function listOf(records: readonly TrunkRecord[], { q, sort }: Listing): Listed<TrunkRecord> {
  const found = records.filter(({ id, host }) => q === null || `${id} ${host}`.toLowerCase().includes(q.toLowerCase()));
  if (sort === null) return { items: found, nextCursor: null };
  const forward = found.toSorted((a, b) => a.id.localeCompare(b.id));
  return { items: sort.startsWith("-") ? forward.toReversed() : forward, nextCursor: null };
}
