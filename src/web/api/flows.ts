// Flows as the editor needs them: what is published, the draft that colleagues share, tests, versions and figures.
import type { Flow } from "../../core/ivr/flow.ts";
import type { TestCall } from "../../core/ivr/test-call.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { ConfiguredCalendar, ConfiguredNumber } from "../../protocol/rest-configuration.ts";
import { ApiProblem, request, requestBlob, requestTagged, type Tagged } from "./request.ts";

export type Share = 10 | 50 | 100;

export interface FlowListed {
  readonly id: string; readonly name: string; readonly languages: readonly Language[];
  /** 0 while there is only a draft. */
  readonly version: number;
  readonly publishedAt: string | null; readonly publishedBy: string | null;
  readonly draft: { readonly changedAt: string; readonly changedBy: string } | null;
  readonly rollout: { readonly version: number; readonly share: number; readonly from: number } | null;
  readonly scheduled: { readonly at: string; readonly by: string; readonly note: string; readonly share: number; readonly problem: string | null } | null;
}

export interface FlowDraft { readonly document: Flow; readonly changedAt: string; readonly changedBy: string }
export interface VersionListed { readonly version: number; readonly publishedAt: string; readonly publishedBy: string | null; readonly note: string }
export interface Publication { readonly note: string; readonly share: Share; readonly at: string | null }

export interface VersionFigures {
  readonly version: number; readonly calls: number; readonly underWay: number; readonly selfServed: number; readonly toPerson: number;
  readonly abandoned: number; readonly faults: number; readonly meanSeconds: number | null;
}

export interface FlowChange { readonly at: string; readonly by: string; readonly what: string; readonly version: number | null; readonly note: string }

const at = (id: string, rest = ""): string => `/flows/${encodeURIComponent(id)}${rest}`;
interface Page<Item> { readonly data: readonly Item[] }

export async function readFlows(): Promise<readonly FlowListed[]> {
  return (await request<Page<FlowListed>>("GET", "/flows")).data;
}

/** Null: nothing of it is published. */
export async function readPublished(id: string): Promise<Flow | null> {
  return orNull(request<{ document: Flow }>("GET", at(id)).then(({ document }) => document));
}

export async function readVersion(id: string, version: number): Promise<Flow> {
  return (await request<{ document: Flow }>("GET", at(id, `/versions/${String(version)}`))).document;
}

export async function readVersions(id: string): Promise<readonly VersionListed[]> {
  return (await request<Page<VersionListed>>("GET", at(id, "/versions"))).data;
}

export function readDraft(id: string): Promise<Tagged<FlowDraft> | null> {
  return orNull(requestTagged<FlowDraft>("GET", at(id, "/draft")));
}

/** `seen`: the ETag of the draft that one began from; null: there was none. */
export function saveDraft(flow: Flow, seen: string | null): Promise<Tagged<FlowDraft>> {
  return requestTagged("PUT", at(flow.id, "/draft"), flow, seen);
}

export async function dropDraft(id: string): Promise<void> {
  await request("DELETE", at(id, "/draft"));
}

export async function readTests(id: string): Promise<Tagged<readonly TestCall[]>> {
  const found = await orNull(requestTagged<{ tests: readonly TestCall[] }>("GET", at(id, "/tests")));
  return found === null ? { body: [], etag: null } : { body: found.body.tests, etag: found.etag };
}

export async function saveTests(id: string, tests: readonly TestCall[], seen: string | null): Promise<Tagged<readonly TestCall[]>> {
  const { body, etag } = await requestTagged<{ tests: readonly TestCall[] }>("PUT", at(id, "/tests"), { tests }, seen);
  return { body: body.tests, etag };
}

export async function publish(id: string, publication: Publication): Promise<void> {
  await request("POST", at(id, "/publish"), publication);
}

export async function rollBack(id: string, version: number): Promise<void> {
  await request("POST", at(id, "/rollback"), { version });
}

export async function changeShare(id: string, share: Share): Promise<void> {
  await request("PUT", at(id, "/rollout"), { share });
}

export async function readFigures(id: string): Promise<readonly VersionFigures[]> {
  return (await request<{ versions: readonly VersionFigures[] }>("GET", at(id, "/figures"))).versions;
}

export async function readHistory(id: string): Promise<readonly FlowChange[]> {
  return (await request<Page<FlowChange>>("GET", at(id, "/history"))).data;
}

/** What a caller will hear, in the voice of the house. */
export function previewSpeech(text: string, language: Language): Promise<Blob> {
  return requestBlob("POST", "/prompts/preview", { text, language });
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (reason) {
    if (reason instanceof ApiProblem && reason.status === 404) return null;
    throw reason;
  }
}

/** Names of the library's recordings. */
export async function readPromptNames(): Promise<readonly string[]> {
  return [...new Set((await request<Page<{ name: string }>>("GET", "/prompts")).data.map(({ name }) => name))];
}

/** The numbers that lead into flows. */
export async function readNumbers(): Promise<readonly ConfiguredNumber[]> {
  return (await request<Page<ConfiguredNumber>>("GET", "/configuration/numbers?limit=200")).data;
}

export async function readCalendars(): Promise<readonly ConfiguredCalendar[]> {
  return (await request<Page<ConfiguredCalendar>>("GET", "/configuration/calendars?limit=200")).data;
}
