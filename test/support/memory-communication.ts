// Plans of communication in memory, for doors that are tried without a database. Nobody is in them.
import { createAnswers } from "../../src/app/communication/answers.ts";
import { createOutcomes } from "../../src/app/communication/outcomes.ts";
import { createPlans } from "../../src/app/communication/plans.ts";
import type { KeptPlan, OutcomeStore, PlanCounts, PlanStore } from "../../src/app/communication/ports.ts";
import type { DoNotCall } from "../../src/app/campaign/do-not-call.ts";
import type { UseCases } from "../../src/adapters/http/server.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";

const clock = { now: () => Date.now() as Instant };
const nobody: PlanCounts["control"] = { people: 0, measurable: 0, did: 0, ended: {} };

function memoryPlans(): PlanStore {
  const kept = new Map<string, KeptPlan>();
  const put = (id: string, change: (one: KeptPlan) => KeptPlan): KeptPlan | null => {
    const one = kept.get(id);
    if (one !== undefined) kept.set(id, { ...change(one), version: one.version + 1 });
    return kept.get(id) ?? null;
  };
  return {
    list: () => Promise.resolve([...kept.values()].map((one) => ({ ...one, members: 0, sent: 0, waiting: 0, nextAt: null }))),
    get: (id) => Promise.resolve(kept.get(id) ?? null),
    add: (plan) => { kept.set(plan.id, { plan, version: 1, createdAt: clock.now(), startedAt: null }); return Promise.resolve(true); },
    replace: (plan, seen) => Promise.resolve(kept.get(plan.id)?.version === seen ? put(plan.id, (one) => ({ ...one, plan })) : null),
    want: (id, wish) => Promise.resolve(put(id, (one) => ({ ...one, plan: { ...one.plan, wish }, startedAt: one.startedAt ?? clock.now() }))),
    remove: (id) => {
      if ((kept.get(id)?.startedAt ?? null) !== null) return Promise.resolve("begun");
      return Promise.resolve(kept.delete(id) ? "removed" : null);
    },
    choices: () => Promise.resolve({ lists: [{ id: "new", name: "New customers", members: 2, fields: ["policy"] }, { id: "huge", name: "Too many to be looked through", members: 1_000_000, fields: ["policy"] }], users: [{ id: "u1", name: "Ada" }], campaigns: [], queues: [] }),
  };
}

const outcomes: OutcomeStore = {
  counts: () => Promise.resolve({ steps: [], contacted: nobody, control: nobody }), members: () => Promise.resolve({ items: [], nextCursor: null }), person: () => Promise.resolve(null),
  messages: () => Promise.resolve({ messages: [], replies: [] }), elsewhere: () => Promise.resolve([]), reply: () => Promise.resolve(), lastTo: () => Promise.resolve(null), lastMail: () => Promise.resolve(null), receipt: () => Promise.resolve(false),
  batches: () => Promise.resolve([]), waitingLetters: () => Promise.resolve(0), post: () => Promise.resolve(false), makeBatch: () => Promise.resolve(0), lettersOf: () => Promise.resolve([]),
};

export const webhookToken = "a-token-of-the-gateway-1234";
export const mailWebhookToken = "another-one-of-the-mail-5678";

export function memoryCommunication(doNotCall: DoNotCall): Pick<UseCases, "communicationPlans" | "communicationOutcomes" | "answers" | "smsWebhookToken" | "mailWebhookToken"> {
  const writing = { linkOf: () => "http://centre.example/u/x", byReply: true, company: () => Promise.resolve("") };
  const store = memoryPlans();
  const wake = (): void => undefined;
  let n = 0;
  const plans = createPlans({ store, outcomes, whereabouts: ([list]) => list === "huge" ? Promise.reject(new Error("statement timeout")) : Promise.resolve([{ numbers: ["+346001"], address: { country: "ES", region: null, postalCode: null }, people: 2 }]), registers: () => Promise.resolve([]), onFault: () => undefined, channels: new Set(["mail", "phone"]), isHttps: true, mailer: null, texter: null, writing, toE164: () => null, clock, makeId: () => String(n += 1), wake });
  return {
    communicationPlans: plans, communicationOutcomes: createOutcomes({ store: outcomes, plan: plans.get, measure: () => Promise.resolve(), letters: null, writing, clock, wake }),
    answers: createAnswers({ outcomes, plans: store, seal: { make: (name) => name, read: () => null }, doNotCall, toE164: (text) => (text.startsWith("+") ? text : null), company: () => Promise.resolve(""), wake }), smsWebhookToken: webhookToken, mailWebhookToken,
  };
}
