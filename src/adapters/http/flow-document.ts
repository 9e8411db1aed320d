// A flow document as it came: its form is checked here, its sense by the validator.
import type { Flow } from "../../core/ivr/flow.ts";
import type { FlowFaultNote } from "../../app/flows/judge.ts";
import { flowDocument } from "../../protocol/flow.ts";

/** For the port `parse` of app/flows. */
export function parseFlowDocument(document: unknown): { readonly flow: Flow } | { readonly faults: readonly FlowFaultNote[] } {
  const result = flowDocument.safeParse(document);
  if (result.success) return { flow: result.data };
  return { faults: result.error.issues.map(({ path, message }) => ({ node: nodeIn(path), code: "malformed", message, remedy: `See /${path.map(String).join("/")}.` })) };
}

function nodeIn(path: readonly PropertyKey[]): string | null {
  return path[0] === "nodes" && path[1] !== undefined ? String(path[1]) : null;
}
