// Renders asterisk-config/ and dialplan/ into the `etc` folder of one instance. A template holds {{names}}; a name without
// a value is an error, so that no half-rendered file reaches Asterisk.
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { numbers } from "../../demo/centre.ts";
import { isNewEnough, type AsteriskProgram } from "./asterisk-program.ts";
import { asteriskFolders, musicClasses, musicFolder, project } from "./paths.ts";
import { parseTrunks } from "../../src/app/administration/trunk-list.ts";
import { renderDemoTrunk, renderTrunk } from "./trunks.ts";
import { serverUser } from "./user.ts";

export interface AsteriskSettings {
  /** the instance's data folder */
  readonly data: string;
  readonly sip: { readonly host: string; readonly port: number };
  readonly tls?: { readonly port: number; readonly certificate: string; readonly key: string } | null;
  /** how the world reaches us behind NAT */
  readonly externalAddress?: string | null;
  readonly http: { readonly host: string; readonly port: number };
  readonly ari: { readonly user: string; readonly password: string; readonly app: string };
  readonly ami: { readonly host: string; readonly port: number; readonly user: string; readonly secret: string };
  readonly rtp: { readonly start: number; readonly end: number };
  readonly maxCalls?: number;
  /** folder of the music for callers in line, if not the one that set-up made */
  readonly music?: string;
  readonly demo: boolean;
  /** spoken to callers of whom nothing is known */
  readonly language?: "es" | "ca" | "en";
  /** for tests: Asterisk ends when the process that started it ends, however that ends */
  readonly tied?: boolean;
  /** seconds that a caller may wait in the failover queue */
  readonly failoverWait?: number;
}

type Values = Readonly<Record<string, string>>;

/**
 * Writes all files (mode 0600, owned by the servers' user) and returns the fingerprint of what a running Asterisk cannot
 * take up. Trunks are not in it: they are read anew while calls go on.
 */
export function renderAsteriskConfig(settings: AsteriskSettings, program: AsteriskProgram): string {
  const { etc } = asteriskFolders(settings.data);
  const files = renderFiles(settings, program);
  const user = serverUser();
  mkdirSync(etc, { recursive: true, mode: 0o755 });
  for (const old of readdirSync(etc)) if (!files.has(old)) rmSync(join(etc, old));
  for (const [name, text] of files) {
    const file = join(etc, name);
    writeFileSync(file, text, { mode: 0o600 });
    chmodSync(file, 0o600);
    if (user !== null) chownSync(file, user.uid, user.gid);
  }
  const lasting = renderFiles(settings, program, { trunks: "" });
  return createHash("sha256").update(JSON.stringify([program.command, program.version, [...lasting]])).digest("hex");
}

/** Pure but for reading the templates and trunks.json: file name → text. `instead`: other values than those of the settings. */
export function renderFiles(settings: AsteriskSettings, program: AsteriskProgram, instead: Values = {}): ReadonlyMap<string, string> {
  const has = program.has ?? ((module: string) => existsSync(join(program.modules, module)));
  const values = { ...valuesOf(settings, program, has), ...instead };
  const files = new Map<string, string>();
  for (const folder of ["asterisk-config", "dialplan"]) {
    for (const name of readdirSync(join(project, folder)).filter((each) => each.endsWith(".conf")).sort()) {
      files.set(name, fill(readFileSync(join(project, folder, name), "utf8"), values, name));
    }
  }
  files.set("modules.conf", presentModules(files.get("modules.conf") ?? "", has));
  return files;
}

