// The service under the bench: a house of its own with the bench's flows, customers and agents, and the same sounds
// ready for the peer.
import { join } from "node:path";
import { createSpeaker } from "../src/adapters/speech/speaker.ts";
import { render } from "../src/core/ivr/text.ts";
import type { Speech } from "../src/core/kernel/command.ts";
import type { Instant, Language } from "../src/core/kernel/kernel.ts";
import { readDemo } from "../test/support/demo.ts";
import { Instance } from "../test/support/instance.ts";
import type { Customer } from "./callers.ts";
import { benchFlows, texts } from "./flows.ts";
import type { PeerCustomer } from "./peer.ts";
import type { PhoneAccount } from "./phones.ts";

export interface HouseOptions { readonly agents: number; readonly rtp: { readonly start: number; readonly end: number }; readonly env?: Readonly<Record<string, string>>; readonly maxCalls?: number }

export interface BenchAgent extends PhoneAccount { readonly login: string; readonly loginPassword: string }

export interface House {
  readonly instance: Instance;
  readonly customers: readonly (Customer & { readonly language: Language; readonly balance: string; readonly iban4: string })[];
  readonly agents: readonly BenchAgent[];
  close(): Promise<void>;
}

const customersCount = 60;
const pin = "246810";
const languages: readonly Language[] = ["es", "ca", "en"];

/** Opens the house and fills it. */
export async function openHouse({ agents, rtp, env = {}, maxCalls }: HouseOptions): Promise<House> {
  const instance = await Instance.open({
    env: { LOG_LEVEL: "warn", ...env }, asterisk: { rtp, ...(maxCalls === undefined ? {} : { maxCalls }) },
  });
  for (const { id, did, document } of benchFlows) {
    await instance.api.send("POST", `/api/v1/flows/${id}/versions`, document);
    await instance.sql("insert into numbers (number, flow_id, language) values ($1, $2, 'es') on conflict (number) do update set flow_id = excluded.flow_id", [did, id]);
  }
  await instance.sql("update queues set language_level = 0, needs = '[]', wrap_up_ms = 60000, disposition_required = false, announce_every_ms = 0, max_waiting = 5000, priority = 0, strategy = 'longest-idle' where id in ('operators', 'vip')");
  const customers = await makeCustomers(instance);
  const made = makeAgents(instance, agents);
  await instance.service.terminate();
  await instance.service.start(); // the new agents' phones and numbers are there from the first call on
  return { instance, customers, agents: made, close: () => instance.close() };
}

async function makeCustomers({ api }: Instance): Promise<House["customers"]> {
  return Promise.all(Array.from({ length: customersCount }, async (_, i) => {
    const language = languages[i % 3] ?? "es";
    const phone = `+3462${String(i).padStart(7, "0")}`;
    const balance = `${String(1000 + i * 37)}.${String(10 + (i % 90))}`;
    const contact = await api.send<{ accounts: readonly { iban: string }[] }>("POST", "/api/v1/contacts", { name: `Prueba ${String(i)}`, firstName: "Prueba", kind: "person", language, phones: [phone], pin, balance });
    return { phone, pin, language, balance, iban4: contact.accounts[0]?.iban.slice(-4) ?? "0000" };
  }));
}

/** The demo's agents for load tests. */
export function makeAgents(instance: Pick<Instance, "env">, count: number): readonly BenchAgent[] {
  return readDemo(instance.env, count).agents.filter(({ login }) => login.startsWith("load-"))
    .map(({ login, password, sipUser, sipPassword }) => ({ login, loginPassword: password, user: sipUser, password: sipPassword }));
}

/** The same sounds for the peer: prompts by name and language, and each customer's balance, as files joined by &. */
export async function soundsFor({ instance, customers }: House): Promise<{ readonly prompts: Readonly<Record<string, string>>; readonly customers: readonly PeerCustomer[] }> {
  const log = { warn: () => undefined, info: () => undefined };
  const speaker = createSpeaker({ soundsFolder: join(instance.data, "sounds"), recordingsFolder: join(instance.data, "recordings"), log });
  const files = async (speech: readonly Speech[]): Promise<string> => (await speaker.mediaOf(speech)).map((media) => media.replace(/^sound:/u, "")).join("&");
  const spoken = (text: string, language: Language, values: Readonly<Record<string, string>> = {}): Promise<string> =>
    files(render(text, { language, now: Date.now() as Instant, valueOf: (name) => values[name] }).speech);
  const prompts: Record<string, string> = {};
  for (const language of languages) {
    prompts[`MENU_${language}`] = await spoken(texts("menu")[language] ?? "", language);
    prompts[`PIN_${language}`] = await spoken(texts("pin")[language] ?? "", language);
  }
  const peers = await Promise.all(customers.map(async ({ phone, pin: code, language, balance, iban4 }) => ({
    phone, pin: code, language,
    balance: await spoken(texts("say-balance")[language] ?? "", language, { "balance.amount": balance, "balance.currency": "EUR", "balance.iban4": iban4 }),
  })));
  return { prompts, customers: peers };
}
