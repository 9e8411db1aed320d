// Judges an actor against the table of rights.
import type { AgentId } from "../kernel/kernel.ts";
import { rights, type Action, type Reach, type Role } from "./rights.ts";

export interface Actor {
  readonly role: Role;
  /** The seat on the floor that he takes, if any. */
  readonly agentId: AgentId | null;
  /** A key may be narrower than its role; null = as wide. */
  readonly scopes: readonly Action[] | null;
}

/** The agents to whom a thing belongs: those who talked on a call, the owner of a socket. */
export interface Subject { readonly agents: readonly AgentId[] }

/** How far an actor's right goes. */
export function reachOf(actor: Actor, action: Action): Reach | "none" {
  if (actor.scopes !== null && !actor.scopes.includes(action)) return "none";
  return rights[action][actor.role] ?? "none";
}

/** Without a subject: whether there is anything of the kind that he may. */
export function can(actor: Actor, action: Action, subject?: Subject): boolean {
  const reach = reachOf(actor, action);
  if (reach !== "own" || subject === undefined) return reach !== "none";
  return actor.agentId !== null && subject.agents.includes(actor.agentId);
}
