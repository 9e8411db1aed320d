// What supervisors write to agents, and agents back: kept first, then shown at once; whoever was away sees it when he
// comes. A message to a queue or to all goes to those who are at work.
import { reachOf } from "../../core/access/can.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Principal } from "../access/sessions.ts";

export type Addressee =
  | { readonly kind: "agent"; readonly id: string }
  | { readonly kind: "queue"; readonly id: string }
  | { readonly kind: "all" }
  | { readonly kind: "supervisors" };

export interface Message {
  readonly id: string;
  readonly at: Instant;
  readonly from: { readonly id: string; readonly name: string; readonly agentId: AgentId | null };
  readonly to: Addressee;
  readonly text: string;
  readonly replyTo: string | null;
  /** The agents whom it reached; null: not read yet. */
  readonly readers: readonly { readonly agentId: AgentId; readonly readAt: Instant | null }[];
}

export interface MessagePorts {
  readonly store: {
    since(at: Instant): Promise<readonly Message[]>;
    add(message: Message): Promise<void>;
    read(messageId: string, agentId: AgentId, at: Instant): Promise<void>;
  };
  readonly floor: () => Floor;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly startOfDay: (at: Instant) => Instant;
}

export interface Draft { readonly to: Addressee; readonly text: string; readonly replyTo: string | null }

export interface Messages {
  open(): Promise<void>;
  send(from: Principal, draft: Draft): Promise<Message>;
  /** The agent has read it; again changes nothing. */
  read(messageId: string, agentId: AgentId): Promise<Message>;
  /** Today's to and from an agent, oldest first. */
  of(agentId: AgentId): readonly Message[];
  /** Today's, oldest first. */
  today(): readonly Message[];
  onChange(listener: (message: Message) => void): void;
}

export function createMessages(ports: MessagePorts): Messages {
  const { store, clock, makeId, startOfDay } = ports;
  const listeners: ((message: Message) => void)[] = [];
  let messages = new Map<string, Message>();

  function show(message: Message): Message {
    const from = startOfDay(clock.now());
    messages = new Map([...messages].filter(([, { at }]) => at >= from));
    messages.set(message.id, message);
    for (const listener of listeners) listener(message);
    return message;
  }

  return {
    async open() { messages = new Map((await store.since(startOfDay(clock.now()))).map((message) => [message.id, message])); },
    async send(sender, { to, text, replyTo }) {
      if (reachOf(sender, "message.send") !== "all" && to.kind !== "supervisors") throw new Refusal(403, "not-allowed", "Agents write to their supervisors.");
      if (replyTo !== null && !messages.has(replyTo)) throw new Refusal(404, "message-not-found", "The message that this answers is not of today.");
      const readers = readersOf(ports.floor(), to).map((agentId) => ({ agentId, readAt: null }));
      const from = { id: sender.kind === "session" ? sender.user.id : sender.id, name: sender.name, agentId: sender.agentId };
      const message: Message = { id: makeId(), at: clock.now(), from, to, text, replyTo, readers };
      await store.add(message);
      return show(message);
    },
    async read(messageId, agentId) {
      const message = messages.get(messageId);
      const reader = message?.readers.find((each) => each.agentId === agentId);
      if (message === undefined || reader === undefined) throw new Refusal(404, "message-not-found", "No message of today with this id was for you.");
      if (reader.readAt !== null) return message;
      const readAt = clock.now();
      await store.read(messageId, agentId, readAt);
      const now = messages.get(messageId) ?? message;
      return show({ ...now, readers: now.readers.map((each) => each.agentId === agentId ? { agentId, readAt } : each) });
    },
    of: (agentId) => [...messages.values()].filter((message) => isOf(message, agentId)),
    today: () => [...messages.values()],
    onChange: (listener) => { listeners.push(listener); },
  };
}

export function isOf({ from, readers }: Message, agentId: AgentId): boolean {
  return from.agentId === agentId || readers.some((reader) => reader.agentId === agentId);
}

function readersOf({ agents, configuration }: Floor, to: Addressee): readonly AgentId[] {
  if (to.kind === "supervisors") return [];
  if (to.kind === "agent") {
    if (!agents.has(to.id as AgentId)) throw new Refusal(404, "agent-not-found", `There is no agent ${to.id}.`);
    return [to.id as AgentId];
  }
  if (to.kind === "queue" && !configuration.queues.has(to.id as QueueId)) throw new Refusal(404, "queue-unknown", `There is no queue ${to.id}.`);
  const atWork = [...agents.values()].filter(({ state, profile }) => state.name !== "signed-out" && (to.kind === "all" || profile.queues.includes(to.id as QueueId)));
  if (atWork.length === 0) throw new Refusal(409, "nobody-at-work", "Nobody of them is at work now, so nobody would read it.");
  return atWork.map(({ profile }) => profile.id);
}
