// What became of a plan: figures of each step, what it brought against the control group, each person's history and preview,
// letters for the printer.
import { differenceOf, type Difference } from "../../core/campaign/communication/difference.ts";
import { dueStep, type Next } from "../../core/campaign/communication/due.ts";
import type { Composed } from "../../core/campaign/communication/compose.ts";
import type { Channel, PlanStep } from "../../core/campaign/communication/plan.ts";
import { languages, type Language } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../ports.ts";
import type { KeptPlan, LetterBatch, Letters, MessageRecord, OutcomeStore, PlanCounts, PlanPerson, ReplyRecord, RunStore } from "./ports.ts";
import { writeTo, type Writing } from "./write-to.ts";

export interface OutcomePorts {
  readonly store: OutcomeStore;
  readonly plan: (id: string) => Promise<KeptPlan>;
  readonly measure: RunStore["measure"];
  readonly letters: Letters | null;
  readonly writing: Writing;
  readonly clock: Clock;
  readonly wake: () => void;
}

export interface PlanResults extends PlanCounts { readonly difference: Difference | null; readonly plan: KeptPlan["plan"] }
export interface PersonPreview { readonly person: PlanPerson; readonly next: Next; readonly messages: readonly MessageRecord[]; readonly replies: readonly ReplyRecord[]; readonly elsewhere: Awaited<ReturnType<OutcomeStore["elsewhere"]>>; readonly written: readonly { readonly step: PlanStep; readonly in: Readonly<Record<Language, Composed>> }[] }

export interface Outcomes extends Pick<OutcomeStore, "members"> {
  results(id: string): Promise<PlanResults>;
  /** Throws the Refusal "person-not-found". */
  person(id: string, memberId: string): Promise<PersonPreview>;
  reply(id: string, memberId: string, reply: { readonly channel: Channel; readonly text: string }): Promise<void>;
  /** Throws the Refusal "no-letters". */
  makeBatch(id: string): Promise<LetterBatch>;
  letters(id: string): Promise<{ readonly waiting: number; readonly batches: readonly LetterBatch[] }>;
  /** Marks it as gone to the post, or takes the mark away. */
  post(id: string, batch: string, isPosted: boolean, by: string): Promise<LetterBatch>;
  pdf(id: string, batch: string): Promise<Uint8Array>;
  addresses(id: string, batch: string): Promise<readonly Readonly<Record<string, string>>[]>;
}

export function createOutcomes(ports: OutcomePorts): Outcomes {
  const { store, plan, clock } = ports;
  async function someone(id: string, memberId: string): Promise<PlanPerson> {
    const person = /^\d{1,18}$/u.test(memberId) ? await store.person(id, memberId) : null;
    if (person === null) throw new Refusal(404, "person-not-found", "This person is not in the plan.");
    return person;
  }
  return {
    members: store.members, ...letterUses(ports),
    async results(id) {
      const { plan: own } = await plan(id);
      await ports.measure(own);
      const counts = await store.counts(id);
      return { ...counts, plan: own, difference: differenceOf({ of: counts.contacted.measurable, did: counts.contacted.did }, { of: counts.control.measurable, did: counts.control.did }) };
    },
    async person(id, memberId) {
      const { plan: own } = await plan(id);
      const person = await someone(id, memberId);
      const at = clock.now();
      const inAll = async (step: PlanStep): Promise<Readonly<Record<Language, Composed>>> => Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await writeTo(own, step, { person, language, at, writing: ports.writing })] as const))) as Record<Language, Composed>;
      return { person, next: dueStep(own, person.enrolment, person.history, at), ...await store.messages(id, memberId), elsewhere: await store.elsewhere(id, memberId), written: await Promise.all(own.steps.map(async (step) => ({ step, in: await inAll(step) }))) };
    },
    async reply(id, memberId, { channel, text }) {
      await someone(id, memberId);
      await store.reply(id, memberId, { channel, text, isOptOut: false });
      ports.wake();
    },
  };
}

/** Letters for the printer, batch by batch. */
function letterUses(ports: OutcomePorts): Pick<Outcomes, "makeBatch" | "letters" | "post" | "pdf" | "addresses"> {
  const { store, plan, clock } = ports;
  async function lettersOf(id: string, batch: string): Promise<readonly MessageRecord[]> {
    const letters = await store.lettersOf(id, batch);
    if (letters.length === 0) throw new Refusal(404, "no-letters", "There are no letters in this batch.");
    return letters;
  }
  return {
    async makeBatch(id) {
      const batch = new Date(clock.now()).toISOString().replaceAll(/[:.]/gu, "-");
      const letters = await store.makeBatch(id, batch);
      if (letters === 0) throw new Refusal(409, "no-letters", "No letter waits to be printed.");
      return { id: batch, at: clock.now(), letters, postedAt: null, postedBy: null };
    },
    async letters(id) {
      await plan(id);
      const [waiting, batches] = await Promise.all([store.waitingLetters(id), store.batches(id)]);
      return { waiting, batches };
    },
    async post(id, batch, isPosted, by) {
      const isThere = await store.post(id, batch, { by, at: isPosted ? clock.now() : null });
      const found = isThere ? (await store.batches(id)).find((one) => one.id === batch) : undefined;
      if (found === undefined) throw new Refusal(404, "no-letters", "There is no such batch of letters.");
      return found;
    },
    async pdf(id, batch) {
      if (ports.letters === null) throw new Refusal(409, "channel-off", "Letters are not set up: give ATIENDE_LETTER_SENDER.");
      return ports.letters.draw((await lettersOf(id, batch)).flatMap(({ id: reference, address, language, message, endedAt }) => (message?.channel === "letter" ? [{ reference, to: (address ?? "").split("\n"), on: endedAt ?? clock.now(), subject: message.subject, text: message.text, language }] : [])));
    },
    async addresses(id, batch) {
      return (await lettersOf(id, batch)).map(({ id: reference, address, language }) => {
        const [name = "", ...rest] = (address ?? "").split("\n");
        return { reference, language, name, line1: rest[0] ?? "", line2: rest[1] ?? "", line3: rest[2] ?? "", line4: rest[3] ?? "" };
      });
    },
  };
}
