// The peer: an Asterisk of the same configuration that answers the same calls by plain dialplan and app_queue.
import { appendFileSync, chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Asterisk } from "../scripts/house/asterisk.ts";
import { privateSettings, startAsterisk } from "../scripts/house/asterisk.ts";
import { installAsterisk } from "../scripts/house/asterisk-program.ts";
import { asteriskFolders } from "../scripts/house/paths.ts";
import { freePorts } from "../scripts/house/ports.ts";
import type { Place } from "../test/support/sip-phone/endpoint.ts";
import type { Ami } from "./ami.ts";
import { connectAmi } from "./ami.ts";
import type { PhoneAccount } from "./phones.ts";

const here = dirname(fileURLToPath(import.meta.url));

export interface PeerCustomer { readonly phone: string; readonly pin: string; readonly language: string; /** sound files, joined by & */ readonly balance: string }
export interface Peer {
  readonly asterisk: Asterisk;
  readonly sip: Place;
  readonly ami: Ami;
  close(): Promise<void>;
}
export interface PeerOptions {
  readonly rtp: { readonly start: number; readonly end: number };
  /** "MENU_es" → files joined by & */
  readonly prompts: Readonly<Record<string, string>>;
  readonly customers: readonly PeerCustomer[];
  readonly phones: readonly PhoneAccount[];
}

/** Starts it, gives it the dialplan, the customers and the phones. */
export async function openPeer({ rtp, prompts, customers, phones }: PeerOptions): Promise<Peer> {
  const data = mkdtempSync(join(tmpdir(), "atiende-peer-"));
  chmodSync(data, 0o755); // Asterisk runs as a user of its own
  const settings = privateSettings(data, await freePorts(3), { rtp });
  const asterisk = await startAsterisk(settings, installAsterisk());
  const { etc } = asteriskFolders(data);
  const globals = ["[globals]", ...Object.entries(prompts).map(([name, files]) => `${name} = ${files}`), ""].join("\n");
  writeFileSync(join(etc, "dialplan-bank.conf"), globals + readFileSync(join(here, "dialplan-bank.conf"), "utf8"), { mode: 0o644 });
  appendFileSync(join(etc, "extensions.conf"), "\n#include dialplan-bank.conf\n");
  copyFileSync(join(here, "queue-peer.conf"), join(etc, "queue-peer.conf"));
  appendFileSync(join(etc, "queues.conf"), "\n#include queue-peer.conf\n");
  appendFileSync(join(etc, "manager.conf"), "\n[bench]\nsecret = bench\nread = agent,system\nwrite = agent,call,system\neventfilter(action(include),name(AgentComplete)) =\neventfilter(action(include),name(AgentConnect)) =\n");
  for (const command of ["module load app_read.so", "manager reload", "queue reload all", "dialplan reload"]) asterisk.console(command);
  const ami = await connectAmi({ host: "127.0.0.1", port: settings.ami.port, user: "bench", secret: "bench" });
  for (const { phone, pin, language, balance } of customers) {
    await ami.action("DBPut", { Family: "customer-pin", Key: phone, Val: pin });
    await ami.action("DBPut", { Family: "customer-language", Key: phone, Val: language });
    await ami.action("DBPut", { Family: "customer-balance", Key: phone, Val: balance });
  }
  for (const phone of phones) await pushPhone(asterisk, phone);
  return {
    asterisk, sip: settings.sip, ami,
    close: async () => {
      ami.close();
      await asterisk.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A phone through ARI, as the service makes its own. */
async function pushPhone({ ariUrl, settings }: Asterisk, { user, password }: PhoneAccount): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${settings.ari.user}:${settings.ari.password}`).toString("base64")}`;
  const objects: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["auth", { auth_type: "digest", username: user, password }],
    ["aor", { max_contacts: "1", remove_existing: "yes", qualify_frequency: "0" }],
    ["endpoint", {
      context: "agents", aors: user, auth: user, disallow: "all", allow: "ulaw", direct_media: "no", media_address: "127.0.0.1", bind_rtp_to_media_address: "yes",
    }],
  ];
  for (const [type, fields] of objects) {
    const response = await fetch(`${ariUrl}/ari/asterisk/config/dynamic/res_pjsip/${type}/${user}`, {
      method: "PUT", headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) }),
    });
    if (!response.ok) throw new Error(`the peer takes no phone: ${String(response.status)} ${await response.text()}`);
  }
}
