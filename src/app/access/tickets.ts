// One-use tickets for the live socket: a browser cannot send its bearer token there, and a cookie alone would let any
// page open one. A ticket lives for thirty seconds and in memory only.
import type { Actor } from "../../core/access/can.ts";
import { later, type Instant } from "../../core/kernel/kernel.ts";
import type { Clock } from "../ports.ts";
import type { Principal } from "./sessions.ts";

/** What a ticket stands for: whose seat if any, whose rights, and which session or key ends the socket when it ends. */
export interface Grant extends Actor {
  readonly principalId: string;
  readonly kind: Principal["kind"];
}

export interface Tickets {
  issue(grant: Grant): { readonly ticket: string; readonly expiresAt: Instant };
  /** null when it is unknown, used or too old. */
  take(ticket: string): Grant | null;
}

export const ticketMs = 30_000;

export function createTickets({ clock, make }: { readonly clock: Clock; readonly make: () => string }): Tickets {
  const issued = new Map<string, { readonly grant: Grant; readonly expiresAt: Instant }>();
  const sweep = (now: Instant): void => { for (const [ticket, { expiresAt }] of issued) if (expiresAt <= now) issued.delete(ticket); };
  return {
    issue(grant) {
      const now = clock.now();
      sweep(now);
      const ticket = make();
      const expiresAt = later(now, ticketMs);
      issued.set(ticket, { grant, expiresAt });
      return { ticket, expiresAt };
    },
    take(ticket) {
      const found = issued.get(ticket);
      issued.delete(ticket);
      return found === undefined || found.expiresAt <= clock.now() ? null : found.grant;
    },
  };
}
