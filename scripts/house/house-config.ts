// What the house itself needs of the environment, beside what it shares with the service: what is brought along by others
// (a Postgres, an Asterisk) and the ports of what it brings itself.
import { existsSync } from "node:fs";
import type { Secrets } from "./kept.ts";
import { parseConfig, readerOf, readShared, type Config, type Env, type Parsed, type Reader } from "../../src/config.ts";

export interface HouseConfig extends Pick<Config, "http" | "sip" | "data" | "demo" | "region" | "logLevel"> {
  /** null: the house brings its own Postgres */
  readonly databaseUrl: string | null;
  /** null: the house brings its own Asterisk */
  readonly outsideAsterisk: { readonly url: string; readonly user: string; readonly password: string } | null;
  readonly ari: { readonly user: string; readonly app: string };
  readonly ami: { readonly user: string };
  readonly tls: { readonly port: number; readonly certificate: string; readonly key: string } | null;
  readonly externalAddress: string | null;
  readonly rtp: { readonly start: number; readonly end: number } | null;
  readonly maxCalls: number | null;
  /** secrets that the environment gives; the house makes the others */
  readonly secrets: Partial<Secrets>;
  /** ports that the house may not choose for itself */
  readonly fixed: { readonly postgres: number | null; readonly asteriskHttp: number | null; readonly ami: number | null };
}

/** The house's configuration, or every fault at once: its own and those that the service would find. */
export function parseHouse(env: Env): Parsed<HouseConfig> {
  const read = readerOf(env);
  const url = read.optional("ATIENDE_ARI_URL");
  const databaseUrl = read.optional("DATABASE_URL");
  const shared = readShared(read);
  const config: HouseConfig = {
    ...shared,
    databaseUrl: databaseUrl === null ? null : read.url("DATABASE_URL", databaseUrl, ["postgres", "postgresql"]),
    outsideAsterisk: url === null ? null : {
      url: read.url("ATIENDE_ARI_URL", url, ["http", "https"]), user: read.text("ATIENDE_ARI_USER", "atiende"),
      password: read.required("ATIENDE_ARI_PASSWORD", "the Asterisk at ATIENDE_ARI_URL asks for it (ari.conf)"),
    },
    ari: { user: read.text("ATIENDE_ARI_USER", "atiende"), app: read.text("ATIENDE_ARI_APP", "atiende") },
    ami: { user: read.text("ATIENDE_AMI_USER", "atiende") },
    tls: tlsOf(read), externalAddress: read.optional("ATIENDE_EXTERNAL_ADDRESS"), rtp: rtpOf(read),
    maxCalls: numberOf(read), secrets: secretsOf(read),
    fixed: {
      postgres: fixedPort(read, "ATIENDE_POSTGRES_PORT"), asteriskHttp: fixedPort(read, "ATIENDE_ASTERISK_HTTP_PORT"), ami: fixedPort(read, "ATIENDE_AMI_PORT"),
    },
  };
  if (shared.data.includes("\n")) read.faults.push("ATIENDE_DATA holds a line break: give the path of a folder");
  const faults = [...new Set([...read.faults, ...serviceFaults(env)])];
  return faults.length > 0 ? { faults } : { config };
}

/** What the service would say, with what the house will give it filled in. */
function serviceFaults(env: Env): readonly string[] {
  const filler = "x".repeat(40);
  const given = { DATABASE_URL: "postgres://house/atiende", ATIENDE_ARI_URL: "http://house", ATIENDE_ARI_PASSWORD: filler, ATIENDE_PEPPER: filler, ATIENDE_COOKIE_KEY: filler, ATIENDE_RECORDING_KEY: filler };
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = parseConfig({ ...given, ...present });
  return "faults" in parsed ? parsed.faults : [];
}

function fixedPort(read: Reader, name: "ATIENDE_POSTGRES_PORT" | "ATIENDE_ASTERISK_HTTP_PORT" | "ATIENDE_AMI_PORT"): number | null {
  return read.optional(name) === null ? null : read.port(name, 0);
}

function tlsOf(read: Reader): HouseConfig["tls"] {
  const certificate = read.optional("ATIENDE_SIP_TLS_CERT");
  const key = read.optional("ATIENDE_SIP_TLS_KEY");
  if (certificate === null && key === null) return null;
  if (certificate === null || key === null) read.faults.push("ATIENDE_SIP_TLS_CERT and ATIENDE_SIP_TLS_KEY go together: give the PEM files of both, or of neither");
  for (const [name, file] of [["ATIENDE_SIP_TLS_CERT", certificate], ["ATIENDE_SIP_TLS_KEY", key]] as const) {
    if (file !== null && !existsSync(file)) read.faults.push(`${name} names ${file}, which is not there`);
  }
  return { port: read.port("ATIENDE_SIP_TLS_PORT", 5061), certificate: certificate ?? "", key: key ?? "" };
}

function rtpOf(read: Reader): HouseConfig["rtp"] {
  const text = read.optional("ATIENDE_RTP_PORTS");
  if (text === null) return null;
  const [, start = "", end = ""] = /^(\d{4,5})-(\d{4,5})$/u.exec(text) ?? [];
  const range = { start: Number(start), end: Number(end) };
  if (start !== "" && range.start >= 1024 && range.end <= 65535 && range.end - range.start >= 99) return range;
  read.faults.push(`ATIENDE_RTP_PORTS is "${text}": it must be a range of at least 100 ports, as 10000-19999`);
  return null;
}

function secretsOf(read: Reader): Partial<Secrets> {
  const names = { ariPassword: "ATIENDE_ARI_PASSWORD", amiSecret: "ATIENDE_AMI_SECRET", pepper: "ATIENDE_PEPPER", cookieKey: "ATIENDE_COOKIE_KEY", recordingKey: "ATIENDE_RECORDING_KEY" } as const;
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read.optional(name)] as const).filter(([, value]) => value !== null));
}

function numberOf(read: Reader): number | null {
  const text = read.optional("ATIENDE_MAX_CALLS");
  if (text === null) return null;
  if (/^[1-9]\d{0,4}$/u.test(text)) return Number(text);
  read.faults.push(`ATIENDE_MAX_CALLS is "${text}": it must be a number of calls, as 400`);
  return null;
}
