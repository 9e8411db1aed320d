// Signing in and out, and the ticket that opens the live socket.
import type { AgentId } from "../../core/kernel/kernel.ts";
import { can } from "../../core/access/can.ts";
import { Refusal } from "../../app/refusal.ts";
import type { Principal, Sessions, User } from "../../app/sessions.ts";
import type { Tickets } from "../../app/tickets.ts";
import { credentials, session, ticket, ticketQuery, ticketRequest, type Session } from "../../protocol/rest-session.ts";
import { sessionCookie } from "./authenticate.ts";
import type { Limits } from "./limits.ts";
import { route, type Reply, type Route } from "./route.ts";

export interface SessionUseCases {
  readonly sessions: Pick<Sessions, "signIn" | "signOut">;
  readonly tickets: Pick<Tickets, "issue">;
  readonly isAgent: (id: AgentId) => boolean;
}

const tag = "Session";

export function sessionRoutes(useCases: SessionUseCases, limits: Limits): readonly Route[] {
  return [
    route({
      method: "POST", path: "/session", tag, summary: "Sign in; the answer sets the session's cookie", access: "open",
      body: credentials, reply: session,
      handle: ({ body, ip, isSecure }) => signIn(useCases, limits, body, { ip, isSecure }),
    }),
    route({
      method: "GET", path: "/session", tag, summary: "Who is signed in", access: { action: "session.use" }, reply: session,
      handle: ({ caller }) => ({ body: bodyOf(caller) }),
    }),
    route({
      method: "DELETE", path: "/session", tag, summary: "Sign out; the live socket closes with it", access: { action: "session.use" },
      handle: async ({ caller, isSecure }) => {
        await useCases.sessions.signOut(caller);
        return { headers: { "Set-Cookie": sessionCookie("", isSecure, 0) } };
      },
    }),
    route({
      method: "POST", path: "/session/ticket", tag, summary: "A one-use ticket for the live socket, good for 30 seconds",
      access: { action: "session.use" }, query: ticketQuery, body: ticketRequest, reply: ticket,
      handle: ({ caller, query, body }) => ({ body: takeTicket(useCases, caller, body.agentId ?? query.agent) }),
    }),
  ];
}

async function signIn({ sessions }: SessionUseCases, limits: Limits, given: { login: string; password: string }, from: { ip: string; isSecure: boolean }): Promise<Reply & { body: Session }> {
  await limits.mayTry(given.login, from.ip);
  try {
    const { token, principal } = await sessions.signIn(given.login, given.password);
    await limits.succeeded(given.login, from.ip);
    const seconds = Math.max(0, Math.round((principal.expiresAt - Date.now()) / 1_000));
    return { body: { user: userOf(principal.user) }, headers: { "Set-Cookie": sessionCookie(token, from.isSecure, seconds) } };
  } catch (reason) {
    if (reason instanceof Refusal && reason.status === 401) await limits.failed(given.login, from.ip);
    throw reason;
  }
}

function takeTicket({ tickets, isAgent }: SessionUseCases, caller: Principal, asked: string | undefined): { ticket: string; expiresAt: string } {
  const agentId = asked === undefined ? caller.agentId : asked as AgentId;
  if (agentId === null) throw new Refusal(409, "no-agent", "You take no seat on the floor, so there is no live socket for you yet.");
  const isOwn = agentId === caller.agentId;
  if (!isOwn && !can(caller, "agent.impersonate")) throw new Refusal(403, "not-allowed", "Only an administrator may take a ticket for another agent.");
  if (!isAgent(agentId)) throw new Refusal(404, "agent-not-found", `There is no agent ${agentId}.`);
  const { ticket: made, expiresAt } = tickets.issue({ agentId, principalId: caller.id, kind: caller.kind });
  return { ticket: made, expiresAt: new Date(expiresAt).toISOString() };
}

/** A key has no user; it is shown as one, so that a program sees what it may. */
function bodyOf(caller: Principal): Session {
  if (caller.kind === "session") return { user: userOf(caller.user) };
  return { user: { id: caller.id, login: caller.name, name: caller.name, role: caller.role, language: "en", agentId: caller.agentId } };
}

function userOf({ id, login, name, role, language, agentId }: User): Session["user"] {
  return { id, login, name, role, language, agentId };
}
