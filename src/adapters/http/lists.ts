// Contact lists and who is in them. Files that are imported into them are in list-imports.ts.
import { csvLine } from "./csv.ts";
import type { Lists } from "../../app/lists/lists.ts";
import { mostNumbers } from "../../core/list/member.ts";
import type { ListRecord, MemberRecord } from "../../app/lists/ports.ts";
import { byId, page } from "../../protocol/rest.ts";
import { contactList, listChange, member, memberPath, memberQuery, membersAdded, newList, newMembers, type ContactList, type MemberReply } from "../../protocol/rest-lists.ts";
import { momentOf } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface ListUseCases { readonly lists: Lists }

export const listTag = "Lists";
const read = { action: "list.read" } as const;
const write = { action: "list.write" } as const;
const usualLimit = 50;

export function listRoutes({ lists }: ListUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/lists", tag: listTag, summary: "Lists of people for campaigns, newest first, with how many are in them", access: read, reply: page(contactList),
      handle: async () => ({ body: { data: (await lists.all()).map(replyOf), nextCursor: null } }),
    }),
    route({
      method: "POST", path: "/lists", tag: listTag, summary: "Make a list", access: write, body: newList, reply: contactList, status: 201, isIdempotent: true,
      handle: async ({ body, caller, ip }) => ({ body: replyOf(await lists.create(body, { caller, ip })), headers: { Location: `/api/v1/lists/${body.id}` } }),
    }),
    route({
      method: "GET", path: "/lists/:id", tag: listTag, summary: "One list", access: read, params: byId, reply: contactList,
      handle: async ({ params }) => ({ body: replyOf(await lists.find(params.id)) }),
    }),
    route({
      method: "PATCH", path: "/lists/:id", tag: listTag, summary: "Call it otherwise", access: write, params: byId, body: listChange, reply: contactList,
      handle: async ({ params, body, caller, ip }) => ({ body: replyOf(await lists.rename(params.id, body.name, { caller, ip })) }),
    }),
    route({
      method: "DELETE", path: "/lists/:id", tag: listTag, summary: "Delete it with all who are in it; refused while a campaign uses it", access: write, params: byId,
      handle: async ({ params, caller, ip }) => { await lists.remove(params.id, { caller, ip }); return {}; },
    }),
    route({
      method: "GET", path: "/lists/:id/members", tag: listTag, summary: "Who is in it, in the order of the list", access: read, params: byId, query: memberQuery, reply: page(member),
      handle: async ({ params, query: { q = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await lists.members(params.id, { q, limit, cursor });
        return { body: { data: items.map(memberOf), nextCursor } };
      },
    }),
    route({
      method: "POST", path: "/lists/:id/members", tag: listTag, summary: "Add up to 1,000 people: whoever is there by his person is replaced, and whoever has a number of somebody there is united with him", access: write, params: byId, body: newMembers, reply: membersAdded,
      handle: async ({ params, body }) => {
        const { added, changed, united, left, rejected } = await lists.add(params.id, body.members);
        return { body: { added, changed, united: united.map((one) => ({ ...one, numbers: [...one.numbers] })), left: [...left], rejected: [...rejected] } };
      },
    }),
    route({
      method: "DELETE", path: "/lists/:id/members/:memberId", tag: listTag, summary: "Take somebody out of it", access: write, params: memberPath,
      handle: async ({ params, caller, ip }) => { await lists.removeMember(params.id, params.memberId, { caller, ip }); return {}; },
    }),
    route({
      method: "GET", path: "/lists/:id/export", tag: listTag, summary: "All who are in it, as CSV", access: read, params: byId,
      handle: async ({ params }) => ({ pieces: csvOf(await lists.each(params.id)), headers: csvHeaders(`${params.id}.csv`) }),
    }),
  ];
}

export function csvHeaders(fileName: string): Readonly<Record<string, string>> {
  return { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${fileName.replace(/[^\w.-]/gu, "_")}"` };
}

/** One column for each own field would need two looks at everybody, so they are in one, as JSON. */
const places = Array.from({ length: mostNumbers }, (_, n) => n);
const headings = ["person", "name", ...places.map((n) => (n === 0 ? "number" : `number ${String(n + 1)}`)), "language", "country", "region", "postal code", "contact id", "consent source", "consent date", "added at", "fields"];

async function* csvOf(pages: AsyncIterable<readonly MemberRecord[]>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(headings)}`;
  for await (const members of pages) yield members.map(lineOf).join("");
}

function lineOf(one: MemberRecord): string {
  return csvLine([
    one.person, one.name, ...places.map((n) => one.numbers[n] ?? ""), one.language ?? "", one.country, one.region ?? "", one.postalCode ?? "", one.contactId ?? "", one.consent?.source ?? "", one.consent?.at ?? "", momentOf(one.addedAt),
    Object.keys(one.fields).length === 0 ? "" : JSON.stringify(one.fields),
  ]);
}

function replyOf({ createdAt, campaigns, ...rest }: ListRecord): ContactList {
  return { ...rest, createdAt: momentOf(createdAt), campaigns: campaigns.map((each) => ({ ...each })) };
}

function memberOf({ addedAt, numbers, fields, consent, ...rest }: MemberRecord): MemberReply {
  return { ...rest, numbers: [...numbers], fields: { ...fields }, consent: consent === null ? null : { ...consent }, addedAt: momentOf(addedAt) };
}
