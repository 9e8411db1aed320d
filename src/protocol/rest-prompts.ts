// The prompt library: recordings by name and language, with what is missing and who plays what.
import { z } from "zod";
import { identifier, instant, language } from "./rest.ts";

export const promptName = z.string().max(100).regex(/^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/u, 'letters, digits, "_" and "-", in folders with "/"');
const words = z.string().trim().max(2000);

export const promptPath = z.object({ name: promptName.meta({ description: "With %2F for its slashes" }), language });

const take = z.object({
  text: z.string(), source: z.enum(["tts", "recording", "upload"]), durationMs: z.number().int(),
  levelDb: z.number().meta({ description: "dBFS, as it came in" }), at: instant, by: z.string(),
});

export const promptCell = z.object({
  language, state: z.enum(["present", "words", "missing", "unused"]).meta({ description: "words: what plays it has a text to speak instead; missing: it has none" }),
  take: take.nullable(), canRestore: z.boolean(), version: z.number().int().meta({ description: "For If-Match; 0: nobody made it yet, send If-None-Match: *" }),
});

export const prompt = z.object({
  name: z.string(), languages: z.array(promptCell),
  missing: z.array(language),
  usedBy: z.array(z.object({ flowId: identifier, flowName: z.string(), isDraft: z.boolean(), nodes: z.array(z.string()) })),
});
export type Prompt = z.infer<typeof prompt>;

export const promptKept = z.object({
  take, version: z.number().int(),
  notices: z.array(z.object({ kind: z.enum(["raised", "lowered", "slightly-clipped"]), db: z.number().optional().meta({ description: "By how much it was made louder or quieter" }) })),
});
export type PromptKept = z.infer<typeof promptKept>;

export const promptUpload = z.object({ source: z.enum(["recording", "upload"]).default("upload"), text: words.default("") });
export const promptText = z.object({ text: words.min(1, "say something") });
export const promptPreview = z.object({ text: words.min(1, "say something"), language });

export const soundTypes = ["audio/*", "application/octet-stream"] as const;
export const mostSoundBytes = 20 * 1024 * 1024;
