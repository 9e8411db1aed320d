// Speech to text over HTTP: the sound is posted as it is (audio/wav), the answer is JSON with text, language and confidence.
// The server is the operator's own choice, so it may be inside the house.
import { z } from "zod";
import type { Transcriber } from "../../app/recordings/ports.ts";

export interface TranscriberOptions { readonly url: string; /** sent as a bearer token */ readonly token: string | null; readonly deadlineMs: number }

const answer = z.object({ text: z.string().trim().max(50_000), language: z.string().max(35).optional(), confidence: z.number().min(0).max(1).nullish() });

/** Query: `recording` and `language`, the one that is probably spoken. Rejects on anything but 2xx with such an answer. */
export function createHttpTranscriber({ url, token, deadlineMs }: TranscriberOptions): Transcriber {
  const { host } = new URL(url);
  return {
    name: host,
    async write(sound, { recordingId, language }) {
      const target = new URL(url);
      target.searchParams.set("recording", recordingId);
      target.searchParams.set("language", language);
      const response = await fetch(target, {
        method: "POST", body: new Uint8Array(sound), redirect: "error", signal: AbortSignal.timeout(deadlineMs),
        headers: { "content-type": "audio/wav", accept: "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      });
      if (!response.ok) throw new Error(`${host} answered ${String(response.status)}`);
      const parsed = answer.safeParse(await response.json().catch(() => null));
      if (!parsed.success) throw new Error(`${host} did not answer with {"text", "language", "confidence"}`);
      return { text: parsed.data.text, language: parsed.data.language ?? language, confidence: parsed.data.confidence ?? null };
    },
  };
}
