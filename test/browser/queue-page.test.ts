// A real caller in line opens his page on a small telephone: he sees his place, says why he calls, asks to be called back and is
// let go; the agent's phone rings, then his, and both talk. The service is killed in the middle, and nothing of it is lost.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newCustomer } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";
import { openBrowser } from "./chromium.ts";
import { faultsOf } from "./walk.ts";

let house: Instance;
let browser: Browser;
let caller: Phone;
let ana: Seat;
beforeAll(async () => {
  house = await Instance.open({ hasScreens: true });
  await house.sql("update queues set callback_from_hour = 0, callback_until_hour = 24, wrap_up_ms = 1000, disposition_required = false");
  [browser, caller, ana] = [await openBrowser(), await house.caller(), await house.seat("ana")];
  await house.staff("mary");
}, 240_000);
afterEach(async () => {
  for (const call of [...caller.calls, ...house.carrier.calls]) call.hangUp();
  await goHome(ana);
});
afterAll(async () => { await browser.close(); await house.close(); });

/** Where pictures go that somebody wants to look at; else none are taken. */
const pictures = process.env["ATIENDE_PICTURES"];

async function look(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

interface Waiting { readonly number: string; readonly call: PhoneCall; readonly url: string; readonly page: Page; readonly outside: readonly string[] }

/** In line, with his page open: 320 pixels wide, no word to anybody but the house. */
async function waiting(scheme: "light" | "dark" = "light"): Promise<Waiting> {
  const { phone: number } = await newCustomer(house, { language: "es" });
  const call = await inLine(house, caller, number);
  const { id } = await house.callOf(number, () => true, "his call");
  const { url } = await house.api.get<{ url: string }>(`/api/v1/calls/${encodeURIComponent(id)}/queue-page`);
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: scheme, locale: "es-ES" });
  const page = await context.newPage();
  const outside: string[] = [];
  page.on("request", (request) => { if (!request.url().startsWith(house.base)) outside.push(request.url()); });
  page.on("websocket", (socket) => { outside.push(socket.url()); });
  page.on("console", (message) => { if (message.type() === "error" && !/status of (?:4|5)\d\d|ERR_/u.test(message.text())) outside.push(message.text()); });
  const response = await page.goto(url);
  expect(response?.headers()).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
  expect(response?.headers()["content-security-policy"]).not.toContain("unsafe");
  await page.getByText("Es usted el siguiente").waitFor();
  return { number, call, url, page, outside };
}

describe("a caller's own page", () => {
  it("shows his place, takes his reason and his wish to be called back, and outlives a service that is killed", async () => {
    const { number, call, page, url, outside } = await waiting();
    await look(page, "in-line");
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.content()).not.toContain("Prueba");
    await page.getByLabel("¿Por qué llama?").fill("Me han robado la tarjeta");
    await page.getByRole("button", { name: "Enviar" }).click();
    await page.getByText("Ha escrito: «Me han robado la tarjeta»").waitFor();
    await house.service.kill9();
    await page.getByText(/^Sin actualizar desde las /u).waitFor({ timeout: 30_000 });
    await look(page, "stale");
    await house.service.start();
    await page.getByText(/^Sin actualizar desde las /u).waitFor({ state: "detached", timeout: 60_000 });
    await page.getByText("Ha escrito: «Me han robado la tarjeta»").waitFor();
    await page.getByRole("button", { name: "Llámenme" }).click();
    await page.getByRole("heading", { name: "Le llamaremos" }).waitFor();
    await until(() => call.state === "ended", { what: "it is agreed, and he is let go", withinMs: 30_000 });
    await look(page, "callback");
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await page.getByRole("heading", { name: "Le llamaremos" }).waitFor();

    const [own, far] = [ana.phone.calls.length, house.carrier.calls.length];
    await ana.screen.goReady();
    const agent = await until(() => ana.phone.calls[own], { what: "Ana's phone rings", withinMs: 30_000 });
    expect(ana.screen.call).toMatchObject({ ani: number, callback: { reason: "Me han robado la tarjeta" } });
    expect(ana.screen.call?.known).toContainEqual(expect.objectContaining({ field: "reason", value: "Me han robado la tarjeta", by: { kind: "web" } }));
    agent.answer();
    const customer = await until(() => house.carrier.calls[far], { what: "the customer's phone rings", withinMs: 30_000 });
    customer.answer();
    await hearEachOther(customer, agent);
    customer.hangUp();
    await until(async () => { await page.goto(url); return page.getByText("Ya hablamos con usted.").isVisible(); }, { what: "the page says that it is over", withinMs: 30_000 });
    await look(page, "over");
    expect(outside).toEqual([]);
    await page.context().close();
  }, 240_000);

  it("in the dark, in another language: the wait is given up after asking once more, and the link begins nothing anew", async () => {
    const { number, call, page, url } = await waiting("dark");
    await page.getByRole("combobox", { name: "Idioma" }).selectOption("ca");
    await page.getByText("Vostè és el següent").waitFor();
    await page.getByText("A un altre telèfon").click();
    await page.getByLabel("Número de telèfon").fill("803 111 222");
    await page.getByRole("button", { name: "Truqui'm" }).click();
    await page.getByText("A números de tarifació especial no truquem.").waitFor();
    await page.getByText("No vull esperar més").click();
    await look(page, "dark");
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Deixar d'esperar" }).click();
    await until(() => call.state === "ended", { what: "his call is hung up" });
    await page.getByText("La seva trucada va acabar sense que l'atenguéssim.").waitFor();
    expect((await house.callOf(number, ({ endedAt }) => endedAt, "his call is over")).endedBy).toBe("caller");
    const again = await page.request.post(`${url.replace("/w/", "/api/v1/waiting/")}/callback`, { data: {} });
    expect(again.status()).toBe(409);
    await page.goto(`${url}A`);
    await page.getByRole("heading", { name: "Este enlace no es válido" }).waitFor();
    expect(await page.getByRole("link").getAttribute("href")).toMatch(/^tel:\+34/u);
    await look(page, "forged");
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 180_000);
});
