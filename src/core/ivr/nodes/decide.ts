// Nodes that decide and go on without waiting: condition, set, language, opening-hours, sub-flow, return.
import type { Language } from "../../kernel/kernel.ts";
import { cardOf } from "../../kernel/contact-card.ts";
import { flowOf, tell, type Draft, type Move, type NodeOf } from "../draft.ts";
import type { Condition } from "../flow.ts";
import { flowFor } from "../rollout.ts";
import { plain } from "../text.ts";
import { trouble } from "../trouble.ts";
import { valueOf } from "../variables.ts";
import { leave } from "./leave.ts";
import type { Part } from "./part.ts";

export const condition: Part<"condition"> = {
  begin: (draft, { when, all = true, then, otherwise }) => {
    const isTrue = (one: Condition): boolean => holds(one, valueOf(draft.session, one.variable) ?? "");
    return { to: (all ? when.every(isTrue) : when.some(isTrue)) ? then : otherwise };
  },
};

/** Numbers compare as numbers where both sides are numbers, else as text. An unset variable is empty. */
function holds({ is, value = "" }: Condition, actual: string): boolean {
  switch (is) {
    case "equal": return order(actual, value) === 0;
    case "not-equal": return order(actual, value) !== 0;
    case "greater": return order(actual, value) > 0;
    case "less": return order(actual, value) < 0;
    case "set": return actual !== "";
    case "unset": return actual === "";
    case "contains": return actual.includes(value);
  }
}

const numeral = /^-?\d+(?:\.\d+)?$/u;

function order(a: string, b: string): number {
  if (numeral.test(a) && numeral.test(b)) return Number(a) - Number(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export const set: Part<"set"> = {
  begin: (draft, { variables, next }) => {
    const entries = Object.entries(variables).map(([name, template]) => [name, plain(template, (of) => valueOf(draft.session, of))]);
    tell(draft, { type: "ivr.variables-set", variables: Object.fromEntries(entries) as Record<string, string> });
    return { to: next };
  },
};

export const language: Part<"language"> = {
  begin: (draft, node) => {
    const wanted = wantedLanguage(draft, node);
    const spoken = flowOf(draft)?.languages.includes(wanted) ?? false;
    if (spoken && wanted !== draft.session.language) tell(draft, { type: "ivr.language-chosen", language: wanted });
    return { to: node.next };
  },
};

function wantedLanguage({ session }: Draft, { language: chosen }: NodeOf<"language">): Language {
  if (chosen === "contact") return cardOf(session.caller)?.language ?? session.language;
  return chosen ?? session.language;
}

export const openingHours: Part<"opening-hours"> = {
  begin: (draft, { calendar, open, closed, holiday }) => {
    const hours = draft.house.hours(calendar, draft.now);
    switch (hours) {
      case "open": return { to: open };
      case "closed": return { to: closed };
      case "holiday": return { to: holiday ?? closed };
      case "unknown-calendar": return trouble(draft, `unknown-calendar: ${calendar}`, open);
    }
  },
};

const deepest = 8;

export const subFlow: Part<"sub-flow"> = {
  begin: (draft, { flow: flowId, next, onError }) => {
    const flow = flowFor(draft.house.book, flowId, draft.session.callId);
    if (!flow) return trouble(draft, `unknown-flow: ${flowId}`, onError);
    if (draft.session.stack.length >= deepest) return trouble(draft, `sub-flows-too-deep: ${flowId}`, onError);
    tell(draft, { type: "ivr.sub-flow-entered", flowId, version: flow.version, next });
    return { to: flow.start };
  },
};

export const giveBack: Part<"return"> = {
  begin: (draft): Move => {
    const back = draft.session.stack.at(-1);
    if (!back) return leave(draft, { kind: "hang-up" });
    tell(draft, { type: "ivr.sub-flow-left" });
    return { to: back.next };
  },
};
