// The environment, read in one place. `readEnv` does the reading (NAME_FILE secrets, and what the running house
// chose for itself: ports and secrets in $ATIENDE_DATA/house.json); `parseConfig` is pure and lists every fault at once.
import { readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { nearest } from "./core/kernel/nearest.ts";
import { channelNames, channelSecrets, readChannels, type ChannelsConfig } from "./config-channels.ts";
import { oidcNames, oidcSecrets, readOidc, type OidcConfig } from "./config-oidc.ts";

export type Env = Readonly<Record<string, string | undefined>>;

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];
export type AriTransport = "websocket" | "ari-client";

/** What the service runs with. All addresses are resolved; nothing is optional but AMI. */
export interface Config {
  readonly http: { readonly host: string; readonly port: number; /** as people reach us, without a trailing slash */ readonly publicUrl: string };
  readonly sip: { readonly host: string; readonly port: number; /** where media stays, when SIP listens on the loopback only */ readonly mediaAddress: string | null; readonly hasTls: boolean };
  /** Absolute: journal, sounds, recordings, the built web pages. */
  readonly data: string;
  readonly databaseUrl: string;
  readonly ari: { readonly url: string; readonly user: string; readonly password: string; readonly app: string; readonly transport: AriTransport };
  readonly ami: { readonly host: string; readonly port: number; readonly user: string; readonly secret: string } | null;
  readonly demo: boolean;
  /** ISO 3166-1 alpha-2: how a national number is read. */
  readonly region: string;
  readonly logLevel: LogLevel;
  /** Keys of the house: hashing of PINs, signing of cookies. At least 32 characters each. */
  readonly pepper: string;
  readonly cookieKey: string;
  readonly recordings: RecordingConfig;
  /** How many days routing's decisions are kept (docs/ledger.md); 0 = for good. */
  readonly ledgerDays: number;
  /** How long callers' own links are good after the end of their matter. */
  readonly linkHours: number;
  /** Where the queue log of app_queue's form goes (docs/queue-log.md). */
  readonly queueLog: QueueLogConfig;
  /** The firm's own sign-in (OpenID Connect); null: there is none. */
  readonly oidc: OidcConfig | null;
  readonly channels: ChannelsConfig;
}

/** Keys that recordings are sealed with, the one for new ones first; how many days they are kept, 0 = for good; where Asterisk writes them. */
export interface RecordingConfig { readonly keys: readonly [string, ...string[]]; readonly days: number; readonly spool: string; /** an outside service that writes messages down; null: none */ readonly transcriber: { readonly url: string; readonly token: string | null } | null }

export interface QueueLogConfig { readonly file: boolean; readonly table: boolean }

export type Parsed<T> = { readonly config: T } | { readonly faults: readonly string[] };

/** Every variable that the house knows, for `--print-config` and for naming the nearest one to a misspelt. */
export const known = [
  "ATIENDE_HTTP_HOST", "ATIENDE_HTTP_PORT", "ATIENDE_PUBLIC_URL", "ATIENDE_SIP_HOST", "ATIENDE_SIP_PORT", "ATIENDE_SIP_TLS_PORT",
  "ATIENDE_SIP_TLS_CERT", "ATIENDE_SIP_TLS_KEY", "ATIENDE_EXTERNAL_ADDRESS", "ATIENDE_RTP_PORTS", "ATIENDE_MAX_CALLS", "ATIENDE_DATA",
  "DATABASE_URL", "ATIENDE_ARI_URL", "ATIENDE_ARI_USER", "ATIENDE_ARI_PASSWORD", "ATIENDE_ARI_APP", "ARI_TRANSPORT", "ATIENDE_AMI_HOST",
  "ATIENDE_AMI_PORT", "ATIENDE_AMI_USER", "ATIENDE_AMI_SECRET", "ATIENDE_DEMO", "ATIENDE_REGION", "LOG_LEVEL", "ATIENDE_PEPPER",
  "ATIENDE_COOKIE_KEY", "ATIENDE_POSTGRES_PORT", "ATIENDE_ASTERISK_HTTP_PORT", "ATIENDE_QUEUE_LOG", "ATIENDE_RECORDING_KEY", "ATIENDE_RECORDING_OLD_KEYS", "ATIENDE_RECORDING_DAYS", "ATIENDE_LEDGER_DAYS", "ATIENDE_LINK_HOURS", "ATIENDE_RECORDING_SPOOL", "ATIENDE_TRANSCRIBER_URL", "ATIENDE_TRANSCRIBER_TOKEN",
  ...oidcNames, ...channelNames,
] as const;
export type Name = (typeof known)[number];

const secretNames: readonly string[] = ["ATIENDE_ARI_PASSWORD", "ATIENDE_AMI_SECRET", "ATIENDE_PEPPER", "ATIENDE_COOKIE_KEY", "ATIENDE_RECORDING_KEY", "ATIENDE_RECORDING_OLD_KEYS", "ATIENDE_TRANSCRIBER_TOKEN", ...oidcSecrets, ...channelSecrets];

