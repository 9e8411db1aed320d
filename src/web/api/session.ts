// Signing in and out, and the one-use ticket of the live line.
import type { Entered, Session, Ticket, WaysIn } from "../../protocol/rest-session.ts";
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

/** A session, or an attempt that asks for a code. */
export function openSession(login: string, password: string): Promise<Entered> {
  return request("POST", "/session", { login, password });
}

export function sendCode(attempt: string, code: string): Promise<Session> {
  return request("POST", "/session/code", { attempt, code });
}

export function readWaysIn(): Promise<WaysIn> {
  return request("GET", "/session/ways");
}

export async function closeSession(): Promise<void> {
  await request("DELETE", "/session");
}

export async function takeTicket(): Promise<string> {
  return (await request<Ticket>("POST", "/session/ticket", {})).ticket;
}
