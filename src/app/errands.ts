// What the core asks of Postgres and of the web while a caller waits. Every errand is answered by an Input within its
// deadline, also when the store is away: a call never hangs on a question.
import type { Caller, ContactCard } from "../core/kernel/contact-card.ts";
import type { ErrandCommand, Wish } from "../core/kernel/command.ts";
import type { CallId, RequestId } from "../core/kernel/kernel.ts";
import type { CampaignFeed } from "./campaign/ports.ts";
import type { Input } from "../core/floor/floor.ts";
import type { FactService } from "./crm/fact-service.ts";
import type { Pins } from "./crm/pins.ts";
import type { PageTexts } from "./floor/page-texts.ts";
import type { Errands, Submit } from "./ports.ts";

export interface ErrandPorts {
  readonly submit: Submit;
  /** Everybody with this number, and their pops made ready for the screen. */
  readonly findByNumber: (number: string) => Promise<readonly ContactCard[]>;
  /** On record when it resolves. */
  readonly mayDial: (callId: CallId) => Promise<boolean>;
  readonly campaigns: Pick<CampaignFeed, "feed" | "recall" | "locate">;
  readonly facts: FactService;
  readonly pins: Pins;
  /** Throws when the answer is no JSON object, too large, or not good. */
  readonly request: (what: { readonly method: "GET" | "POST"; readonly url: string; readonly body: Readonly<Record<string, string>>; readonly deadlineMs: number }) => Promise<Readonly<Record<string, string>>>;
  /** On record when it resolves, and what rings for it ended. */
  readonly optOut: (wish: Wish & { readonly requestId: RequestId }) => Promise<void>;
  /** Never rejects for what is expected. */
  readonly sendPage: PageTexts["send"];
  readonly onFault: (command: ErrandCommand["type"], reason: unknown) => void;
}

type Of<T extends ErrandCommand["type"]> = Extract<ErrandCommand, { type: T }>;
type Rows = { readonly [T in ErrandCommand["type"]]: { readonly ask: (ports: ErrandPorts, command: Of<T>) => Promise<Input>; readonly failed: (command: Of<T>, failure: string) => Input } };

const rows: Rows = {
  "dial.check": {
    ask: async ({ mayDial }, { callId }) => ({ type: "dial.checked", callId, answer: await mayDial(callId) ? "yes" : "no" }),
    failed: ({ callId }) => ({ type: "dial.checked", callId, answer: "failed" }),
  },
  "campaign.feed": {
    ask: async ({ campaigns }, { campaignId, wanted }) => ({ type: "campaign.fed", campaignId, ...await campaigns.feed(campaignId, wanted) }),
    failed: ({ campaignId }) => ({ type: "campaign.fed", campaignId, candidates: [], isEmpty: false }),
  },
  "campaign.recall": {
    ask: async ({ campaigns }, { campaignId, since }) => ({ type: "campaign.recalled", campaignId, recalled: await campaigns.recall(campaignId, since) }),
    failed: ({ campaignId }) => ({ type: "campaign.recalled", campaignId, recalled: null }),
  },
  "campaign.locate": {
    ask: async ({ campaigns }, { campaignId }) => ({ type: "campaign.located", campaignId, whereabouts: await campaigns.locate(campaignId) }),
    failed: ({ campaignId }) => ({ type: "campaign.located", campaignId, whereabouts: null }),
  },
  "contact.look-up": {
    ask: async ({ findByNumber }, { callId, ani }) => ({ type: "contact.looked-up", callId, caller: callerOf(ani === null ? [] : await findByNumber(ani)) }),
    failed: ({ callId }) => ({ type: "contact.looked-up", callId, caller: { status: "unknown" } }),
  },
  "crm.look-up": {
    ask: async ({ facts }, { requestId, ...question }) => {
      const answer = await facts.ask({ ...question, channel: "telephone" });
      const result = answer.status === "unknown-query" ? { status: "failed", failure: `unknown-query: ${question.query}` } as const : answer;
      return { type: "look-up.answered", requestId, result };
    },
    failed: ({ requestId }, failure) => ({ type: "look-up.answered", requestId, result: { status: "failed", failure } }),
  },
  "pin.check": {
    ask: async ({ pins }, { requestId, ...claim }) => ({ type: "pin.checked", requestId, ...await pins.check(claim) }),
    failed: ({ requestId }) => ({ type: "pin.checked", requestId, result: "failed", contact: null }),
  },
  "http.request": {
    ask: async ({ request }, { requestId, method, url, body, deadlineMs }) => ({ type: "http.answered", requestId, fields: await request({ method, url, body, deadlineMs }) }),
    failed: ({ requestId }, failure) => ({ type: "http.answered", requestId, fields: null, failure }),
  },
  "opt-out.keep": {
    ask: async ({ optOut }, { requestId, number, contactId, scope }) => { await optOut({ requestId, number, contactId, scope }); return { type: "opt-out.kept", requestId, isKept: true }; },
    failed: ({ requestId }) => ({ type: "opt-out.kept", requestId, isKept: false }),
  },
  "page.send": {
    ask: async ({ sendPage }, { callId, number, text }) => ({ type: "page.answered", callId, number, end: await sendPage({ callId, number, text }) }),
    failed: ({ callId, number }) => ({ type: "page.answered", callId, number, end: "unknown" }),
  },
};

export function createErrands(ports: ErrandPorts): Errands {
  return { perform: (command) => { void carryOut(ports, command); } };
}

async function carryOut<T extends ErrandCommand["type"]>(ports: ErrandPorts, command: Of<T>): Promise<void> {
  const row = rows[command.type] as unknown as { ask: (ports: ErrandPorts, command: ErrandCommand) => Promise<Input>; failed: (command: ErrandCommand, failure: string) => Input };
  try {
    ports.submit(await within(row.ask(ports, command), command.deadlineMs));
  } catch (reason) {
    ports.onFault(command.type, reason);
    ports.submit(row.failed(command, reason instanceof Error ? reason.message : String(reason)));
  }
}

/** The answer, or a rejection when it comes too late; a late answer is dropped. */
async function within<Answer>(answer: Promise<Answer>, deadlineMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error(`no answer within ${String(deadlineMs)} ms`)); }, deadlineMs); });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function callerOf(cards: readonly ContactCard[]): Caller {
  const [first] = cards;
  if (first === undefined) return { status: "unknown" };
  return cards.length === 1 ? { status: "known", contact: first } : { status: "shared", candidates: cards };
}
