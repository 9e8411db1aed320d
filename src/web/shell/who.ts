// Who is signed in, for every part of a screen that asks what he may.
import { createContext, useContext } from "react";
import type { Actor } from "../../core/access/can.ts";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { SessionUser } from "../../protocol/rest-session.ts";

export const WhoContext = createContext<SessionUser | null>(null);

export function useWho(): SessionUser {
  const user = useContext(WhoContext);
  if (user === null) throw new Error("useWho is used outside a signed-in screen");
  return user;
}

/** The user as the table of rights judges him; the server judges again. */
export function actorOf({ role, agentId }: SessionUser): Actor {
  return { role, agentId: agentId as AgentId | null, scopes: null };
}

export function useActor(): Actor {
  return actorOf(useWho());
}