/** Puts values in the place of {{names}}. */
export function fill(template: string, values: Values, name: string): string {
  return template.replace(/\{\{(\w+)\}\}/gu, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name} asks for {{${key}}}, which the renderer does not know`);
    return value;
  });
}

/** Drops the lines of optional modules that this Asterisk lacks; a needed one that is missing is an error. */
export function presentModules(text: string, has: (module: string) => boolean): string {
  const missing: string[] = [];
  const kept = text.split("\n").filter((line) => {
    const module = /^(?:pre)?load = (\S+)/u.exec(line)?.[1];
    if (module === undefined || has(module)) return true;
    if (!line.includes("; optional")) missing.push(module);
    return false;
  });
  if (missing.length > 0) throw new Error(`This Asterisk lacks ${missing.join(", ")}: install its full packages, or run it with docker compose`);
  return kept.join("\n");
}

function valuesOf(settings: AsteriskSettings, program: AsteriskProgram, has: (module: string) => boolean): Values {
  const { data, sip, http, ari, ami, rtp, tls = null, externalAddress = null, language = "es" } = settings;
  const folders = asteriskFolders(data);
  const context = { mediaAddress: sip.host.startsWith("127.") ? sip.host : null, tls: tls !== null };
  safe({ ...ari, ami_user: ami.user, ami_secret: ami.secret, externalAddress: externalAddress ?? "" });
  return {
    etc: folders.etc, lib: folders.lib, spool: folders.spool, run: folders.run, log: folders.log, prompts: folders.prompts, music: settings.music ?? musicFolder, music_classes: musicClasses(data),
    modules: program.modules, share: program.share, language, failover_wait: String(settings.failoverWait ?? 900),
    max_calls: String(settings.maxCalls ?? Math.floor((rtp.end - rtp.start + 1) / 4)),
    sip_host: sip.host, sip_port: String(sip.port), http_host: http.host, http_port: String(http.port),
    ari_user: ari.user, ari_password: ari.password, ari_app: ari.app,
    ami_host: ami.host, ami_port: String(ami.port), ami_user: ami.user, ami_secret: ami.secret,
    permit: "127.0.0.0/255.0.0.0", rtp_start: String(rtp.start), rtp_end: String(rtp.end),
    pool: pool(program.version), nat: nat(externalAddress), ice: ice(context.mediaAddress, externalAddress), demo_callers: demoCallers(settings.demo), tls: tlsTransport(settings),
    trunks: trunksOf(settings, context), offer: offer(ari.app, has("app_stasis_broadcast.so")),
  };
}

/** Since 22.8 PJSIP works in taskpools: as many tasks as two to four cores can serve, without fifty threads. */
function pool(version: string): string {
  return isNewEnough(version, [22, 8])
    ? "; Two to four cores: more threads than these only wait for each other.\ntaskpool_minimum_size = 4\ntaskpool_initial_size = 4\ntaskpool_max_size = 16"
    : "threadpool_initial_size = 4\nthreadpool_max_size = 16";
}

function nat(address: string | null): string {
  if (address === null) return "";
  return ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8"].map((each) => `local_net = ${each}`)
    .concat(`external_media_address = ${address}`, `external_signaling_address = ${address}`).join("\n");
}

/**
 * Of itself Asterisk offers browsers no loopback candidate: any address of this machine is shown as 127.0.0.1. Behind NAT
 * the world's address is shown beside our own, for browsers outside and inside.
 */
function ice(mediaAddress: string | null, external: string | null): string {
  const shown = mediaAddress === null ? external : "127.0.0.1";
  if (shown === null) return "";
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []).filter((each) => each.family === "IPv4" && !each.internal);
  const why = mediaAddress === null ? "; Browsers' phones behind NAT and before it." : "; Browsers' phones on this machine: media stays on the loopback.";
  return [why, "[ice_host_candidates]", ...own.map(({ address }) => `${address} => ${shown}${mediaAddress === null ? ",include_local_address" : ""}`)].join("\n");
}

/** Callers of the demo's page reach the demo's numbers and nothing else; without the demo the context is not there. */
function demoCallers(demo: boolean): string {
  if (!demo) return "; No demo (ATIENDE_DEMO=0): nobody calls from here.";
  return ["[demo-callers]", ...numbers.map(({ did }) => `exten => ${did},1,Goto(inbound,${did},1)`)].join("\n");
}

function tlsTransport({ tls = null, sip }: AsteriskSettings): string {
  if (tls === null) return "; No TLS: ATIENDE_SIP_TLS_CERT and ATIENDE_SIP_TLS_KEY are not given.";
  return `[tls]\ntype = transport\nprotocol = tls\nbind = ${sip.host}:${String(tls.port)}\ncert_file = ${tls.certificate}\npriv_key_file = ${tls.key}\n; 1.2 or later; older ones are broken\nmethod = tlsv1_2`;
}

function trunksOf({ data, demo }: AsteriskSettings, context: { mediaAddress: string | null; tls: boolean }): string {
  const file = join(data, "trunks.json");
  const { trunks, faults } = existsSync(file) ? parseTrunks(readFileSync(file, "utf8")) : { trunks: [], faults: [] };
  const blind = trunks.filter((trunk) => trunk.transport === "tls" && !context.tls).map(({ name }) => `trunks.json: "${name}" wants TLS, but ATIENDE_SIP_TLS_CERT and ATIENDE_SIP_TLS_KEY are not set`);
  if (faults.length + blind.length > 0) throw new Error([...faults, ...blind].join("\n"));
  return [...(demo ? [renderDemoTrunk(context)] : []), ...trunks.map((trunk) => renderTrunk(trunk, context))].join("\n\n");
}

/** Before 22.7 there is no StasisBroadcast: a frozen service is then not noticed, one that is away is. */
function offer(app: string, broadcast: boolean): string {
  return broadcast ? `StasisBroadcast(1500,^${app}$,inbound:\${DID}:\${CHANNEL(endpoint)})` : `Stasis(${app},inbound,\${DID},\${CHANNEL(endpoint)})`;
}

/** Values of the environment go into files of lines: none may hold a line of its own or a comment. */
function safe(values: Values): void {
  const bad = Object.entries(values).filter(([, value]) => /[\r\n;[\]\\]/u.test(value)).map(([name]) => name);
  if (bad.length > 0) throw new Error(`Asterisk's configuration cannot hold line breaks, ; [ ] or \\ in: ${bad.join(", ")}`);
}
