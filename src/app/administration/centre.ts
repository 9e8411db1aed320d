// Everything that administrators keep, joined with its rules.
import { createResource, type Change, type Resource, type ResourceStore } from "./administration.ts";
import type { CalendarRecord, ContactFieldRecord, DispositionRecord, MusicRecord, Names, NumberRecord, QueueRecord, ReasonRecord, SkillRecord, TeamRecord, UserRecord } from "./administered.ts";
import { idFrom, judgeCalendar, judgeNumber, judgeQueue, judgeUser, mayRemoveUser, type RulePorts } from "./rules.ts";
import type { Author } from "./audit.ts";
import { judgeMusic, mayRemoveMusic, musicId, type MusicSounds } from "./music.ts";
import { Refusal } from "../refusal.ts";
import { createSkillMatrix, type MatrixPorts, type SkillMatrix } from "./skill-matrix.ts";

export interface PhoneLogin { readonly username: string; readonly password: string }

export interface CentrePorts extends Omit<RulePorts, "otherAdministrators"> {
  readonly stores: {
    readonly queues: ResourceStore<QueueRecord>; readonly numbers: ResourceStore<NumberRecord>; readonly calendars: ResourceStore<CalendarRecord>;
    readonly reasons: ResourceStore<ReasonRecord>; readonly dispositions: ResourceStore<DispositionRecord>; readonly skills: ResourceStore<SkillRecord>;
    readonly teams: ResourceStore<TeamRecord>; readonly contactFields: ResourceStore<ContactFieldRecord>;
    readonly music: ResourceStore<MusicRecord>;
    readonly users: ResourceStore<UserRecord> & { otherAdministrators(id: string): Promise<number>; newPhonePassword(id: string, by: Author): Promise<PhoneLogin | null> };
    readonly agents: MatrixPorts["agents"];
  };
  readonly sounds: Pick<MusicSounds, "find">;
  readonly passwords: { make(): string; hash(password: string): Promise<string> };
  /** Until when a first password is good. */
  readonly firstPasswordUntil: () => Date;
  /** Of a user whose role changed or who was removed; whatever hangs on them ends too. */
  readonly endSessions: (userId: string) => Promise<unknown>;
  /** Callers wait in the queue. */
  readonly isWaitedIn: (queueId: string) => boolean;
  readonly changed: () => Promise<void>;
}

/** A user as he was made: what is shown once, to be handed on to him. */
export interface NewUser { readonly record: UserRecord; readonly password: string; readonly phone: PhoneLogin | null }

export interface Centre {
  readonly queues: Resource<QueueRecord>; readonly numbers: Resource<NumberRecord>; readonly calendars: Resource<CalendarRecord>;
  readonly reasons: Resource<ReasonRecord>; readonly dispositions: Resource<DispositionRecord>; readonly skills: Resource<SkillRecord>;
  readonly teams: Resource<TeamRecord>; readonly contactFields: Resource<ContactFieldRecord>;
  readonly music: Resource<MusicRecord>;
  readonly users: Resource<UserRecord>;
  createUser(change: Change, by: Author): Promise<NewUser>;
  newPhonePassword(id: string, by: Author): Promise<PhoneLogin>;
  readonly matrix: SkillMatrix;
}

export function createCentre(ports: CentrePorts): Centre {
  const { stores, changed } = ports;
  const rules: RulePorts = { ...ports, otherAdministrators: stores.users.otherAdministrators };
  const users = createResource({ kind: "user", store: endingSessions(stores.users, ports.endSessions), changed, judge: (change, record) => judgeUser(rules, change, record), mayRemove: (record, by) => mayRemoveUser(rules, record, by) });
  return {
    queues: createResource({
      kind: "queue", store: stores.queues, changed, judge: (change, record) => judgeQueue(rules, change, record), idOf: (change) => idFrom((change["name"] as Names).es),
      mayRemove: ({ id }) => { if (ports.isWaitedIn(id)) throw new Refusal(409, "queue-waited-in", "Callers wait in this queue just now: let them be answered first."); },
    }),
    numbers: createResource({ kind: "number", store: stores.numbers, changed, judge: (change, record) => judgeNumber(rules, change, record), idOf: ({ id }) => String(id) }),
    calendars: createResource({ kind: "calendar", store: stores.calendars, changed, judge: (change) => judgeCalendar(rules, change), idOf: named }),
    reasons: createResource({ kind: "reason", store: stores.reasons, changed, idOf: named }),
    dispositions: createResource({ kind: "disposition", store: stores.dispositions, changed, idOf: named }),
    skills: createResource({ kind: "skill", store: stores.skills, changed, idOf: named }),
    teams: createResource({ kind: "team", store: stores.teams, changed, idOf: named }),
    contactFields: createResource({ kind: "contact-field", store: stores.contactFields, changed, judge: judgeField, idOf: (change) => named(change).replaceAll("-", "_") }),
    music: createResource({ kind: "music", store: stores.music, changed, judge: (change) => judgeMusic(ports.sounds.find, change), mayRemove: mayRemoveMusic, idOf: (change) => musicId(named(change)) }),
    users,
    createUser: (change, by) => createUser(ports, users, change, by),
    newPhonePassword: (id, by) => newPhonePassword(ports, id, by),
    matrix: createSkillMatrix({ agents: stores.agents, unknown: ports.unknown, changed }),
  };
}

/** Rights that were taken away are gone at once. */
function endingSessions(store: ResourceStore<UserRecord>, end: CentrePorts["endSessions"]): ResourceStore<UserRecord> {
  return {
    ...store,
    update: async (id, change, changing) => {
      const done = await store.update(id, change, changing);
      if (change["role"] !== undefined && done !== null && done !== "changed") await end(id);
      return done;
    },
    remove: async (id, by) => {
      const removed = await store.remove(id, by);
      if (removed !== null) await end(id);
      return removed;
    },
  };
}

/** The id that was asked for, else one from the name. */
function named({ id, name }: Change): string {
  if (typeof id === "string") return id;
  const text = typeof name === "string" ? name : (name as Names | null)?.es;
  if (text === undefined) throw new Refusal(422, "invalid", "Give it a name or an id.", [{ pointer: "#/name", detail: "give it a name" }]);
  return idFrom(text);
}

function judgeField(change: Change, record: ContactFieldRecord | null): Change {
  const type = change["type"] ?? record?.type ?? "text";
  const choices = (change["choices"] ?? record?.choices ?? []) as readonly string[];
  if (type === "choice" && choices.length === 0) throw new Refusal(422, "invalid", "A choice needs something to choose from.", [{ pointer: "#/choices", detail: "give at least one" }]);
  return change;
}

async function createUser({ passwords, stores, firstPasswordUntil }: CentrePorts, users: Resource<UserRecord>, change: Change, by: Author): Promise<NewUser> {
  const password = passwords.make();
  const record = await users.create({ ...change, passwordHash: await passwords.hash(password), temporaryUntil: firstPasswordUntil() }, by);
  return { record, password, phone: record.seat === null ? null : await stores.users.newPhonePassword(record.id, by) };
}

async function newPhonePassword({ stores, changed }: CentrePorts, id: string, by: Author): Promise<PhoneLogin> {
  const made = await stores.users.newPhonePassword(id, by);
  if (made === null) throw new Refusal(409, "no-seat", "This user has no seat, so there is no desk phone: give him an extension first.");
  await changed();
  return made;
}
