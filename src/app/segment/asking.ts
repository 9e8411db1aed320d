// What a segment may ask in this house, and the answer to one that need not be kept.
import { catalogueOf, type Catalogue } from "../../core/segment/catalogue.ts";
import type { Fault } from "../../core/segment/fault.ts";
import { conditionsOf, type SegmentDocument } from "../../core/segment/segment.ts";
import { validateSegment } from "../../core/segment/validate.ts";
import type { Principal } from "../access/sessions.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { createCounting, type Asking } from "./counting.ts";
import type { SegmentStore } from "./ports.ts";

export function createAsking({ store, clock }: { readonly store: Pick<SegmentStore, "choices" | "products" | "count" | "sample">; readonly clock: Clock }) {
  const counting = createCounting({ store, clock });

  /** With the names of the products that a document mentions. */
  async function catalogue(document?: SegmentDocument): Promise<Catalogue> {
    const house = await store.choices();
    const ids = document === undefined ? [] : productsIn(document);
    return catalogueOf({ ...house, products: ids.length === 0 ? [] : await store.products({ text: "", ids }) });
  }

  /** Throws the Refusal "segment-not-sound". */
  async function checked(document: SegmentDocument): Promise<SegmentDocument> {
    const faults = validateSegment(document, await catalogue());
    if (faults.length > 0) throw notSound(faults);
    return document;
  }

  return {
    catalogue, checked,
    products: (text: string) => store.products({ text, ids: [] }),
    estimate: async (document: SegmentDocument, from: From) => counting.estimate(await checked(document), askingOf(from)),
    count: async (document: SegmentDocument, from: From) => counting.count(await checked(document), askingOf(from)),
  };
}

export interface From extends Pick<Asking, "screen" | "gone"> { readonly caller: Principal }

function askingOf({ caller: { id, role }, ...rest }: From): Asking {
  return { ...rest, asker: id, role };
}

function productsIn({ where }: SegmentDocument): readonly string[] {
  return conditionsOf(where).flatMap(([{ field, value, only }]) => [...(field === "products" && Array.isArray(value) ? value.map(String) : []), ...(only?.["products"] ?? [])]);
}

function notSound(faults: readonly Fault[]): Refusal {
  const details = faults.map(({ at, message, remedy }) => ({ pointer: `#/document/where${at.map((n) => `/of/${String(n)}`).join("")}`, detail: `${message.en}. ${remedy.en}.` }));
  return new Refusal(422, "segment-not-sound", `The segment cannot be asked as it stands. ${details.map(({ detail }) => detail).join(" ")}`, details);
}
