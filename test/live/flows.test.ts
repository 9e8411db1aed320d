// From draft to callers on real Asterisk and Postgres: a version tried on half of the calls, one that is published when
// its time comes, and a recorded prompt that is heard.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takesNew } from "../../src/core/ivr/rollout.ts";
import type { Flow } from "../../src/core/ivr/flow.ts";
import type { CallId, FlowId } from "../../src/core/kernel/kernel.ts";
import type { FlowFigures, FlowSummary } from "../../src/protocol/rest-flows.ts";
import type { ApiCall } from "../support/api.ts";
import { spoken } from "../support/api.ts";
import { Instance } from "../support/instance.ts";
import { bank, callIn, newNumber } from "../support/scenes.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { openEar } from "../support/sip-phone/rtp.ts";
import { joined, shareOfTone } from "../support/sip-phone/sound.ts";
import { callerScenario } from "../support/sipp/scenario.ts";
import { startSipp } from "../support/sipp/run.ts";
import { until } from "../support/until.ts";

let house: Instance;
let phone: Phone;
beforeAll(async () => {
  house = await Instance.open();
  phone = await house.caller();
}, 180_000);
afterAll(async () => { await house.close(); });

async function ask<T>(method: string, path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const response = await fetch(`${house.base}/api/v1${path}`, {
    method, headers: { authorization: `Bearer ${house.demo.token}`, "content-type": "application/json", ...headers }, body: typeof body === "string" ? body : new Uint8Array(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
  return await response.json() as T;
}

type Welcome = (node: Extract<Flow["nodes"][string], { type: "say" }>) => Flow["nodes"][string];

/** A draft of the bank whose first words are others; what an attempt before left there goes. */
async function draft(change: Welcome): Promise<void> {
  await fetch(`${house.base}/api/v1/flows/bank/draft`, { method: "DELETE", headers: { authorization: `Bearer ${house.demo.token}` } });
  const { document } = await house.api.get<{ document: Flow }>("/api/v1/flows/bank");
  const { welcome } = document.nodes;
  if (welcome?.type !== "say") throw new Error("the bank greets by other means");
  await ask("PUT", "/flows/bank/draft", JSON.stringify({ ...document, nodes: { ...document.nodes, welcome: change(welcome) } }), { "if-none-match": "*" });
}

const publish = (wish: object): Promise<FlowSummary> => ask("POST", "/flows/bank/publish", JSON.stringify(wish));
const saying = (words: string): Welcome => (node) => ({ ...node, prompt: { text: { es: words, ca: words, en: words } } });

/** Calls, hears the first words and hangs up. */
async function greeted(): Promise<ApiCall> {
  const ani = newNumber();
  const call = await callIn(phone, ani);
  await house.callOf(ani, (one) => spoken(one).length > 0, `${ani} is greeted`);
  call.hangUp();
  return house.callOf(ani, ({ state }) => state === "ended", `${ani} has hung up`);
}

it("a version tried on half of the calls takes exactly the calls that are its own, and both are counted", async () => {
  await draft(saying("Bienvenida nueva a prueba."));
  const { rollout, draft: left } = await publish({ share: 50, note: "other words" });
  expect([rollout, left]).toEqual([{ version: 2, from: 1, share: 50 }, null]);
  const calls: ApiCall[] = [];
  for (let round = 0; round < 4; round += 1) calls.push(...await Promise.all(Array.from({ length: 4 }, greeted)));
  const isNew = (call: ApiCall): boolean => spoken(call).includes("Bienvenida nueva a prueba.");
  expect(calls.map((call) => [call.id, isNew(call)])).toEqual(calls.map(({ id }) => [id, takesNew("bank" as FlowId, id as CallId, 50)]));
  const figures = await until(async () => {
    const { versions } = await house.api.get<FlowFigures>("/api/v1/flows/bank/figures");
    return versions.reduce((sum, one) => sum + one.calls - one.underWay, 0) >= calls.length ? versions : undefined;
  }, { what: "all calls are in the figures" });
  const news = calls.filter(isNew).length;
  expect(news).toBeGreaterThan(0);
  expect(figures.map(({ version, calls: count, abandoned }) => [version, count, abandoned])).toEqual([[2, news, news], [1, calls.length - news, calls.length - news]]);
}, 120_000);

it("a scheduled version takes the calls when its time has come, and one that is rolled back does no more", async () => {
  await draft(saying("Ya es la hora."));
  const { scheduled } = await publish({ at: new Date(Date.now() + 12_000).toISOString() });
  expect(scheduled?.problem).toBeNull();
  expect(spoken(await greeted())).not.toContain("Ya es la hora.");
  await until(async () => (await house.api.get<FlowSummary>("/api/v1/flows/bank/state")).version === 3 || undefined, { what: "version 3 is published", withinMs: 40_000 });
  expect(spoken(await greeted())).toContain("Ya es la hora.");
  await ask("POST", "/flows/bank/rollback", JSON.stringify({ version: 1 }));
  expect(spoken(await greeted())).not.toContain("Ya es la hora.");
}, 120_000);

it("a recorded prompt is heard by a SIPp caller, and the words again when it is taken out", async () => {
  const tone = execFileSync("sox", ["-D", "-V1", "-n", "-r", "44100", "-c", "2", "-t", "wav", "-", "synth", "3", "sine", "700", "vol", "-9dB"], { maxBuffer: 16e6 });
  await ask("PUT", "/prompts/bank%2Fwelcome/es?text=Hola", tone, { "content-type": "audio/wav" });
  await draft((node) => ({ ...node, prompt: { ...node.prompt, recording: "bank/welcome" } }));
  await publish({});
  expect(await toneHeard(), "the tone, while the recording is there").toBeGreaterThan(0.9);
  const removed = await fetch(`${house.base}/api/v1/prompts/bank%2Fwelcome/es`, { method: "DELETE", headers: { authorization: `Bearer ${house.demo.token}` } });
  expect(removed.status).toBe(204);
  expect(await toneHeard(), "the house's voice, once it is gone").toBeLessThan(0.3);
}, 120_000);

/** How much of the first two seconds that a caller hears is the recorded tone. */
async function toneHeard(): Promise<number> {
  const ear = await openEar("127.0.0.1");
  const steps = [{ do: "call" }, { do: "wait", ms: 3500 }, { do: "hang-up" }] as const;
  const sipp = await startSipp({ scenario: callerScenario({ ani: newNumber(), hasEar: true }, steps), earPort: ear.port, server: house.sip, dials: bank.es, calls: 1, timeoutMs: 30_000 });
  const { successful, errors } = await sipp.finished;
  ear.socket.close();
  expect(successful, errors).toBe(1);
  const begun = ear.heard.findIndex(({ samples }) => samples.some((sample) => Math.abs(sample) > 500));
  return shareOfTone(joined(ear.heard.slice(begun, begun + 100)), 700);
}
