// Signing in and out, and the one-use ticket of the live line.
import type { Session, Ticket } from "../../protocol/rest-session.ts";
import { ApiProblem, request } from "./request.ts";

/** null = nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  try {
    return await request<Session>("GET", "/session");
  } catch (reason) {
    if (reason instanceof ApiProblem && reason.status === 401) return null;
    throw reason;
  }
}

export function openSession(login: string, password: string): Promise<Session> {
  return request("POST", "/session", { login, password });
}

export async function closeSession(): Promise<void> {
  await request("DELETE", "/session");
}

export async function takeTicket(): Promise<string> {
  return (await request<Ticket>("POST", "/session/ticket", {})).ticket;
}
