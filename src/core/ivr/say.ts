// Says prompts to a caller: picks the words in his language, renders them, numbers the playback.
import type { Speech } from "../kernel/command.ts";
import { callerOf, promptId } from "../kernel/ids.ts";
import type { Language } from "../kernel/kernel.ts";
import { flowOf, order, tell, waitFor, type Draft } from "./draft.ts";
import type { Flow, Prompt, Text } from "./flow.ts";
import { render } from "./text.ts";
import { valueOf } from "./variables.ts";

interface Words { readonly text: string; readonly speech: readonly Speech[]; readonly language: Language }

/**
 * Says prompts one after the other as one playback, then waits for its end or, with "keys", for keys too.
 * False when there is nothing to say, and then nothing is awaited.
 */
export function say(draft: Draft, prompts: readonly (Prompt | undefined)[], awaiting: "prompt" | "keys"): boolean {
  const words = prompts.filter((prompt) => prompt !== undefined).map((prompt) => wordsOf(draft, prompt)).filter(({ speech }) => speech.length > 0);
  const [first] = words;
  if (!first) return false;
  const { callId, nodeId } = draft.session;
  const playbackId = promptId(callId, draft.session.prompts + 1);
  tell(draft, { type: "ivr.prompt-started", nodeId, playbackId, text: words.map(({ text }) => text).join(" "), language: first.language });
  order(draft, { callId, type: "prompt.play", channelId: callerOf(callId), playbackId, speech: words.flatMap(({ speech }) => speech) });
  waitFor(draft, awaiting === "keys" ? { for: "keys", typed: "", playbackId } : { for: "prompt", playbackId });
  return true;
}

function wordsOf(draft: Draft, prompt: Prompt): Words {
  const { session, now } = draft;
  const found = inLanguage(prompt.text, session.language, flowOf(draft));
  const language = found?.language ?? session.language;
  const spoken = found ? render(found.template, { language, now, valueOf: (name) => valueOf(session, name) }) : { text: "", speech: [] };
  if (prompt.recording === undefined) return { ...spoken, language };
  const speech: Speech = { kind: "recording", name: prompt.recording, language, ...(found ? { otherwise: spoken.speech } : {}) };
  return { text: found ? spoken.text : `[${prompt.recording}]`, speech: [speech], language };
}

/** The text in the caller's language, else in the flow's own, else in any that it has. */
function inLanguage(text: Text | undefined, wanted: Language, flow: Flow | undefined): { readonly template: string; readonly language: Language } | undefined {
  const order: readonly Language[] = [wanted, ...(flow ? [flow.defaultLanguage, ...flow.languages] : [])];
  for (const language of order) {
    const template = text?.[language];
    if (template !== undefined) return { template, language };
  }
  return undefined;
}
