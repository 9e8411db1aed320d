// Drafts of flows: written on the reading they were made from, so that two editors never overwrite each other.
import type { FlowId } from "../../core/kernel/kernel.ts";
import { idDiffers } from "./judge.ts";
import type { FlowChanges, FlowDocuments, KeptDocument } from "./ports.ts";
import { Refusal } from "../refusal.ts";

export interface FlowDrafts {
  read(id: FlowId): Promise<KeptDocument>;
  /** `expected`: the revision that the author began from; null = there is no draft yet. */
  write(id: FlowId, document: Readonly<Record<string, unknown>>, author: { readonly name: string; readonly expected: number | null }): Promise<KeptDocument>;
  drop(id: FlowId, author: { readonly name: string; readonly expected: number }): Promise<void>;
}

export function createFlowDrafts({ documents, changes }: { readonly documents: FlowDocuments; readonly changes: FlowChanges }): FlowDrafts {
  return {
    read: (id) => readDraft(documents, id),
    async write(id, document, { name, expected }) {
      const inside = document["id"];
      if (typeof inside === "string" && inside !== id) throw idDiffers(inside, id);
      const kept = await documents.write(id, "draft", { body: { ...document, id }, by: name, expected });
      if (kept === null) throw draftChanged(await documents.read(id, "draft"));
      await changes.record(id, { by: name, what: "draft-saved", version: null, note: "" });
      return kept;
    },
    async drop(id, { name, expected }) {
      const now = await readDraft(documents, id);
      if (!await documents.drop(id, "draft", expected)) throw draftChanged(now);
      await changes.record(id, { by: name, what: "draft-dropped", version: null, note: "" });
    },
  };
}

export async function readDraft(documents: FlowDocuments, id: FlowId): Promise<KeptDocument> {
  const draft = await documents.read(id, "draft");
  if (draft === null) throw new Refusal(404, "draft-not-found", `The flow "${id}" has no draft.`);
  return draft;
}

export function draftChanged(now: KeptDocument | null): Refusal {
  const what = now === null ? "The draft was published or dropped meanwhile." : `${now.changedBy} saved the draft meanwhile.`;
  return new Refusal(412, "draft-changed", `${what} Read it and bring your change to it.`);
}
