// Who hears whom, measured at the browsers: by packets and by energy, not by states.
import type { Page } from "playwright-core";
import { until } from "../support/until.ts";

/** How long a telephone may take on a machine that others slow down. */
export const patience = 40_000;

/** Run before a page's own scripts, it keeps the page's connections where `listen` finds them. */
export const keepConnections = `
  window.connections = [];
  const Own = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Own { constructor(...given) { super(...given); window.connections.push(this); } };`;

const connection = `window.connections.filter((each) => each.connectionState === "connected").at(-1)`;

export interface Heard { readonly packets: number; readonly energy: number; readonly sent: number }

/** What a page hears and sends within a second and a half: the fake microphone beeps once in each. */
export function listen(page: Page): Promise<Heard> {
  return page.evaluate(`(async () => {
    const connection = ${connection};
    if (!connection) return { packets: 0, energy: 0, sent: 0 };
    const look = async () => {
      const all = [...(await connection.getStats()).values()];
      const inbound = all.find(({ type, kind }) => type === "inbound-rtp" && kind === "audio") ?? {};
      const outbound = all.find(({ type, kind }) => type === "outbound-rtp" && kind === "audio") ?? {};
      return { packets: inbound.packetsReceived ?? 0, energy: inbound.totalAudioEnergy ?? 0, sent: outbound.packetsSent ?? 0 };
    };
    const before = await look();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const now = await look();
    return { packets: now.packets - before.packets, energy: now.energy - before.energy, sent: now.sent - before.sent };
  })()`);
}

/** The codecs that sound is in, both ways, and those that Asterisk would take. */
export function codecsOf(page: Page): Promise<{ readonly used: readonly string[]; readonly taken: readonly string[] }> {
  return page.evaluate(`(async () => {
    const connection = ${connection};
    const stats = await connection.getStats();
    const streams = [...stats.values()].filter(({ type, kind }) => kind === "audio" && (type === "inbound-rtp" || type === "outbound-rtp"));
    return {
      used: streams.map(({ type, codecId }) => type + " " + stats.get(codecId)?.mimeType).sort(),
      taken: [...connection.remoteDescription.sdp.matchAll(/^a=rtpmap:\\d+ (\\S+)/gmu)].map(([, name]) => name),
    };
  })()`);
}

/** A voice, and not the noise of a codec. */
export const audible = 1e-4;
const flows = ({ packets, sent }: Heard): boolean => packets > 40 && sent > 40;

/** Sound flows both ways, and a voice is in what comes. */
export function hears(page: Page, who: string): Promise<Heard> {
  return until(async () => {
    const heard = await listen(page);
    return flows(heard) && heard.energy > audible ? heard : Promise.reject(new Error(JSON.stringify(heard)));
  }, { what: `${who} hears the other`, withinMs: patience });
}

/** Sound comes, and nobody's voice is in it. */
export function hearsSilence(page: Page, who: string): Promise<unknown> {
  return until(async () => {
    const heard = await listen(page);
    return (heard.packets > 40 && heard.energy < audible / 10) || Promise.reject(new Error(JSON.stringify(heard)));
  }, { what: `${who} hears silence`, withinMs: patience });
}

/** Lets a page's microphone through, or keeps it back. */
export async function speak(page: Page, isOn: boolean): Promise<void> {
  await page.evaluate(`(() => { for (const { track } of ${connection}.getSenders()) track.enabled = ${String(isOn)}; })()`);
}

/**
 * While one speaks alone, exactly these others hear him. `pages` are all who are on the call, by name; sound must flow
 * to and from each of them, so that who hears nothing could hear. */
export async function heardBy(pages: Readonly<Record<string, Page>>, speaker: string, listeners: readonly string[]): Promise<void> {
  for (const [name, page] of Object.entries(pages)) await speak(page, name === speaker);
  await until(async () => {
    const heard = await Promise.all(Object.entries(pages).map(async ([name, page]) => [name, await listen(page)] as const));
    const asExpected = heard.every(([name, one]) => flows(one) && (listeners.includes(name) ? one.energy > audible : one.energy < audible / 10));
    return asExpected || Promise.reject(new Error(JSON.stringify(Object.fromEntries(heard))));
  }, { what: `${speaker} is heard by ${listeners.join(" and ") || "nobody"} alone`, withinMs: patience });
}
