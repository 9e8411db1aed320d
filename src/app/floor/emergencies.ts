// The emergency switch as supervisors use it: set, taken away, queues closed and opened, at once for the floor and told to the
// audit trail. What is said of it stays in the trail, so that it can be read later what callers heard.
import type { Emergencies, EmergencySwitch } from "../../core/queue/emergency.ts";
import { switchOf, switchesOn, type AfterMessage } from "../../core/queue/emergency.ts";
import { reachOf } from "../../core/access/can.ts";
import type { Floor } from "../../core/floor/floor.ts";
import { languages, type Instant, type Language, type QueueId } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface EmergencyWish {
  readonly message: { readonly text: Readonly<Record<Language, string>>; readonly isRecorded: boolean; readonly then: AfterMessage; readonly until: Instant | null } | null;
  readonly isClosed: boolean;
}

export interface EmergencyPorts {
  readonly clock: Clock;
  readonly floor: () => Floor;
  readonly store: { read(): Promise<Emergencies>; keep(change: EmergencySwitch, entry: AuditRecord): Promise<void> };
  readonly makeId: () => string;
  /** Has these words spoken, so that no caller waits for them; resolves also where they cannot be. */
  readonly speak: (words: readonly { readonly language: Language; readonly text: string }[]) => Promise<void>;
  /** The floor lives by it when this resolves. */
  readonly changed: () => Promise<void>;
}

export interface EmergencyDesk {
  /** Those that are on now; an agent's are the house's and his queues'. */
  list(caller: Principal): Emergencies;
  /** As a whole: what is left out of the wish goes off. A message that is kept as it was is not heard again. Throws the Refusals "queue-unknown", "invalid". */
  put(queueId: QueueId | null, wish: EmergencyWish, by: { readonly caller: Principal; readonly ip: string }): Promise<EmergencySwitch>;
}

/** A voice that is slow holds up no emergency. */
const speakMs = 5_000;

export function createEmergencies({ clock, floor, store, makeId, speak, changed }: EmergencyPorts): EmergencyDesk {
  async function put(queueId: QueueId | null, wish: EmergencyWish, { caller, ip }: { readonly caller: Principal; readonly ip: string }): Promise<EmergencySwitch> {
    const now = clock.now();
    refuseUnknown(floor(), queueId, wish, now);
    const before = switchOf(await store.read(), queueId);
    const after: EmergencySwitch = {
      queueId, message: isAsBefore(before, wish) ? before.message : wish.message && { ...wish.message, id: makeId(), since: now, by: caller.name },
      closed: wish.isClosed ? before.closed ?? { since: now, by: caller.name } : null,
    };
    if (after.message !== null && after.message !== before.message) await spoken(speak, after.message);
    await store.keep(after, { by: authorOf(caller, ip), action: "emergency-switched", subject: { kind: queueId === null ? "settings" : "queue", id: queueId ?? "house", name: nameOf(floor(), queueId) }, before: toldOf(before), after: toldOf(after) });
    await changed();
    return after;
  }

  return {
    list(caller) {
      const on = switchesOn(floor().configuration.emergencies, clock.now());
      if (reachOf(caller, "emergency.read") === "all") return on;
      const his = caller.agentId === null ? [] : floor().agents.get(caller.agentId)?.profile.queues ?? [];
      return on.filter(({ queueId }) => queueId === null || his.includes(queueId));
    },
    put,
  };
}

/** A recording is played in its stead only while it is there: the words are ready in any case. */
async function spoken(speak: EmergencyPorts["speak"], { text }: NonNullable<EmergencySwitch["message"]>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => { timer = setTimeout(resolve, speakMs); });
  await Promise.race([speak(languages.map((language) => ({ language, text: text[language] }))).catch(() => undefined), enough]);
  clearTimeout(timer);
}

function refuseUnknown({ configuration }: Floor, queueId: QueueId | null, { message, isClosed }: EmergencyWish, now: Instant): void {
  if (queueId !== null && !configuration.queues.has(queueId)) throw new Refusal(404, "queue-unknown", `There is no queue ${queueId}.`);
  if (queueId === null && isClosed) throw invalid("#/isClosed", "the house is not closed, its queues are");
  if (message === null) return;
  if (message.then.kind === "flow" && configuration.book.flow(message.then.flowId) === undefined) throw invalid("#/message/then/flowId", "there is no such flow");
  if (message.until !== null && message.until <= now) throw invalid("#/message/until", "this time has passed");
}

function invalid(pointer: string, detail: string): Refusal {
  return new Refusal(422, "invalid", "This cannot be switched so.", [{ pointer, detail }]);
}

/** The same words and the same end. One that has ended is set anew. */
function isAsBefore({ message }: EmergencySwitch, { message: wish }: EmergencyWish): boolean {
  if (message === null || wish === null) return false;
  return JSON.stringify(inOrder(message)) === JSON.stringify(inOrder(wish));
}

function inOrder({ text: { es, ca, en }, isRecorded, then, until }: NonNullable<EmergencyWish["message"]>): readonly unknown[] {
  return [es, ca, en, isRecorded, then.kind, then.kind === "flow" ? then.flowId : null, until];
}

function toldOf({ message, closed }: EmergencySwitch): AuditRecord["before"] {
  if (message === null) return { emergency: null, closed: closed !== null };
  const { text, then, until } = message;
  return { emergency: text, then: then.kind === "flow" ? then.flowId : then.kind, until: until === null ? null : new Date(until).toISOString(), closed: closed !== null };
}

function nameOf({ configuration }: Floor, queueId: QueueId | null): string {
  return queueId === null ? "*" : configuration.queues.get(queueId)?.name.es ?? queueId;
}
