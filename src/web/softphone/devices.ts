// Microphone, speaker, and the device on which it rings: what there is, what was chosen, remembered by the browser.
import type { Devices } from "./softphone.ts";

export interface Device { readonly id: string; readonly label: string }
export interface DeviceList { readonly microphones: readonly Device[]; readonly speakers: readonly Device[]; /** Labels are shown only to who may use the microphone. */ readonly isNamed: boolean }

const kept = "atiende.devices";
export const usualDevices: Devices = { microphone: "", speaker: "", ringer: "" };

export function readDevices(): Devices {
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? "{}") as Partial<Devices>;
    return { ...usualDevices, ...Object.fromEntries(Object.entries(found).filter(([name, value]) => name in usualDevices && typeof value === "string")) };
  } catch {
    return usualDevices;
  }
}

const keptAnswer = "atiende.answers-itself";

/** Calls that ask for it are answered by themselves, unless this browser was told otherwise. */
export function readAnswersItself(): boolean {
  return localStorage.getItem(keptAnswer) !== "no";
}

export function keepAnswersItself(isWished: boolean): void {
  localStorage.setItem(keptAnswer, isWished ? "yes" : "no");
}

export function keepDevices(devices: Devices): void {
  localStorage.setItem(kept, JSON.stringify(devices));
}

export async function listDevices(): Promise<DeviceList> {
  const found = isSecure() ? await navigator.mediaDevices.enumerateDevices() : [];
  const of = (kind: MediaDeviceKind): readonly Device[] =>
    found.filter((device) => device.kind === kind && !["", "default", "communications"].includes(device.deviceId)).map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphones: of("audioinput"), speakers: of("audiooutput"), isNamed: found.some(({ label }) => label !== "") };
}

/** Browsers lend the microphone to pages over https and on this very machine only. */
export function isSecure(): boolean {
  return "mediaDevices" in navigator;
}

/** Whether sound can be sent to another device than the default. */
export const canChooseSpeaker = (): boolean => typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
