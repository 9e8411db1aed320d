// Voice messages that are thrown away: nobody will answer them, and their sound and text go with them.
import type { Floor } from "../../core/floor/floor.ts";
import type { CallbackId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import type { Submit } from "../ports.ts";
import type { Recordings } from "../recordings/recordings.ts";
import { Refusal } from "../refusal.ts";

export interface VoiceMessagePorts {
  readonly submit: Submit;
  readonly floor: () => Floor;
  readonly recordings: Pick<Recordings, "delete">;
}

export interface VoiceMessages {
  /** Throws the Refusals "callback-not-found" (404), "callback-being-tried" and "no-message" (409). Each recording is in the audit trail. */
  delete(id: CallbackId, who: { readonly caller: Principal; readonly ip: string }): Promise<void>;
}

export function createVoiceMessages({ submit, floor, recordings }: VoiceMessagePorts): VoiceMessages {
  return {
    async delete(id, who) {
      const callback = floor().callbacks.get(id);
      if (callback === undefined) throw new Refusal(404, "callback-not-found", `Nobody waits for ${id}.`);
      const refused = submit({ type: "message.deleted", callbackId: id, by: who.caller.name, seat: who.caller.agentId });
      if (refused !== undefined) throw new Refusal(409, refused, `The message cannot be thrown away: ${refused}.`);
      for (const { recordingId, isStored } of callback.messages) if (isStored) await recordings.delete(recordingId, who);
    },
  };
}
