// Folds ivr facts into the caller's session; judges nothing.
import { isSame } from "../kernel/contact-card.ts";
import { verifiedField, type IvrFact, type IvrSession } from "./session.ts";

type FactOf<T extends IvrFact["type"]> = Extract<IvrFact, { type: T }>;
type Change<T extends IvrFact["type"]> = (session: IvrSession, fact: FactOf<T>) => Partial<IvrSession>;

/** The session after a fact. Only `ivr.entered` may come first; entering again keeps the counters that make ids. */
export function evolve(session: IvrSession | undefined, fact: IvrFact): IvrSession {
  if (fact.type === "ivr.entered") return entered(session, fact);
  if (!session) throw new Error(`call ${fact.callId} is in no flow, yet ${fact.type} happened to it`);
  const change = changes[fact.type] as Change<typeof fact.type>;
  return { ...session, ...change(session, fact) };
}

function entered(previous: IvrSession | undefined, fact: FactOf<"ivr.entered">): IvrSession {
  return {
    callId: fact.callId, flowId: fact.flowId, version: fact.version, nodeId: fact.nodeId, stack: [],
    language: fact.language, ani: fact.ani, dnis: fact.dnis, caller: fact.caller,
    waiting: { for: "nothing" }, tries: 0, spared: [], ...lasting(previous), ...(fact.verified === undefined ? {} : { verified: fact.verified }),
  };
}

type Lasting = Pick<IvrSession, "verified" | "noticed" | "heard" | "consent" | "variables" | "wrongPins" | "prompts" | "asks" | "recordings" | "steps">;

/** What a call keeps when it enters another flow. */
function lasting(previous: IvrSession | undefined): Lasting {
  if (!previous) return { verified: false, noticed: false, heard: [], consent: null, variables: {}, wrongPins: 0, prompts: 0, asks: 0, recordings: 0, steps: 0 };
  const { verified, noticed, heard, consent, variables, wrongPins, prompts, asks, recordings, steps } = previous;
  return { verified, noticed, heard, consent, variables, wrongPins, prompts, asks, recordings, steps };
}

const unchanged = (): Partial<IvrSession> => ({});

const changes: { readonly [T in Exclude<IvrFact["type"], "ivr.entered">]: Change<T> } = {
  "ivr.waiting": (_, { waiting }) => ({ waiting }),
  "ivr.node-entered": ({ steps }, { nodeId }) => ({ nodeId, steps: steps + 1, tries: 0, waiting: { for: "nothing" } }),
  "ivr.sub-flow-entered": ({ stack, flowId, version }, fact) =>
    ({ stack: [...stack, { flowId, version, next: fact.next }], flowId: fact.flowId, version: fact.version }),
  "ivr.sub-flow-left": ({ stack }) => {
    const back = stack.at(-1);
    return back ? { stack: stack.slice(0, -1), flowId: back.flowId, version: back.version } : {};
  },
  "ivr.prompt-started": ({ prompts }) => ({ prompts: prompts + 1 }),
  "ivr.key-pressed": unchanged,
  "ivr.digits-collected": ({ variables }, { variable, digits }) =>
    digits.includes("•") ? {} : { variables: { ...variables, [variable]: digits } },
  "ivr.chosen": ({ variables }, { variable, value }) => ({ variables: { ...variables, [variable]: value } }),
  "ivr.spared": ({ spared, variables }, { field, value }) => ({ spared: [...spared, field], variables: field === verifiedField ? variables : { ...variables, [field]: value } }),
  "ivr.asked-again": unchanged,
  "ivr.no-answer": (_, { tries }) => ({ tries }),
  "ivr.asked": ({ asks }) => ({ asks: asks + 1 }),
  "ivr.looked-up": ({ variables }, { into, fields }) =>
    into === undefined ? {} : { variables: { ...without(into, variables), ...prefixed(into, fields ?? {}) } },
  "ivr.pin-checked": ({ wrongPins }, { result }) => {
    if (result === "right") return { verified: true, wrongPins: 0 };
    return result === "wrong" ? { wrongPins: wrongPins + 1 } : {};
  },
  "ivr.recording-started": ({ recordings }) => ({ recordings: recordings + 1 }),
  "ivr.recorded": unchanged,
  "ivr.variables-set": (session, { variables }) => ({ variables: { ...session.variables, ...variables } }),
  "ivr.language-chosen": (_, { language }) => ({ language }),
  "ivr.caller-identified": (session, { caller }) => ({ caller, verified: session.verified && isSame(session.caller, caller) }),
  "ivr.noticed": () => ({ noticed: true }),
  "ivr.emergency-heard": ({ heard }, { emergencyId }) => ({ heard: [...heard, emergencyId] }),
  "ivr.consent-answered": (_, { answer }) => ({ consent: answer === "given" ? "given" : "declined" }),
  "ivr.opted-out": unchanged,
  "ivr.callback-agreed": unchanged,
  "ivr.callback-not-possible": unchanged,
  "ivr.left": (_, { nodeId }) => ({ nodeId, waiting: { for: "way-out" } }),
  "ivr.fault": unchanged,
};

/** What an earlier answer brought must not be told as part of this one. */
function without(into: string, variables: IvrSession["variables"]): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith(`${into}.`)));
}

function prefixed(into: string, fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${into}.${name}`, value]));
}
