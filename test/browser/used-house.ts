// A house as it is after some days: somebody has called, somebody waits, an agent is on a break; there are drafts, teams,
// own fields, messages and keys, so that lists have rows.
import { expect } from "vitest";
import type { Page } from "playwright-core";
import type { Instance, InstanceOptions } from "../support/instance.ts";
import { inLine, newNumber, talking } from "../support/scenes.ts";
import { until } from "../support/until.ts";

const names = (name: string) => ({ es: name, ca: name, en: name });

/** Such a house writes letters. */
export const usedHouse: InstanceOptions = { hasScreens: true, env: { ATIENDE_LETTER_SENDER: "Banco Garbí | Rambla 1 | 08002 Barcelona" } };

/** `admin` is a page in which an administrator is signed in. */
export async function use(house: Instance, admin: Page): Promise<void> {
  // before anybody waits, whom he would get first
  await recorded(house);
  await house.staff("jordi");
  await Promise.all([calls(house), records(house), byHand(house, admin), writes(house)]);
}

async function calls(house: Instance): Promise<void> {
  const phone = await house.caller();
  const [gone, waiting] = [newNumber(), newNumber()];
  const call = await inLine(house, phone, gone);
  call.hangUp();
  await house.callOf(gone, ({ state }) => state === "ended", "he gave up");
  await inLine(house, phone, waiting);
}

/** Jordi and a caller say a tone each, and it is kept. */
export async function recorded(house: Instance): Promise<void> {
  const [seat, phone] = [await house.seat("jordi"), await house.caller()];
  const ani = newNumber();
  await seat.screen.goReady();
  const { caller } = await talking(house, seat, phone, ani);
  await seat.screen.order({ type: "record", state: "on" });
  const heard = caller.rtp.heard.length;
  await until(() => caller.rtp.heard.length > heard + 100, { what: "they talk for two seconds" });
  caller.hangUp();
  await seat.screen.finish();
  await seat.screen.order({ type: "sign-out" });
  const id = (await house.callOf(ani, ({ state }) => state === "ended", "the call is over")).id;
  await until(async () => (await house.api.get<{ data: readonly { state: string }[] }>(`/api/v1/recordings?callId=${id}`)).data[0]?.state === "kept", { what: "the recording is kept" });
}

async function records({ api, demo }: Instance): Promise<void> {
  await api.send("POST", "/api/v1/configuration/contact-fields", { id: "club", name: names("Club"), type: "choice", choices: ["Oro", "Plata"] });
  await api.send("POST", "/api/v1/configuration/teams", { name: "Mañanas", members: [] });
  await api.send("POST", "/api/v1/campaigns", { name: "Otoño", queueId: "operators" });
  await api.send("POST", "/api/v1/messages", { to: { kind: "all" }, text: `Hoy hay ${String(demo.customers.length)} clientes nuevos.` });
}

/** A plan that writes letters to two of a list: one is in a batch, one has no address. */
async function writes({ api }: Instance): Promise<void> {
  await api.send("POST", "/api/v1/lists", { id: "renewals", name: "Renovaciones", source: "api" });
  const fields = { address: "Carrer Major 1, 3r 2a\n08001 Barcelona" };
  await api.send("POST", "/api/v1/lists/renewals/members", { members: [{ name: "Júlia Serra", numbers: ["+34931110001"], language: "ca", fields }, { name: "Pau Mas", numbers: ["+34931110002"], language: "es" }] });
  const words = { subject: "Su seguro, {first_name|cliente}", text: "Renueva el uno de enero. Puede llamarnos cuando quiera." };
  const { id } = await api.send<{ id: string }>("POST", "/api/v1/communication-plans", {
    name: "Renovar seguros", aim: "Que lo sepan a tiempo", purpose: "service", isSimilar: true, listId: "renewals", language: "es", zone: "Europe/Madrid", repeat: null,
    steps: [{ id: "letter", aim: "Que lo lean", content: { channel: "letter", words: { es: words, ca: words, en: words } }, time: { type: "after", ms: 0 }, condition: { type: "always" }, people: [] }],
    hours: { days: [0, 1, 2, 3, 4, 5, 6], from: 0, until: 1440, notOnHolidays: false }, controlPercent: 0, measure: { result: "payment", withinDays: 30 },
  });
  await api.send("POST", `/api/v1/communication-plans/${id}/state`, { wish: "running" });
  await until(async () => (await api.get<{ waiting: number }>(`/api/v1/communication-plans/${id}/letters`)).waiting === 1, { what: "a letter waits" });
  await api.send("POST", `/api/v1/communication-plans/${id}/letters`);
}

/** What a person alone may do, or what needs his session. */
async function byHand({ base }: Instance, page: Page): Promise<void> {
  const { request } = page.context();
  const ask = async (method: "POST" | "PUT", path: string, data: unknown, headers: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const answer = await request.fetch(`${base}/api/v1${path}`, { method, data, headers: { origin: base, ...headers } });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  const bank = await (await request.get(`${base}/api/v1/flows/bank`)).json() as Record<string, unknown>;
  await ask("PUT", "/flows/night/draft", { ...bank, id: "night", version: 0, name: "Noche" }, { "if-none-match": "*" });
  await ask("PUT", "/prompts/bank%2Fwelcome/es/text", { text: "Le atiende Banco Garbí." });
  await ask("POST", "/api-keys", { name: "Informes", role: "supervisor", scopes: ["call.read"], days: 30 });
}
