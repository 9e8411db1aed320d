// Who answered, a person or a machine, by how he greets: a person says a word or two and waits, a machine talks on. The
// criteria are those published with Asterisk's app_amd (docs.asterisk.org, AMD(): greeting, after-greeting silence, minimum
// word length, number of words), with measures that fit into 1.2 s. Its initial silence is none here: whoever says nothing
// may be a person with a bad line, so he is served as one.
import { later, type Instant } from "../../kernel/kernel.ts";
import type { AmdReason, AmdVerdict, Sound } from "../../kernel/sound.ts";

/** What app_amd calls greeting, after_greeting_silence, min_word_length and maximum_number_of_words. */
export const criteria = { greetingMs: 900, afterGreetingMs: 400, leastWordMs: 100, mostWords: 3 } as const;

/** Longer than this nobody is kept waiting for a verdict, whatever the plan says. */
export const mostBudgetMs = 1_200;

export interface Greeting { readonly answeredAt: Instant; readonly sounds: readonly Sound[]; readonly budgetMs: number }

export type Judgement =
  | { readonly verdict: AmdVerdict; readonly reason: AmdReason }
  /** Not known yet: looked at again then, or when something is heard. */
  | { readonly verdict: null; readonly lookAt: Instant };

/** Never later than the budget. */
export function judge({ answeredAt, sounds, budgetMs }: Greeting, now: Instant): Judgement {
  const words = sounds.filter(({ from, until }) => (until ?? now) - from >= criteria.leastWordMs || until === null);
  const last = words.at(-1);
  const voicedMs = words.reduce((sum, { from, until }) => sum + ((until ?? now) - from), 0);
  const endsAt = later(answeredAt, Math.min(budgetMs, mostBudgetMs));
  if (voicedMs >= criteria.greetingMs) return { verdict: "machine", reason: "long-greeting" };
  if (words.length > criteria.mostWords) return { verdict: "machine", reason: "many-words" };
  if (last !== undefined && last.until !== null && now - last.until >= criteria.afterGreetingMs) return { verdict: "person", reason: "short-greeting" };
  if (now >= endsAt) return { verdict: "unknown", reason: last === undefined ? "silence" : "no-time" };
  return { verdict: null, lookAt: earlier(endsAt, knownAt(last, voicedMs, now)) };
}

/** When it is known if nothing changes: he is silent long enough, or has talked long enough. */
function knownAt(last: Sound | undefined, voicedMs: number, now: Instant): Instant | null {
  if (last === undefined) return null;
  return last.until === null ? later(now, criteria.greetingMs - voicedMs) : later(last.until, criteria.afterGreetingMs);
}

function earlier(one: Instant, other: Instant | null): Instant {
  return other === null ? one : Math.min(one, other) as Instant;
}
