// The demo's passwords, PINs and token: made once at random and kept in $ATIENDE_DATA/demo.json for its owner alone.
import { randomBytes, randomInt } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { agents, staff } from "../../../demo/centre.ts";
import { apiKeyPrefix, makeToken } from "../../adapters/system/tokens.ts";
import { Failure } from "../io.ts";

const secrets = z.object({
  token: z.string().startsWith(apiKeyPrefix),
  /** by login */
  passwords: z.record(z.string(), z.string()),
  /** by login of the agent */
  sipPasswords: z.record(z.string(), z.string()),
  /** by key of the customer */
  pins: z.record(z.string(), z.string().regex(/^\d{6}$/u)),
  /** one for all agents of load tests */
  load: z.object({ password: z.string(), sipPassword: z.string() }),
});

export type DemoSecrets = z.infer<typeof secrets>;

/** Reads the file, makes it when it is not there, and adds what a newer version of the demo needs. */
export function demoSecrets(data: string, customers: readonly string[]): DemoSecrets {
  const file = join(data, "demo.json");
  const kept = read(file);
  const whole = complete(kept, customers);
  if (kept !== null && JSON.stringify(kept) === JSON.stringify(whole)) return kept;
  mkdirSync(data, { recursive: true });
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600 });
  if (kept !== null) rmSync(file);
  try {
    // Of two that make it at once the first wins, and the other takes that one's.
    linkSync(aside, file);
    return whole;
  } catch (reason) {
    const other = (reason as NodeJS.ErrnoException).code === "EEXIST" ? read(file) : null;
    if (other === null) throw reason;
    return other;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): DemoSecrets | null {
  try {
    return secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Failure(`${file} cannot be read (${reason instanceof Error ? reason.message : String(reason)}): remove it, and the demo gets new passwords`);
  }
}

function complete(kept: DemoSecrets | null, customers: readonly string[]): DemoSecrets {
  const logins = [...agents, ...staff].map(({ login }) => login);
  const each = (names: readonly string[], known: Readonly<Record<string, string>> | undefined, make: () => string): Record<string, string> =>
    ({ ...known, ...Object.fromEntries(names.map((name) => [name, known?.[name] ?? make()])) });
  return {
    token: kept?.token ?? makeToken(apiKeyPrefix),
    passwords: each(logins, kept?.passwords, password),
    sipPasswords: each(agents.map(({ login }) => login), kept?.sipPasswords, () => randomBytes(18).toString("base64url")),
    pins: each(customers, kept?.pins, pin),
    load: kept?.load ?? { password: password(), sipPassword: randomBytes(18).toString("base64url") },
  };
}

/** Typed by people: no letter or digit that looks like another. Some 69 bits. */
function password(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  return Array.from({ length: 14 }, () => letters[randomInt(letters.length)] ?? "").join("");
}

function pin(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}
