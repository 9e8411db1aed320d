// Signing in and out, and the ticket that opens the live socket.
import type { AgentId } from "../../core/kernel/kernel.ts";
import { can } from "../../core/access/can.ts";
import { Refusal } from "../../app/refusal.ts";
import type { From, Opened, Principal, Sessions, User } from "../../app/access/sessions.ts";
import type { SignIn } from "../../app/access/sign-in.ts";
import type { Tickets } from "../../app/access/tickets.ts";
import { codeGiven, credentials, entered, session, ticket, ticketQuery, ticketRequest, waysIn, type Session, type WaysIn } from "../../protocol/rest-session.ts";
import { cookieOf, sessionCookie, sessionToken } from "./authenticate.ts";
import { momentOf } from "./moment.ts";
import { route, type RawAsked, type Reply, type Route } from "./route.ts";

export interface SessionUseCases {
  readonly sessions: Pick<Sessions, "signOut" | "identify" | "rotate" | "list" | "end">;
  readonly signIn: SignIn;
  readonly tickets: Pick<Tickets, "issue">;
  readonly isAgent: (id: AgentId) => boolean;
  /** The demo's passwords are told to this machine alone. */
  readonly waysIn: (isHere: boolean) => Promise<WaysIn>;
}

const tag = "Session";

export function sessionRoutes(useCases: SessionUseCases): readonly Route[] {
  const { sessions, signIn } = useCases;
  return [
    route({
      method: "POST", path: "/session", tag, summary: "Sign in; the answer sets the session's cookie, or asks for a code", access: "open",
      body: credentials, reply: entered,
      handle: async (asked) => {
        const opened = await signIn.byPassword(asked.body.login, asked.body.password, await fromOf(useCases, asked));
        return "token" in opened ? inside(asked, opened) : { body: { attempt: opened.attempt, expiresAt: momentOf(opened.expiresAt) } };
      },
    }),
    route({
      method: "POST", path: "/session/code", tag, summary: "Sign in, second step: the code of the authenticator, or a recovery code", access: "open",
      body: codeGiven, reply: session,
      handle: async (asked) => inside(asked, await signIn.byCode(asked.body.attempt, asked.body.code, await fromOf(useCases, asked))),
    }),
    route({
      method: "GET", path: "/session/ways", tag, summary: "The ways in besides name and password", access: "open", reply: waysIn,
      handle: async (asked) => ({ body: await useCases.waysIn(asked.isHere) }),
    }),
    route({
      method: "GET", path: "/session", tag, summary: "Who is signed in", access: { action: "session.use" }, reply: session,
      handle: ({ caller }) => ({ body: bodyOf(caller) }),
    }),
    route({
      method: "DELETE", path: "/session", tag, summary: "Sign out; the live socket closes with it", access: { action: "session.use" },
      handle: async ({ caller, isSecure }) => {
        await sessions.signOut(caller);
        return { headers: { "Set-Cookie": sessionCookie("", isSecure, 0) } };
      },
    }),
    route({
      method: "POST", path: "/session/ticket", tag, summary: "A one-use ticket for the live socket, good for 30 seconds",
      access: { action: "socket.open" }, query: ticketQuery, body: ticketRequest, reply: ticket,
      handle: ({ caller, query, body }) => ({ body: takeTicket(useCases, caller, body.agentId ?? query.agent) }),
    }),
  ];
}

/** A session that this browser still has gives way to the new one. */
export async function fromOf({ sessions }: Pick<SessionUseCases, "sessions">, asked: Pick<RawAsked, "ip" | "header">): Promise<From> {
  const token = sessionToken(asked);
  const old = token === null ? null : await sessions.identify(token, "session").catch(() => null);
  return { address: asked.ip, device: asked.header("user-agent") ?? "", instead: old?.id ?? null };
}

function inside({ isSecure }: Pick<RawAsked, "isSecure">, opened: Opened): Reply & { body: Session } {
  return { body: bodyOf(opened.principal), headers: { "Set-Cookie": cookieOf(opened, isSecure) } };
}

function takeTicket({ tickets, isAgent }: SessionUseCases, caller: Principal, asked: string | undefined): { ticket: string; expiresAt: string } {
  const agentId = asked === undefined ? caller.agentId : asked as AgentId;
  const isOwn = agentId === caller.agentId;
  if (!isOwn && !can(caller, "agent.impersonate")) throw new Refusal(403, "not-allowed", "Only an administrator may take a ticket for another agent.");
  if (agentId !== null && !isAgent(agentId)) throw new Refusal(404, "agent-not-found", `There is no agent ${agentId}.`);
  const { ticket: made, expiresAt } = tickets.issue({ agentId, role: caller.role, scopes: caller.scopes, principalId: caller.id, kind: caller.kind });
  return { ticket: made, expiresAt: momentOf(expiresAt) };
}

/** A key has no user; it is shown as one, so that a program sees what it may. */
function bodyOf(caller: Principal): Session {
  if (caller.kind === "session") return { user: userOf(caller.user), due: caller.due };
  return { user: { id: caller.id, login: caller.name, name: caller.name, role: caller.role, language: "en", agentId: caller.agentId }, due: null };
}

function userOf({ id, login, name, role, language, agentId }: User): Session["user"] {
  return { id, login, name, role, language, agentId };
}
