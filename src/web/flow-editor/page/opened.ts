// A flow as it was opened: what the editor begins with, and where that came from.
import type { Flow } from "../../../core/ivr/flow.ts";
import type { FlowDraft } from "../../api/flows.ts";
import type { Tagged } from "../../api/request.ts";
import type { Shelved } from "./draft-keeper.ts";

export interface Opened {
  readonly flow: Flow;
  readonly draft: Tagged<FlowDraft> | null;
  readonly published: Flow | null;
  /** Changes of this browser that the service never got. */
  readonly unsent: Shelved | null;
}
