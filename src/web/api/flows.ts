// Flows as the editor needs them: what is published, the draft that colleagues share, tests, versions and figures.
import type { Flow } from "../../core/ivr/flow.ts";
import type { TestCall } from "../../core/ivr/test-call.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import type { FlowChange, FlowDraft as KeptDraft, FlowFigures, FlowSummary, FlowVersion, Publication } from "../../protocol/rest-flows.ts";
import type { ConfiguredCalendar, ConfiguredNumber } from "../../protocol/rest-configuration.ts";
import { ApiProblem, request, requestBlob, requestTagged, type Tagged } from "./request.ts";

export type PublishWish = Pick<Publication, "note" | "share" | "at">;
export type Share = Publication["share"];
export type { FlowChange, FlowSummary };
/** As the service keeps it; what is in it was written by an editor like this one. */
export type FlowDraft = Omit<KeptDraft, "document"> & { readonly document: Flow };
export type VersionFigures = FlowFigures["versions"][number];
export type VersionListed = Pick<FlowVersion, "version" | "publishedAt" | "publishedBy" | "note">;

const at = (id: string, rest = ""): string => `/flows/${encodeURIComponent(id)}${rest}`;
interface Page<Item> { readonly data: readonly Item[] }

export async function readFlows(): Promise<readonly FlowSummary[]> {
  return (await request<Page<FlowSummary>>("GET", "/flows")).data;
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

/** `seen`: only if nobody saved it since. */
export async function dropDraft(id: string, seen: string | null): Promise<void> {
  await requestTagged("DELETE", at(id, "/draft"), undefined, seen ?? undefined);
}

export async function readTests(id: string): Promise<Tagged<readonly TestCall[]>> {
  const found = await orNull(requestTagged<{ tests: readonly TestCall[] }>("GET", at(id, "/tests")));
  return found === null ? { body: [], etag: null } : { body: found.body.tests, etag: found.etag };
}

export async function saveTests(id: string, tests: readonly TestCall[], seen: string | null): Promise<Tagged<readonly TestCall[]>> {
  const { body, etag } = await requestTagged<{ tests: readonly TestCall[] }>("PUT", at(id, "/tests"), { tests }, seen);
  return { body: body.tests, etag };
}

/** `seen`: the ETag of the draft that one has before one's eyes. */
export async function publish(id: string, wish: PublishWish, seen: string | null): Promise<void> {
  await requestTagged("POST", at(id, "/publish"), wish, seen ?? undefined);
}

export async function cancelSchedule(id: string): Promise<void> {
  await request("DELETE", at(id, "/schedule"));
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

/** The numbers that lead into flows. */
export async function readNumbers(): Promise<readonly ConfiguredNumber[]> {
  return (await request<Page<ConfiguredNumber>>("GET", "/configuration/numbers?limit=200")).data;
}

export async function readCalendars(): Promise<readonly ConfiguredCalendar[]> {
  return (await request<Page<ConfiguredCalendar>>("GET", "/configuration/calendars?limit=200")).data;
}