/** Reads one variable after another and remembers what is wrong with them. */
export interface Reader {
  readonly faults: string[];
  text(name: Name, otherwise: string): string;
  optional(name: Name): string | null;
  required(name: Name, remedy: string): string;
  port(name: Name, otherwise: number): number;
  url(name: Name, value: string, schemes: readonly string[]): string;
  oneOf<T extends string>(name: Name, values: readonly T[], otherwise: T): T;
  key(name: Name): string;
}

export function readerOf(env: Env): Reader {
  const faults: string[] = [...unreadable(env)];
  const optional = (name: Name): string | null => {
    const value = env[name]?.trim();
    return value === undefined || value === "" ? null : value;
  };
  const required = (name: Name, remedy: string): string => {
    const value = optional(name);
    if (value === null && env[`${name}_FILE`] === undefined) faults.push(`${name} is not set: ${remedy}`);
    return value ?? "";
  };
  const port = (name: Name, otherwise: number): number => {
    const value = optional(name);
    if (value === null) return otherwise;
    if (/^\d{1,5}$/u.test(value) && Number(value) >= 1 && Number(value) <= 65535) return Number(value);
    faults.push(`${name} is "${value}": it must be a port from 1 to 65535`);
    return otherwise;
  };
  const url = (name: Name, value: string, schemes: readonly string[]): string => {
    if (value === "") return value;
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : "";
    if (!schemes.includes(scheme)) faults.push(`${name} is not an address that begins with ${schemes.map((each) => `${each}://`).join(" or ")}`);
    return value.replace(/\/+$/u, "");
  };
  const oneOf = <T extends string>(name: Name, values: readonly T[], otherwise: T): T => {
    const value = optional(name);
    const found = values.find((each) => each === value);
    if (value !== null && found === undefined) faults.push(`${name} is "${value}": it must be one of ${values.join(", ")}`);
    return found ?? otherwise;
  };
  const key = (name: Name): string => {
    const value = required(name, "npm start makes one and keeps it in secrets.json; or give 32 random characters or more");
    if (value !== "" && value.length < 32) faults.push(`${name} is too short: give 32 random characters or more`);
    return value;
  };
  return { faults, text: (name, otherwise) => optional(name) ?? otherwise, optional, required, port, url, oneOf, key };
}

/** The parts that the service and the house read alike. */
export function readShared(read: Reader): Pick<Config, "http" | "sip" | "data" | "demo" | "region" | "logLevel"> {
  const httpHost = read.text("ATIENDE_HTTP_HOST", "127.0.0.1");
  const httpPort = read.port("ATIENDE_HTTP_PORT", 8080);
  const sipHost = read.text("ATIENDE_SIP_HOST", "127.0.0.1");
  const region = read.text("ATIENDE_REGION", "ES");
  if (!/^[A-Z]{2}$/u.test(region)) read.faults.push(`ATIENDE_REGION is "${region}": it must be two capital letters, as ES`);
  const shown = httpHost === "0.0.0.0" || httpHost === "::" ? "127.0.0.1" : httpHost;
  return {
    http: {
      host: httpHost, port: httpPort,
      publicUrl: read.url("ATIENDE_PUBLIC_URL", read.text("ATIENDE_PUBLIC_URL", `http://${shown}:${String(httpPort)}`), ["http", "https"]),
    },
    sip: { host: sipHost, port: read.port("ATIENDE_SIP_PORT", 5060), mediaAddress: sipHost.startsWith("127.") ? sipHost : null, hasTls: read.optional("ATIENDE_SIP_TLS_CERT") !== null },
    data: absolute(read.text("ATIENDE_DATA", ".atiende")),
    demo: read.oneOf("ATIENDE_DEMO", ["0", "1"], "1") === "1",
    region,
    logLevel: read.oneOf("LOG_LEVEL", logLevels, "info"),
  };
}

/** Pure: the service's configuration, or all that is wrong with the environment. */
export function parseConfig(env: Env): Parsed<Config> {
  const read = readerOf(env);
  const house = "npm start brings its own and sets it; to run the service alone, give it here";
  const amiSecret = read.optional("ATIENDE_AMI_SECRET");
  const shared = readShared(read);
  const config: Config = {
    ...shared,
    databaseUrl: read.url("DATABASE_URL", read.required("DATABASE_URL", house), ["postgres", "postgresql"]),
    ari: {
      url: read.url("ATIENDE_ARI_URL", read.required("ATIENDE_ARI_URL", house), ["http", "https"]),
      user: read.text("ATIENDE_ARI_USER", "atiende"),
      password: read.required("ATIENDE_ARI_PASSWORD", house),
      app: read.text("ATIENDE_ARI_APP", "atiende"),
      transport: read.oneOf<AriTransport>("ARI_TRANSPORT", ["websocket", "ari-client"], "websocket"),
    },
    ami: amiSecret === null ? null : {
      host: read.text("ATIENDE_AMI_HOST", "127.0.0.1"), port: read.port("ATIENDE_AMI_PORT", 5038),
      user: read.text("ATIENDE_AMI_USER", "atiende"), secret: amiSecret,
    },
    pepper: read.key("ATIENDE_PEPPER"),
    cookieKey: read.key("ATIENDE_COOKIE_KEY"),
    recordings: recordingsOf(read, shared.data),
    ledgerDays: daysOf(read, "ATIENDE_LEDGER_DAYS", "routing's decisions"),
    linkHours: hoursOf(read, "ATIENDE_LINK_HOURS"),
    queueLog: queueLogOf(read),
    oidc: readOidc(read),
    channels: readChannels(read),
  };
  return read.faults.length > 0 ? { faults: read.faults } : { config };
}

const usualDays = 90;

function recordingsOf(read: Reader, data: string): RecordingConfig {
  const old = (read.optional("ATIENDE_RECORDING_OLD_KEYS") ?? "").split(",").map((key) => key.trim()).filter((key) => key !== "");
  if (old.some((key) => key.length < 32)) read.faults.push("ATIENDE_RECORDING_OLD_KEYS holds a key that is too short: give those that recordings were sealed with, with commas between them");
  return { keys: [read.key("ATIENDE_RECORDING_KEY"), ...old], days: daysOf(read, "ATIENDE_RECORDING_DAYS", "recordings"), spool: absolute(read.text("ATIENDE_RECORDING_SPOOL", join(data, "asterisk/spool/recording"))), transcriber: transcriberOf(read) };
}

function transcriberOf(read: Reader): RecordingConfig["transcriber"] {
  const url = read.optional("ATIENDE_TRANSCRIBER_URL");
  const token = read.optional("ATIENDE_TRANSCRIBER_TOKEN");
  if (url === null && token !== null) read.faults.push("ATIENDE_TRANSCRIBER_TOKEN is set and ATIENDE_TRANSCRIBER_URL is not: give the address of the service, or leave both out");
  return url === null ? null : { url: read.url("ATIENDE_TRANSCRIBER_URL", url, ["http", "https"]), token };
}

function daysOf(read: Reader, name: Name, what: string): number {
  const days = read.text(name, String(usualDays));
  if (!/^\d{1,5}$/u.test(days)) read.faults.push(`${name} is "${days}": it must be a number of days, or 0 to keep ${what} for good`);
  return Number(days);
}

const usualHours = 24;
const mostHours = 24 * 30;

function hoursOf(read: Reader, name: Name): number {
  const hours = read.text(name, String(usualHours));
  const isGood = /^\d{1,3}$/u.test(hours) && Number(hours) >= 1 && Number(hours) <= mostHours;
  if (!isGood) read.faults.push(`${name} is "${hours}": it must be a number of hours from 1 to ${String(mostHours)}`);
  return Number(hours);
}

/** "file,table", one of them, or "off". */
function queueLogOf(read: Reader): QueueLogConfig {
  const value = read.text("ATIENDE_QUEUE_LOG", "file,table");
  const places = value.split(",").map((place) => place.trim());
  const isGood = value === "off" || places.every((place) => place === "file" || place === "table");
  if (!isGood) read.faults.push(`ATIENDE_QUEUE_LOG is "${value}": it must be file, table, file,table or off`);
  return { file: places.includes("file"), table: places.includes("table") };
}

/** ATIENDE_ variables that the house does not know, each with the nearest that it does. */
export function unknownNames(env: Env): readonly string[] {
  const bare = (name: string): string => name.replace(/_FILE$/u, "");
  return Object.keys(env)
    .filter((name) => name.startsWith("ATIENDE_") && !(known as readonly string[]).includes(bare(name)))
    .map((name) => {
      const meant = nearest(bare(name), known);
      return `${name} is not known; ${meant === undefined ? "--print-config lists those that are" : `did you mean ${meant}?`}`;
    });
}

/** The configuration for people: one line a variable, secrets and passwords in addresses masked. */
export function printable(env: Env): string {
  return known.filter((name) => env[name] !== undefined).map((name) => `${name}=${masked(name, env[name] ?? "")}`).join("\n");
}

/** The environment with secrets read from NAME_FILE files; with `house`, completed by what the running house chose. */
export function readEnv(environment: Env = process.env, from: "house" | "environment" = "house"): Env {
  const env: Record<string, string | undefined> = { ...environment };
  for (const name of known) {
    const file = env[`${name}_FILE`];
    if (file === undefined || env[name] !== undefined) continue;
    env[name] = textOf(file)?.trim();
  }
  if (from === "environment") return env;
  const chosen = textOf(join(absolute(env["ATIENDE_DATA"] ?? ".atiende"), "house.json"));
  return chosen === null ? env : { ...(JSON.parse(chosen) as { env: Env }).env, ...env };
}

function unreadable(env: Env): readonly string[] {
  return known.filter((name) => env[`${name}_FILE`] !== undefined && env[name] === undefined)
    .map((name) => `${name}_FILE names ${env[`${name}_FILE`] ?? ""}, which cannot be read: check the path and its mode`);
}

function masked(name: string, value: string): string {
  if (secretNames.includes(name)) return "********";
  return value.replace(/(:\/\/[^:@/]+):[^@/]+@/u, "$1:********@");
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // parseConfig names the file; a house that never ran has chosen nothing
  }
}

function absolute(folder: string): string {
  return isAbsolute(folder) ? folder : resolve(folder);
}
