// An agent's outside phone that picks up may be a mailbox, or somebody else: a caller must never talk to it. Whoever is
// there is asked, in the agent's language, to press a key, and has the call only then.
import { pressId, timerId } from "../kernel/ids.ts";
import { later, type AgentId, type ChannelId, type Instant, type Language } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { ringsByStage } from "./parties.ts";

/** The key that takes the call. */
export const takingKey = "1";

/** What is said, again and again; nothing of who calls, since it may be recorded there. */
export const pressWords: Readonly<Record<Language, string>> = {
  es: "Tiene una llamada de su centro de atención. Pulse 1 para cogerla.",
  ca: "Teniu una trucada del vostre centre d'atenció. Premeu 1 per agafar-la.",
  en: "You have a call from your contact centre. Press 1 to take it.",
};

/** From the picking up on, however late that was: the words are heard twice. */
const pressMs = 12_000;
const timesSaid = 4;

/** Asks whoever picked up this leg, which rings the agent, for the key. After a restart of ours he is asked once more. */
export function askForKey(call: Call, { agentId, leg, language }: { readonly agentId: AgentId; readonly leg: ChannelId; readonly language: Language }, now: Instant): CallTurn {
  const text = pressWords[language];
  const ask: CallTurn["commands"] = [{ type: "prompt.play", callId: call.id, channelId: leg, playbackId: pressId(leg), speech: Array.from({ length: timesSaid }, () => ({ kind: "words", text, language })) }];
  if (call.asked.includes(leg)) return { facts: [], commands: ask };
  const ringUntil = later(now, pressMs);
  const asked: CallFact = { type: "call.press-asked", callId: call.id, at: now, agentId, leg, ringUntil, text, language };
  return { facts: [asked], commands: [...ask, ...goesOnRinging(call, leg, ringUntil)] };
}

/** One who is rung back has his own time, which runs on. */
function goesOnRinging(call: Call, leg: ChannelId, until: Instant): CallTurn["commands"] {
  const { id, consult } = call;
  if (consult?.leg === leg) return [{ type: "timer.set", timerId: timerId(id, "consult"), at: until }];
  return ringsByStage(call, leg) ? [{ type: "timer.set", timerId: timerId(id, "ring"), at: until }] : [];
}
