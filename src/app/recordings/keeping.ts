// Takes what Asterisk recorded into the vault, one after the other, and lets go what has been kept long enough. What is
// waiting is in Postgres, so a restart forgets nothing.
import { storyOf } from "../../core/board/recording-story.ts";
import { keptSince } from "../../core/recording/retention.ts";
import type { CallId, Instant, RecordingId } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { Story } from "../../core/recording/recording.ts";
import type { CallFacts, RecordingStore, Vault } from "./ports.ts";

export interface KeepingPorts {
  readonly store: Pick<RecordingStore, "waiting" | "kept" | "lost" | "keptBefore" | "messagesBefore" | "deleted">;
  readonly vault: Pick<Vault, "keep" | "forgetSources" | "remove">;
  readonly facts: CallFacts;
  readonly clock: Clock;
  readonly startOfDay: (at: Instant) => Instant;
  /** 0: as long as the house stands. */
  readonly days: number;
  readonly onFault: (reason: unknown, id: RecordingId | null) => void;
  /** Its sound is there, or will never be. */
  readonly onKept: (id: RecordingId, story: Story) => void;
  readonly onLost: (id: RecordingId) => void;
}

/** Asterisk closes its file within moments; one that is open still was cut off by a crash. */
const openAtMostMs = 60_000;
const many = 50;

type Waiting = Awaited<ReturnType<KeepingPorts["store"]["waiting"]>>[number];

/** Takes in what waits; how many wait on. */
export async function takeIn(ports: KeepingPorts): Promise<number> {
  const waiting = await ports.store.waiting(many);
  let left = 0;
  for (const one of waiting) if (!(await taken(ports, one))) left += 1;
  return left;
}

/** One that cannot be taken is told of and no longer waits, so that those behind it do not. */
async function taken(ports: KeepingPorts, { id, callId, recordedAt }: Waiting): Promise<boolean> {
  const isOld = (endedAt: Instant): boolean => ports.clock.now() - endedAt > openAtMostMs;
  try {
    const story = await tellingOf(ports, callId, id);
    if (story === null) return isOld(recordedAt) && await lost(ports, id, new Error("its call's facts do not tell of it"));
    const sealed = await ports.vault.keep({ id, startedAt: story.startedAt }, story.voices, { isFinal: isOld(story.endedAt) });
    if (sealed === null) return false;
    await ports.store.kept(id, story, sealed);
    await ports.vault.forgetSources(story.voices);
    ports.onKept(id, story);
    return true;
  } catch (reason) {
    return lost(ports, id, reason);
  }
}

async function tellingOf({ facts }: KeepingPorts, callId: CallId, id: RecordingId) {
  return storyOf((await facts.ofCall(callId)).map(({ fact }) => fact), id);
}

async function lost({ store, onFault, onLost }: KeepingPorts, id: RecordingId, reason: unknown): Promise<true> {
  onFault(reason, id);
  await store.lost(id, reason instanceof Error ? reason.message : String(reason));
  onLost(id);
  return true;
}

/** Deletes the sound of what is older than the house keeps; how many went. That they were there stays known. */
export async function letGo({ store, vault, clock, startOfDay, days }: KeepingPorts): Promise<number> {
  const conversations = days === 0 ? [] : await store.keptBefore(keptSince(clock.now(), days, startOfDay), many);
  const due = [...conversations, ...await store.messagesBefore(startOfDay(clock.now()), many - conversations.length)];
  for (const one of due) {
    await vault.remove(one);
    await store.deleted(one.id);
  }
  return due.length;
}

const soonMs = 1_000;
const seldomMs = 60_000;

/** Looks again soon while something waits, else now and then; `wake` when a recording has just ended. */
export function watchKeeping(ports: KeepingPorts): { wake(): void; close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isClosed = false;

  async function run(): Promise<number> {
    try {
      const left = await takeIn(ports);
      return left > 0 || (await letGo(ports)) === many ? soonMs : seldomMs;
    } catch (reason) {
      ports.onFault(reason, null);
      return seldomMs;
    }
  }

  function lookIn(ms: number): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => { running = run().then((next) => { running = null; lookIn(next); }); }, ms);
  }

  lookIn(soonMs);
  return {
    wake: () => { if (running === null) lookIn(soonMs); },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
