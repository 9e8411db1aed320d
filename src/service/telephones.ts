// The telephones in browsers: those of people and of the demo's callers, and the line by which they reach Asterisk.
import type { Server } from "node:http";
import { randomBytes } from "node:crypto";
import { numbers } from "../../demo/centre.ts";
import { createSipProxy, type SipProxy } from "../adapters/sip-proxy/sip-proxy.ts";
import { callerOf } from "../adapters/http/authenticate.ts";
import type { UseCases } from "../adapters/http/server.ts";
import { makeToken } from "../adapters/system/tokens.ts";
import { createDemoCallers, type DemoCallers } from "../app/floor/demo-callers.ts";
import { createPhones, holdersAmong, type PhoneAccount, type PhonePorts, type Phones } from "../app/floor/phones.ts";
import type { Sessions } from "../app/access/sessions.ts";
import { demoSecrets } from "../cli/demo/secrets.ts";
import { customers } from "../cli/demo/seed.ts";
import { can } from "../core/access/can.ts";
import type { AgentId } from "../core/kernel/kernel.ts";
import type { EngineParts } from "./engine.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

/** Within a second, as promised, of a session that ended in another process. */
const sweepEveryMs = 700;
/** What the caller hears in the page's list, by the demo's numbers. */
const demoNumbers = numbers.map(({ did, language, label }) => ({ number: did, language, name: label }));

export interface Telephones {
  readonly phones: Phones;
  readonly demo: UseCases["demo"];
  /** All that Asterisk must know: desk phones, browsers' phones, demo callers. */
  accounts(desk: readonly PhoneAccount[]): readonly PhoneAccount[];
  /** Opens /sip on the server. */
  open(server: Server): SipProxy;
}

export function openTelephones({ config, clock, log }: Ground, { floor }: FloorParts, { telephony }: Pick<EngineParts, "telephony">, sessions: Sessions): Telephones {
  const makePassword = (): string => randomBytes(24).toString("base64url");
  const { lend, withdraw } = telephony;
  const mayKeep: PhonePorts["mayKeep"] = async (ids) => holdersAmong(await sessions.standing(ids), floor);
  const phones = createPhones({
    makePassword, lend, withdraw, mayKeep,
    extensionOf: (id: AgentId) => floor.configuration.agents.get(id)?.extension ?? null,
  });
  const callers = config.demo ? createDemoCallers({ clock, makePassword, makeToken: () => makeToken(), lend, withdraw, customers: () => demoCustomers(config.data), floor: () => floor }) : null;
  sessions.onRevoked((id) => { void phones.revoke(id); });
  return {
    phones, demo: callers === null ? null : { callers, numbers: demoNumbers },
    accounts: (desk) => [...phones.accounts(desk), ...(callers?.accounts() ?? [])],
    open: (server) => {
      const proxy = createSipProxy({
        server, asteriskUrl: `${config.ari.url.replace(/^http/u, "ws")}/ws`, origins: [new URL(config.http.publicUrl).origin],
        admit: async ({ cookie, query }) => demoEntry(callers, query.get("caller")) ?? await ownEntry(phones, sessions, cookie),
      });
      phones.onRevoked(proxy.revoke);
      const timer = setInterval(() => { sweep(phones, callers, proxy, mayKeep).catch((err: unknown) => { log.debug({ err }, "phones could not be swept"); }); }, sweepEveryMs);
      timer.unref();
      return { ...proxy, close: () => { clearInterval(timer); proxy.close(); } };
    },
  };
}

function demoEntry(callers: DemoCallers | null, token: string | null): { user: string; holder: string } | null {
  const caller = token === null ? null : callers?.of(token) ?? null;
  return caller === null ? null : { user: caller.sipUser, holder: caller.token };
}

async function ownEntry(phones: Phones, sessions: Sessions, cookie: string | undefined): Promise<{ user: string; holder: string } | null> {
  const caller = await callerOf({ header: (name) => (name === "cookie" ? cookie : undefined) }, sessions);
  const user = caller === null || !can(caller, "phone.use") ? null : phones.sipUserOf(caller);
  return caller === null || user === null ? null : { user, holder: caller.id };
}

/** Lines whose session ended elsewhere are closed, also those that hold no credentials. While the database is away nobody is put out. */
async function sweep(phones: Phones, callers: DemoCallers | null, proxy: SipProxy, mayKeep: PhonePorts["mayKeep"]): Promise<void> {
  const open = proxy.holders();
  await callers?.sweep(open);
  const [demo, people] = [open.filter((holder) => callers?.of(holder)), open.filter((holder) => !callers?.of(holder))];
  const good = people.length === 0 ? new Set(demo) : new Set([...demo, ...await mayKeep(people)]);
  for (const holder of open) if (!good.has(holder)) proxy.revoke(holder);
  await phones.sweep();
}

/** Their PINs were made at random by the demo. */
function demoCustomers(data: string): ReturnType<DemoCallers["customers"]> {
  const { pins } = demoSecrets(data, customers.map(({ key }) => key));
  return customers.map(({ key, name, phones, language }) => ({ name, language, phone: phones[0]?.[0] ?? "", pin: pins[key] ?? "" }));
}
