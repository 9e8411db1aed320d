// What a new flow may begin from: enough to answer a call at once, in the languages of the house.
import type { Flow, FlowNode, Prompt } from "../../../core/ivr/flow.ts";
import { languages, type FlowId, type QueueId } from "../../../core/kernel/kernel.ts";
import { arranged } from "./arrange.ts";

export const templateNames = ["greeting", "menu", "hours", "empty"] as const;
export type TemplateName = (typeof templateNames)[number];

const said = (es: string, ca: string, en: string): Prompt => ({ text: { es, ca, en } });
const hello = said("Hola. Le damos la bienvenida.", "Hola. Li donem la benvinguda.", "Hello, and welcome.");
const sorry = said("Ahora no podemos atenderle. Vuelva a llamar más tarde, por favor.", "Ara no el podem atendre. Torni a trucar més tard, si us plau.", "We cannot take your call now. Please call again later.");

/** `queue` and `calendar`: the house's first, so that a new flow is whole. */
export interface House { readonly queue: string; readonly calendar: string }

export function flowFrom(template: TemplateName, id: string, name: string, house: House): Flow {
  const flow: Flow = {
    id: id as FlowId, version: 0, name, languages: [...languages], defaultLanguage: "es", start: template === "empty" ? "operator" : "speak-language", operator: "operator",
    nodes: { ...nodesOf[template](house), operator: operator(house), closed: { type: "hang-up", prompt: sorry } },
  };
  return { ...flow, layout: arranged(flow) };
}

const operator = ({ queue }: House): FlowNode => ({ type: "queue", queue: queue as QueueId, onClosed: "closed", onFull: "closed", onNoAgents: "closed", onMaxWait: "closed" });
const speak: FlowNode = { type: "language", language: "contact", next: "welcome" };

const nodesOf: { readonly [T in TemplateName]: (house: House) => Readonly<Record<string, FlowNode>> } = {
  empty: () => ({}),
  greeting: () => ({ "speak-language": speak, welcome: { type: "say", prompt: hello, next: "operator" } }),
  menu: () => ({
    "speak-language": speak, welcome: { type: "say", prompt: hello, next: "menu" },
    menu: {
      type: "menu", timeoutSeconds: 6, retries: 2, onTimeout: "operator", choices: { "1": "balance", "*": "menu" },
      prompt: said("Para consultar su saldo, pulse 1. Para hablar con una persona, pulse 0.", "Per consultar el seu saldo, premi 1. Per parlar amb una persona, premi 0.", "For your balance, press 1. To speak to a person, press 0."),
    },
    balance: { type: "look-up", query: "balance", into: "balance", timeoutSeconds: 4, next: "tell-balance", onNone: "operator", onError: "operator" },
    "tell-balance": { type: "say", next: "menu", prompt: said("Su saldo es de {amount:balance.amount}.", "El seu saldo és de {amount:balance.amount}.", "Your balance is {amount:balance.amount}.") },
  }),
  hours: ({ calendar }) => ({
    "speak-language": { ...speak, next: "hours" },
    hours: { type: "opening-hours", calendar: calendar as never, open: "welcome", closed: "voicemail" },
    welcome: { type: "say", prompt: hello, next: "operator" },
    voicemail: {
      type: "voicemail", mailbox: "general", maxSeconds: 120, next: "thanks", onError: "closed",
      prompt: said("Ahora estamos cerrados. Deje su mensaje después de la señal.", "Ara som tancats. Deixi el seu missatge després del senyal.", "We are closed now. Please leave your message after the tone."),
    },
    thanks: { type: "hang-up", prompt: said("Gracias. Le llamaremos.", "Gràcies. Li trucarem.", "Thank you. We will call you back.") },
  }),
};
