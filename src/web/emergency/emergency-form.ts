// What is typed into the emergency switch, and the order that it makes.
import type { EmergencyOrder, EmergencyRecord } from "../../protocol/rest-emergencies.ts";
import { languages, type Language } from "../../core/kernel/kernel.ts";

export const minutes = ["30", "60", "120", "240", "480"] as const;
export type End = "by-hand" | "as-set" | (typeof minutes)[number];
export const afterwards = ["wait", "hang-up", "flow"] as const;

export interface EmergencyForm {
  readonly isOn: boolean;
  readonly text: Readonly<Record<Language, string>>;
  readonly then: (typeof afterwards)[number];
  readonly flow: string;
  readonly end: End;
  readonly isRecorded: boolean;
  readonly isClosed: boolean;
}

/** As the switch stands; where nothing is on, a message to be written. */
export function formOf(emergency: EmergencyRecord | undefined): EmergencyForm {
  if (emergency === undefined) return unwritten;
  const { message, closed } = emergency;
  const isClosed = closed !== null;
  if (message === null) return { ...unwritten, isOn: !isClosed, isClosed };
  const { text, then, until, isRecorded } = message;
  return { isOn: true, isClosed, isRecorded, text, then: then.kind, flow: then.kind === "flow" ? then.flowId : "", end: until === null ? "by-hand" : "as-set" };
}

const unwritten: EmergencyForm = { isOn: true, text: { es: "", ca: "", en: "" }, then: "wait", flow: "", end: "by-hand", isRecorded: false, isClosed: false };

export function faultOf({ isOn, text, then, flow }: EmergencyForm): "missing" | "noFlow" | null {
  if (!isOn) return null;
  if (languages.some((language) => text[language].trim() === "")) return "missing";
  return then === "flow" && flow === "" ? "noFlow" : null;
}

export function orderOf(form: EmergencyForm, until: string | null, now: number): EmergencyOrder {
  const { isOn, text, then, flow, end, isRecorded, isClosed } = form;
  if (!isOn) return { message: null, isClosed };
  const ends = end === "by-hand" ? null : end === "as-set" ? until : new Date(now + Number(end) * 60_000).toISOString();
  return { isClosed, message: { text, isRecorded, then: then === "flow" ? { kind: then, flowId: flow } : { kind: then }, until: ends } };
}
