// Scenes that several live tests begin with: a caller in line, an agent talking with a caller.
import type { ApiCall } from "./api.ts";
import type { DemoCustomer } from "./demo.ts";
import type { Instance, Seat } from "./instance.ts";
import type { PhoneCall } from "./sip-phone/call.ts";
import type { Phone } from "./sip-phone/phone.ts";
import { joined, shareOfTone } from "./sip-phone/sound.ts";
import { until } from "./until.ts";

export const bank = { es: "931000001", ca: "931000002", en: "931000003" } as const;

let lastNumber = 0;
/** A calling number that nobody else in this file has used and no contact has. */
export const newNumber = (): string => `+3461${String(process.pid % 1000).padStart(3, "0")}${String(++lastNumber).padStart(4, "0")}`;

/** Makes a customer with a PIN and a balance through the API. */
export async function newCustomer({ api }: Instance, wish: Partial<DemoCustomer> & Pick<DemoCustomer, "language">): Promise<DemoCustomer> {
  const customer: DemoCustomer = { name: "Prueba Pérez", phone: newNumber(), pin: "246810", balance: "1234.50", ...wish };
  const { name, phone, pin, language, balance } = customer;
  await api.send("POST", "/api/v1/contacts", { name, firstName: name.split(" ")[0], kind: "person", language, phones: [phone], pin, balance });
  return customer;
}

/** Waits until the prompt of a node is being said for the nth time. */
export function hearing(instance: Instance, ani: string, node: string, times = 1): Promise<ApiCall> {
  const said = ({ timeline }: ApiCall): number => timeline.filter((step) => step.kind === "prompt" && step.node === node).length;
  return instance.callOf(ani, (call) => said(call) >= times, `${ani} hears ${node}`, 60_000);
}

/** Calls the bank and waits until somebody answers. */
export async function callIn(phone: Phone, ani: string, language: keyof typeof bank = "es"): Promise<PhoneCall> {
  const call = await phone.dial(bank[language], { from: ani });
  await until(() => call.state === "talking", { what: `the call from ${ani} is answered (${call.state}, ${String(call.status)})` });
  return call;
}

/** A caller in line: calls in, hears the first menu, presses 0. */
export async function inLine(instance: Instance, phone: Phone, ani: string, language: keyof typeof bank = "es"): Promise<PhoneCall> {
  const call = await callIn(phone, ani, language);
  await instance.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "prompt"), `${ani} hears the first prompt`);
  await call.press("0");
  await instance.callOf(ani, ({ queuedAt }) => queuedAt, `${ani} is in line`);
  return call;
}

/** A caller and an agent who talk. The agent must be ready and alone, and his phone ringing is answered here. */
export async function talking(instance: Instance, seat: Seat, phone: Phone, ani: string): Promise<{ readonly caller: PhoneCall; readonly agent: PhoneCall }> {
  const before = seat.phone.calls.length;
  const caller = await inLine(instance, phone, ani);
  const agent = await until(() => seat.phone.calls[before], { what: `${seat.account.login}'s phone rings` });
  agent.answer();
  await seat.screen.until(({ call }) => call?.stage === "connected", "connected");
  await hearEachOther(caller, agent);
  return { caller, agent };
}

/** Both speak, each a tone of his own, and each must hear the other's. */
export async function hearEachOther(caller: PhoneCall, agent: PhoneCall): Promise<void> {
  caller.rtp.speak(440);
  agent.rtp.speak(660);
  const share = (call: PhoneCall, hertz: number): number => shareOfTone(joined(call.rtp.heard.slice(-15)), hertz);
  const [fromCaller, fromAgent] = [caller.rtp.heard.length + 20, agent.rtp.heard.length + 20];
  await until(() => caller.rtp.heard.length > fromCaller && share(caller, 660) > 0.9, { what: "the caller hears the agent" });
  await until(() => agent.rtp.heard.length > fromAgent && share(agent, 440) > 0.9, { what: "the agent hears the caller" });
}

/** Everybody goes home: the agents sign out, so that the next test begins with an empty floor. */
export async function goHome(...seats: readonly Seat[]): Promise<void> {
  for (const { screen, phone } of seats) {
    for (const call of phone.calls) call.hangUp();
    await screen.until(({ state }) => state !== "reserved" && state !== "talking", "the talk is over, or his phone has stopped ringing");
    if (screen.call?.stage === "wrap-up") await screen.finish();
    if (screen.state !== "signed-out") await screen.order({ type: "sign-out" });
    await screen.until(({ state }) => state === "signed-out", "signed out");
    phone.behaviour = { does: "ring" };
  }
}
