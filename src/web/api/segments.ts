// Segments by REST.
import type { CatalogueReply, CountReply, CountThenReply, EstimateReply, SegmentReply } from "../../protocol/rest-segments.ts";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import { request, requestTagged } from "./request.ts";

interface Page<Item> { readonly data: readonly Item[] }
const at = (id: string): string => `/segments/${encodeURIComponent(id)}`;

export const readCatalogue = (): Promise<CatalogueReply> => request("GET", "/segments/catalogue");
export const readSegments = async (): Promise<readonly SegmentReply[]> => (await request<Page<SegmentReply>>("GET", "/segments")).data;
export const readSegment = (id: string): Promise<SegmentReply> => request("GET", at(id));
export const readHistory = async (id: string): Promise<readonly CountThenReply[]> => (await request<Page<CountThenReply>>("GET", `${at(id)}/history`)).data;
export const findProducts = async (q: string): Promise<readonly { readonly id: string; readonly name: string }[]> => (await request<Page<{ id: string; name: string }>>("GET", `/segments/products?${new URLSearchParams({ q }).toString()}`)).data;
/** A newer question of the same screen stops it. */
export const estimateSegment = (document: SegmentDocument, screen: string): Promise<EstimateReply> => request("POST", "/segments/estimate", { document, screen });
export const countSegment = (document: SegmentDocument, screen: string): Promise<CountReply> => request("POST", "/segments/count", { document, screen });

export interface SegmentWish { readonly name: string; readonly document: SegmentDocument; readonly refreshMinutes: number }

/** `kept`: the one that is changed, as it was read. */
export async function keepSegment(wish: SegmentWish, kept: SegmentReply | null): Promise<SegmentReply> {
  if (kept === null) return request("POST", "/segments", wish);
  return (await requestTagged<SegmentReply>("PUT", at(kept.id), wish, `"${String(kept.version)}"`)).body;
}

export const refreshSegment = (id: string): Promise<SegmentReply> => request("POST", `${at(id)}/refresh`);
export const removeSegment = (id: string): Promise<void> => request("DELETE", at(id));
