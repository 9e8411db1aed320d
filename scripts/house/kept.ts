// What an instance chooses once and keeps in its data folder: secrets (mode 0600) and the ports of what stays inside.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canListen, freePorts } from "./ports.ts";

export interface Secrets { readonly ariPassword: string; readonly amiSecret: string; readonly pepper: string; readonly cookieKey: string; readonly recordingKey: string }
export interface Ports { readonly postgres: number; readonly asteriskHttp: number; readonly ami: number }

/** Servers' users may pass through the data folder, and list nothing. */
export function openDataFolder(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o755 });
  chmodSync(data, 0o711);
}

/** Reads secrets.json; makes what is missing in it. */
export function keepSecrets(data: string): Secrets {
  const file = join(data, "secrets.json");
  const kept = readJson(file) as Partial<Secrets> | null;
  const fresh = (): string => randomBytes(32).toString("base64url");
  const secrets: Secrets = {
    ariPassword: kept?.ariPassword ?? fresh(), amiSecret: kept?.amiSecret ?? fresh(), pepper: kept?.pepper ?? fresh(), cookieKey: kept?.cookieKey ?? fresh(),
    recordingKey: kept?.recordingKey ?? fresh(),
  };
  writeWhole(file, { ...kept, ...secrets });
  return secrets;
}

/** Reads ports.json and chooses anew what is missing or taken by a stranger. `ours` says whether what listens there is left of us. */
export async function keepPorts(data: string, fixed: Readonly<Record<keyof Ports, number | null>>, ours: Readonly<Record<keyof Ports, boolean>>): Promise<Ports> {
  const file = join(data, "ports.json");
  const kept = (readJson(file) ?? {}) as Partial<Ports>;
  const spare = await freePorts(3);
  const choose = async (name: keyof Ports, other: number): Promise<number> => {
    const wanted = fixed[name] ?? kept[name];
    if (wanted === undefined) return other;
    if (fixed[name] !== null || ours[name] || (await canListen(wanted, "127.0.0.1"))) return wanted;
    return other;
  };
  const ports: Ports = {
    postgres: await choose("postgres", spare[0] ?? 0), asteriskHttp: await choose("asteriskHttp", spare[1] ?? 0), ami: await choose("ami", spare[2] ?? 0),
  };
  writeWhole(file, ports);
  return ports;
}

/** Written aside and renamed: a reader sees the old file or the new one, never half of it. */
export function writeWhole(file: string, value: unknown): void {
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, file);
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (reason) {
    throw new Error(`${file} cannot be read: mend it, or remove it if nothing in it is needed any more`, { cause: reason });
  }
}
