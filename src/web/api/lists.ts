// Contact lists by REST.
import { apiBase } from "../../protocol/rest.ts";
import type { ContactList, ImportFormAsked, ImportPreview, ListImport, MemberReply, Uploaded } from "../../protocol/rest-lists.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { request } from "./request.ts";
import { upload } from "./upload.ts";

const at = (id: string): string => `/lists/${encodeURIComponent(id)}`;

export async function readLists(): Promise<readonly ContactList[]> {
  return (await request<{ data: ContactList[] }>("GET", "/lists")).data;
}

export function readList(id: string): Promise<ContactList> { return request("GET", at(id)); }
export function makeList(list: { readonly id: string; readonly name: string }): Promise<ContactList> { return request("POST", "/lists", list); }
export function renameList(id: string, name: string): Promise<ContactList> { return request("PATCH", at(id), { name }); }
export async function deleteList(id: string): Promise<void> { await request("DELETE", at(id)); }

export interface MemberPage { readonly data: readonly MemberReply[]; readonly nextCursor: string | null }
export function readMembers(id: string, q: string, cursor: string | null): Promise<MemberPage> {
  return request("GET", `${at(id)}/members?${new URLSearchParams({ ...(q === "" ? {} : { q }), ...(cursor === null ? {} : { cursor }) }).toString()}`);
}
export async function removeMember(id: string, memberId: string): Promise<void> { await request("DELETE", `${at(id)}/members/${memberId}`); }

export async function readImports(id: string): Promise<readonly ListImport[]> {
  return (await request<{ data: ListImport[] }>("GET", `${at(id)}/imports`)).data;
}

export function uploadFile(id: string, file: File, onSent: (share: number) => void): Promise<Uploaded> {
  return upload(`${at(id)}/imports?${new URLSearchParams({ fileName: file.name }).toString()}`, file, onSent);
}

export function previewImport(id: string, importId: string, form: ImportFormAsked): Promise<ImportPreview> { return request("POST", `${at(id)}/imports/${importId}/preview`, form); }
export function startImport(id: string, importId: string, form: ImportFormAsked): Promise<ListImport> { return request("POST", `${at(id)}/imports/${importId}/start`, form); }
export function cancelImport(id: string, importId: string): Promise<ListImport> { return request("POST", `${at(id)}/imports/${importId}/cancel`); }

export const exportAddress = (id: string): string => `${apiBase}${at(id)}/export`;
export const reportAddress = (id: string, importId: string, language: Language): string => `${apiBase}${at(id)}/imports/${importId}/report?language=${language}`;
