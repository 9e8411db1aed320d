// The flows of a centre's first day: a greeting that leads to the queue, and what a caller hears when nobody can come. 0
// leads to a person from everywhere, as in every flow.
import type { Language } from "../../core/kernel/kernel.ts";

type Said = Readonly<Record<Language, string>>;

const message: Said = {
  es: "Lo sentimos, en este momento no podemos atenderle. Deje su nombre, su teléfono y su mensaje después de la señal, y le llamaremos lo antes posible.",
  ca: "Ho sentim, en aquest moment no el podem atendre. Deixi el seu nom, el seu telèfon i el seu missatge després del senyal, i li trucarem tan aviat com puguem.",
  en: "We are sorry, we cannot take your call at the moment. Please leave your name, your number and your message after the tone, and we will call you back as soon as we can.",
};
const thanks: Said = { es: "Gracias por su mensaje. Hasta pronto.", ca: "Gràcies pel seu missatge. Fins aviat.", en: "Thank you for your message. Goodbye." };
const sorry: Said = {
  es: "No hemos podido recoger su mensaje. Por favor, vuelva a llamarnos más tarde.", ca: "No hem pogut recollir el seu missatge. Si us plau, torni a trucar-nos més tard.",
  en: "We could not take your message. Please call us again later.",
};
const greeting = (company: string): Said => ({
  es: company === "" ? "Gracias por llamar. En un momento le atendemos." : `Gracias por llamar a ${company}. En un momento le atendemos.`,
  ca: company === "" ? "Gràcies per trucar. De seguida l'atenem." : `Gràcies per trucar a ${company}. De seguida l'atenem.`,
  en: company === "" ? "Thank you for calling. We will be with you in a moment." : `Thank you for calling ${company}. We will be with you in a moment.`,
});

/** As administrators read them in lists. */
const names = {
  welcome: { es: "Bienvenida", ca: "Benvinguda", en: "Welcome" }, wayOut: { es: "Nadie puede atender", ca: "Ningú no pot atendre", en: "Nobody can take the call" },
} as const satisfies Readonly<Record<string, Said>>;

export interface FirstFlows { readonly welcome: Readonly<Record<string, unknown>>; readonly wayOut: Readonly<Record<string, unknown>> }
export const firstFlowIds = { welcome: "welcome", wayOut: "no-one-here" } as const;

/** Documents as a person would publish them. `languages`: spoken here, the usual one first. */
export function firstFlows({ company, languages, queue }: { readonly company: string; readonly languages: readonly Language[]; readonly queue: string }): FirstFlows {
  const prompt = (said: Said) => ({ text: Object.fromEntries(languages.map((language) => [language, said[language]])) });
  const leaving = {
    operator: { type: "queue", queue, onClosed: "message", onFull: "message", onNoAgents: "message", onMaxWait: "message" },
    message: { type: "voicemail", mailbox: queue, maxSeconds: 120, prompt: prompt(message), next: "thanks", onError: "sorry" },
    thanks: { type: "hang-up", prompt: prompt(thanks) }, sorry: { type: "hang-up", prompt: prompt(sorry) },
  };
  const own = languages[0] ?? "es";
  const common = { version: 0, languages, defaultLanguage: own, operator: "operator" };
  // A company may be called {anything}: braces would be read as a variable.
  const called = company.replaceAll(/[{}]/gu, "");
  return {
    wayOut: { id: firstFlowIds.wayOut, name: names.wayOut[own], start: "message", ...common, nodes: leaving },
    welcome: { id: firstFlowIds.welcome, name: names.welcome[own], start: "greeting", ...common, nodes: { greeting: { type: "say", prompt: prompt(greeting(called)), next: "operator" }, ...leaving } },
  };
}
