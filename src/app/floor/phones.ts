// The phones in browsers: whose endpoint is whose, and the passwords that let a browser in. A password is made for one
// session at one moment, told to Asterisk at once, kept in memory alone, and replaced when its session ends; a phone
// at which nobody sits has one that nobody knows.
import type { Floor } from "../../core/floor/floor.ts";
import type { AgentId, Instant } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";
import type { Principal, Standings } from "../access/sessions.ts";

/** A phone that Asterisk must know. `endpoint` is also the SIP user name: "agent-101". */
export interface PhoneAccount {
  readonly endpoint: string;
  readonly password: string;
  readonly transport: "udp" | "websocket";
  /** Rings in the dialplan's queue while we are away. */
  readonly failover: boolean;
  /** He calls us and is never called: a caller of the demo, who shows this number or (null) withholds it. */
  readonly caller?: { readonly shows: string | null };
}

export interface PhoneGrant { readonly sipUser: string; readonly password: string; readonly expiresAt: Instant }

interface Sitter { readonly id: string; readonly agentId: AgentId | null }

export interface PhonePorts {
  readonly makePassword: () => string;
  /** null: the floor has no such agent. */
  readonly extensionOf: (agentId: AgentId) => string | null;
  /** Makes or changes one phone in Asterisk; it stays until it is withdrawn. */
  readonly lend: (account: PhoneAccount) => Promise<void>;
  readonly withdraw: (endpoint: string) => Promise<void>;
  /** Those of the sessions that may keep their phone. */
  readonly mayKeep: (principals: readonly string[]) => Promise<ReadonlySet<string>>;
}

export interface Phones {
  /** What Asterisk rings to reach a person's browser: "PJSIP/agent-101-web", or "PJSIP/user-<id>-web" without a seat. */
  endpointOf(user: Sitter): string | null;
  /** New credentials for a session; those given before for the same phone are worth nothing from now on. */
  issue(principal: Principal): Promise<PhoneGrant>;
  /** The phone that a session holds credentials for, or would. */
  sipUserOf(principal: Principal): string | null;
  /** Desk phones, with a browser's phone beside each, and those lent to people without a seat. */
  accounts(desk: readonly PhoneAccount[]): readonly PhoneAccount[];
  revoke(principalId: string): Promise<void>;
  /** Revokes what sessions hold that ended elsewhere, or just ran out. */
  sweep(): Promise<void>;
  /** Calls back with the session whose credentials are worth nothing any more. */
  onRevoked(listener: (principalId: string) => void): void;
}

interface Held extends PhoneGrant { readonly principalId: string }

export function createPhones(ports: PhonePorts): Phones {
  const held = new Map<string, Held>();
  const listeners: ((principalId: string) => void)[] = [];
  const userOf = (user: Sitter): string | null => sipUserOf(ports, user);
  const ofPrincipal = (principal: Principal): string | null => (principal.kind === "session" ? userOf(principal.user) : null);

  async function issue(principal: Principal): Promise<PhoneGrant> {
    if (principal.kind !== "session") throw new Refusal(409, "phone-needs-session", "A browser's phone belongs to a person who is signed in; an API key has none.");
    const sipUser = userOf(principal.user) ?? noPhone();
    const before = held.get(sipUser);
    const grant: Held = { sipUser, password: ports.makePassword(), expiresAt: principal.expiresAt, principalId: principal.id };
    held.set(sipUser, grant);
    if (before !== undefined && before.principalId !== principal.id) tell(before.principalId);
    await ports.lend(browserPhone(sipUser, grant.password));
    return grant;
  }

  async function revoke(principalId: string): Promise<void> {
    const theirs = [...held.values()].filter((each) => each.principalId === principalId);
    for (const { sipUser } of theirs) held.delete(sipUser);
    tell(principalId);
    await Promise.all(theirs.map(({ sipUser }) => sipUser.startsWith("agent-") ? ports.lend(browserPhone(sipUser, ports.makePassword())) : ports.withdraw(sipUser)));
  }

  async function sweep(): Promise<void> {
    const principals = [...new Set([...held.values()].map(({ principalId }) => principalId))];
    if (principals.length === 0) return;
    const good = await ports.mayKeep(principals);
    await Promise.all(principals.filter((id) => !good.has(id)).map(revoke));
  }

  const tell = (principalId: string): void => { for (const listener of listeners) listener(principalId); };
  return {
    endpointOf: (user) => { const sipUser = userOf(user); return sipUser === null ? null : `PJSIP/${sipUser}`; },
    issue, sipUserOf: ofPrincipal, revoke, sweep,
    accounts: (desk) => {
      const beside = desk.map(({ endpoint }) => browserPhone(`${endpoint}-web`, held.get(`${endpoint}-web`)?.password ?? ports.makePassword()));
      const lent = [...held.values()].filter(({ sipUser }) => sipUser.startsWith("user-")).map(({ sipUser, password }) => browserPhone(sipUser, password));
      return [...desk, ...beside, ...lent];
    },
    onRevoked: (listener) => { listeners.push(listener); },
  };
}

/** Who may keep his phone: whoever's session is good, and who owes something before he may go on, until the call is over that he is talking on. */
export function holdersAmong({ good, owing }: Standings, { agents }: Pick<Floor, "agents">): ReadonlySet<string> {
  const talking = [...owing].flatMap(([id, seat]) => (seat !== null && agents.get(seat)?.state.name === "talking" ? [id] : []));
  return new Set([...good, ...talking]);
}

function sipUserOf({ extensionOf }: PhonePorts, { id, agentId }: Sitter): string | null {
  if (agentId === null) return `user-${id}-web`;
  const extension = extensionOf(agentId);
  return extension === null ? null : `agent-${extension}-web`;
}

function noPhone(): never {
  throw new Refusal(409, "no-phone", "Your seat is not on the floor any more, so it has no phone: ask whoever runs Atiende.");
}

function browserPhone(endpoint: string, password: string): PhoneAccount {
  return { endpoint, password, transport: "websocket", failover: false };
}
