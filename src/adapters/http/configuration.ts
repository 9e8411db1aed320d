// What administrators keep, under /configuration.
import type { Resource } from "../../app/administration/administration.ts";
import type { TrunkRecord } from "../../app/administration/trunks.ts";
import type { Centre } from "../../app/administration/centre.ts";
import type { Music } from "../../app/administration/music.ts";
import { authorOf } from "../../app/administration/audit.ts";
import { byId, page } from "../../protocol/rest.ts";
import * as shapes from "../../protocol/rest-configuration.ts";
import { musicRoutes } from "./music.ts";
import { csvReply, resourceRoutes } from "./resources.ts";
import { etag, route, type Route } from "./route.ts";

export interface ConfigurationUseCases {
  readonly centre: Centre;
  readonly music: Music;
  readonly trunks: Resource<TrunkRecord>;
  /** Whole days of an iCalendar file; refuses (422) what is none. */
  readonly readHolidayFile: (text: string, years: { readonly from: number; readonly to: number }) => { readonly holidays: readonly { readonly day: string; readonly name: string }[]; readonly skipped: number };
}

const write = { action: "administration.write" } as const;

export function configurationRoutes({ centre, music, trunks, readHolidayFile }: ConfigurationUseCases): readonly Route[] {
  return [
    ...resourceRoutes({ name: "queues", one: "a queue", tag: "Queues", resource: centre.queues, record: shapes.queueRecord, fields: shapes.queueFields }),
    ...resourceRoutes({ name: "numbers", one: "a number", tag: "Numbers", resource: centre.numbers, record: shapes.numberRecord, fields: shapes.numberFields }),
    ...resourceRoutes({ name: "calendars", one: "a calendar", tag: "Calendars", resource: centre.calendars, record: shapes.calendarRecord, fields: shapes.calendarFields }),
    ...resourceRoutes({ name: "reasons", one: "a reason for a break", tag: "Words", resource: centre.reasons, record: shapes.reasonRecord, fields: shapes.reasonFields }),
    ...resourceRoutes({ name: "dispositions", one: "a disposition", tag: "Words", resource: centre.dispositions, record: shapes.dispositionRecord, fields: shapes.dispositionFields }),
    ...resourceRoutes({ name: "skills", one: "a skill", tag: "Skills", resource: centre.skills, record: shapes.skillRecord, fields: shapes.skillFields, write: "skill.write" }),
    ...resourceRoutes({ name: "teams", one: "a team", tag: "People", resource: centre.teams, record: shapes.teamRecord, fields: shapes.teamFields }),
    ...resourceRoutes({ name: "contact-fields", one: "a field of contacts", tag: "Contacts", resource: centre.contactFields, record: shapes.contactFieldRecord, fields: shapes.contactFieldFields }),
    ...resourceRoutes({ name: "users", one: "a user", tag: "People", resource: centre.users, record: shapes.userRecord, fields: shapes.userFields, creates: false }),
    ...resourceRoutes({ name: "trunks", one: "a trunk", tag: "Numbers", resource: trunks, record: shapes.trunkRecord, fields: shapes.trunkFields }),
    ...resourceRoutes({ name: "music", one: "a class of music on hold", tag: "Music", resource: centre.music, record: shapes.musicRecord, fields: shapes.musicFields }),
    ...musicRoutes(music), ...peopleRoutes(centre), ...matrixRoutes(centre),
    route({
      method: "POST", path: "/configuration/calendars/read-file", tag: "Calendars", summary: "Read the holidays of an iCalendar file; nothing is kept", access: write,
      body: shapes.calendarFile, reply: shapes.readHolidays,
      handle: ({ body: { text, from, to } }) => { const { holidays, skipped } = readHolidayFile(text, { from, to }); return { body: { holidays: [...holidays], skipped } }; },
    }),
  ];
}

function peopleRoutes(centre: Centre): readonly Route[] {
  return [
    route({
      method: "POST", path: "/configuration/users", tag: "People", summary: "Create a user; his first password is in the answer, this once", access: write,
      body: shapes.userFields, reply: shapes.madeUser, status: 201, isIdempotent: true,
      handle: async ({ body, caller, ip }) => {
        const { record, password, phone } = await centre.createUser(body, authorOf(caller, ip));
        return { body: { ...record, teams: [...record.teams], seat: record.seat === null ? null : { ...record.seat, queues: [...record.seat.queues] }, password, phone }, headers: etag(record.version) };
      },
    }),
    route({
      method: "POST", path: "/configuration/users/:id/phone-password", tag: "People", summary: "Make a new password for the desk phone, shown this once", access: write,
      params: byId, reply: shapes.phonePassword,
      handle: async ({ params, caller, ip }) => ({ body: await centre.newPhonePassword(params.id, authorOf(caller, ip)) }),
    }),
  ];
}

const plain = <R extends { readonly skills: Readonly<Record<string, number>>; readonly queues: readonly string[] }>(agent: R) => ({ ...agent, skills: { ...agent.skills }, queues: [...agent.queues] });

function matrixRoutes({ matrix }: Centre): readonly Route[] {
  const read = { action: "administration.read" } as const;
  return [
    route({
      method: "GET", path: "/configuration/agents", tag: "Skills", summary: "Agents with their skills and queues", access: read, query: shapes.listing, reply: page(shapes.agentRecord),
      handle: async ({ query: { q = null, sort = null, limit = 200, cursor = null } }) => {
        const { items, nextCursor } = await matrix.list({ q, sort, limit, cursor });
        return { body: { data: items.map(plain), nextCursor } };
      },
    }),
    route({
      method: "GET", path: "/configuration/agents.csv", tag: "Skills", summary: "Agents with their skills as CSV", access: read, query: shapes.listing,
      handle: async ({ query: { q = null } }) => {
        const { items } = await matrix.list({ q, sort: null, limit: 5_000, cursor: null });
        return csvReply("agents", items.map(({ id, name, extension, skills, queues }) => ({ id, name, extension, queues, ...skills })));
      },
    }),
    route({
      method: "PATCH", path: "/configuration/agents", tag: "Skills", summary: "Change skills and queues of agents, all together or not at all", access: { action: "skill.write" },
      body: shapes.agentChanges, reply: shapes.agentsChanged,
      handle: async ({ body, caller, ip }) => ({ body: { agents: (await matrix.change(body.agents, authorOf(caller, ip))).map(plain) } }),
    }),
  ];
}
