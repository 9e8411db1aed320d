// How the telephone's state changes: what line, call and measurements tell goes in, a new state comes out. Pure.
import type { Quality } from "./quality.ts";
import type { PhoneCall, PhoneLine, PhoneProblem, SoftphoneState } from "./softphone.ts";

export type PhoneEvent =
  | { readonly type: "line"; readonly line: PhoneLine }
  | { readonly type: "call.began"; readonly direction: PhoneCall["direction"]; readonly answersItself?: true }
  | { readonly type: "call.answering" }
  | { readonly type: "call.talking"; readonly at: number }
  /** `status`: SIP's, of a call that never was; null of one that is over. */
  | { readonly type: "call.over"; readonly status: number | null }
  | { readonly type: "muted"; readonly muted: boolean }
  | { readonly type: "problem"; readonly problem: PhoneProblem | null }
  | { readonly type: "measured"; readonly quality: Quality };

export const idlePhone: SoftphoneState = { line: { name: "off" }, call: null, muted: false, problem: null, quality: null, failed: null };

export function reduce(state: SoftphoneState, event: PhoneEvent): SoftphoneState {
  switch (event.type) {
    case "line": return { ...state, line: event.line };
    case "call.began": return { ...state, call: { direction: event.direction, stage: "ringing", since: null, ...(event.answersItself === true ? { answersItself: true } : {}) }, muted: false, quality: null, failed: null };
    case "call.answering": return state.call === null ? state : { ...state, call: { ...state.call, stage: "answering" } };
    case "call.talking": return state.call === null ? state : { ...state, call: { ...state.call, stage: "talking", since: state.call.since ?? event.at } };
    case "call.over": return { ...state, call: null, muted: false, quality: null, problem: state.problem === "sound-blocked" ? null : state.problem, failed: event.status };
    case "muted": return { ...state, muted: event.muted };
    case "problem": return { ...state, problem: event.problem };
    // A measurement that comes late, when the call is over, says nothing.
    case "measured": return state.call?.stage === "talking" ? { ...state, quality: event.quality } : state;
  }
}
