// What administrators keep, asked of the REST interface. Every resource is asked alike.
import type { HolidayOf, MusicUploaded, ReadHolidays } from "../../protocol/rest-configuration.ts";
import { request, requestSound, requestTagged } from "../api/request.ts";

/** A record as a form sees it: its fields by name. */
export type Fields = Readonly<Record<string, unknown>>;
export type Kept = Fields & { readonly id: string; readonly version: number };

export interface Asked { readonly q: string; readonly sort: string }
export interface ListPage<R> { readonly data: readonly R[]; readonly nextCursor: string | null }

const at = (name: string, id?: string): string => `/configuration/${name}${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

function queryOf({ q, sort }: Asked, cursor: string | null, limit: number): string {
  return new URLSearchParams({ limit: String(limit), ...(q.trim() === "" ? {} : { q: q.trim() }), ...(sort === "" ? {} : { sort }), ...(cursor === null ? {} : { cursor }) }).toString();
}

export function readPage<R>(name: string, asked: Asked, cursor: string | null): Promise<ListPage<R>> {
  return request("GET", `${at(name)}?${queryOf(asked, cursor, 50)}`);
}

/** All that fit on one page of 200: for choices in forms. */
export async function readAll<R>(name: string): Promise<readonly R[]> {
  return (await request<ListPage<R>>("GET", `${at(name)}?limit=200`)).data;
}

export function exportAddress(name: string, asked: Asked): string {
  return `/api/v1${at(name)}.csv?${queryOf(asked, null, 50)}`;
}

export const readOne = (name: string, id: string): Promise<Kept> => request("GET", at(name, id));
export const create = (name: string, fields: Fields): Promise<Kept> => request("POST", at(name), fields);
/** Refuses with 412 when it was changed since that version. */
export async function change(name: string, { id, version }: { readonly id: string; readonly version: number }, fields: Fields): Promise<Kept> {
  return (await requestTagged<Kept>("PATCH", at(name, id), fields, `"${String(version)}"`)).body;
}
const house = "/configuration/settings";
export const readSettings = (): Promise<Kept> => request("GET", house);
export async function changeSettings({ version }: { readonly version: number }, fields: Fields): Promise<Kept> {
  return (await requestTagged<Kept>("PATCH", house, fields, `"${String(version)}"`)).body;
}

export const remove = (name: string, id: string): Promise<undefined> => request("DELETE", at(name, id));
export const restore = (name: string, id: string): Promise<Kept> => request("POST", `${at(name, id)}/restore`, {});

/** A file of music as it is; a class plays it once it names it. */
export function sendMusic(file: File): Promise<MusicUploaded> {
  const title = file.name.replace(/\.\w{2,4}$/u, "").trim().slice(0, 120) || file.name.slice(0, 120);
  return requestSound("POST", `/configuration/music-files?${new URLSearchParams({ title }).toString()}`, file);
}
/** What callers on hold hear, and those of queues that chose no other. */
export const houseClass = "default";
/** Heard in the house's class while it has no files of its own. */
export const builtInPiece = "builtin";
export const musicAddress = (id: string): string => `/api/v1/configuration/music-files/${encodeURIComponent(id)}/audio`;

export function readCalendarFile(text: string, years: { readonly from: number; readonly to: number }): Promise<ReadHolidays> {
  return request("POST", "/configuration/calendars/read-file", { text, ...years });
}

/** Of two lists the union by day; the second one's names win. */
export function mergedHolidays(one: readonly HolidayOf[], other: readonly HolidayOf[]): readonly HolidayOf[] {
  return [...new Map([...one, ...other].map((each) => [each.day, each])).values()].toSorted((a, b) => a.day.localeCompare(b.day));
}
