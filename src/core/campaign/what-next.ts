// What happens next for one person of a campaign, as a sentence: when he is called, who calls, or why nobody does any more.
import type { Instant, Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import type { Never } from "./next.ts";
import type { AttemptEnd } from "./plan.ts";
import { nextWords } from "./what-next-words.ts";

export type MemberState = "untouched" | "waiting" | "in-hand" | "done";

/** `agent`: the name of who alone calls. `ahead`: of those who were never called, how many come first. */
export interface Foreseen {
  readonly state: MemberState;
  readonly nextAt: Instant | null;
  readonly number: string | null;
  readonly agent: string | null;
  readonly isAgreed: boolean;
  readonly why: Never | "twice" | null;
  readonly outcome: AttemptEnd | null;
  readonly ahead: number;
}

/** `zone`: in which times are told. */
interface Said { readonly language: Language; readonly zone: string; readonly now: Instant }

export function whatNext(foreseen: Foreseen, said: Said): string {
  const { state, why, outcome, ahead } = foreseen;
  const say = nextWords[said.language];
  switch (state) {
    case "untouched": return say.untouched(ahead);
    case "in-hand": return say.inHand;
    case "waiting": return waiting(foreseen, said);
    case "done": return why === null || why === "ended" ? say.ended(say.ends[outcome ?? "unknown"]) : say.never[why];
  }
}

function waiting({ nextAt, number, agent, isAgreed, outcome }: Foreseen, { language, zone, now }: Said): string {
  const say = nextWords[language];
  const when = nextAt === null || nextAt <= now ? null : moment(nextAt, zone, language);
  return isAgreed ? say.agreed(when, agent) : say.waiting(when, number ?? "", outcome === null ? null : say.ends[outcome]);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function moment(at: Instant, zone: string, language: Language): string {
  const key = `${language} ${zone}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone: zone, dateStyle: "full", timeStyle: "short", hourCycle: "h23" });
  formats.set(key, made);
  return made.format(at);
}
