// Servers that somebody else runs: checked before anything is started, and what is wrong with them said in a sentence.
import pg from "pg";
import { isNewEnough } from "./asterisk-program.ts";

/** Null when the database answers and is one that we can use, else what to do. */
export async function problemOfDatabase(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const version = Math.floor(Number(rows[0]?.server_version_num ?? 0) / 10000);
    return version < 14 ? `DATABASE_URL leads to Postgres ${String(version)}: Atiende needs 14 or later` : null;
  } catch (reason) {
    return sentence(reason as NodeJS.ErrnoException, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function sentence({ code = "", message }: NodeJS.ErrnoException, url: string): string {
  const { host, username, pathname } = URL.canParse(url) ? new URL(url) : { host: url, username: "", pathname: "" };
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: `nobody listens at ${host}: start that Postgres, or correct host and port`,
    ENOTFOUND: `the host of ${host} is not known: correct its name`, EAI_AGAIN: `the host of ${host} cannot be looked up: is there a network?`,
    ETIMEDOUT: `${host} does not answer: is a firewall between?`,
    "28P01": `the password of "${username}" is refused: correct it`, "28000": `"${username}" may not connect: see pg_hba.conf of that Postgres`,
    "3D000": `there is no database "${pathname.slice(1)}": make it (createdb ${pathname.slice(1)}), or name another`,
  };
  return `DATABASE_URL: ${known[code] ?? `${host} cannot be used (${message})`}. Without DATABASE_URL, Atiende brings its own Postgres`;
}

/** Null when ARI answers, takes our password and is new enough, else what to do. */
export async function problemOfAsterisk({ url, user, password }: { readonly url: string; readonly user: string; readonly password: string }): Promise<string | null> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  try {
    const answer = await fetch(`${url}/ari/asterisk/info?only=system`, { headers: { authorization }, signal: AbortSignal.timeout(5000) });
    if (answer.status === 401) return `The Asterisk at ${url} refuses the user "${user}" with this password: correct ATIENDE_ARI_USER and ATIENDE_ARI_PASSWORD (its ari.conf)`;
    if (answer.status === 403) return `The Asterisk at ${url} forbids ARI to this address: see permit and deny in its http.conf and ari.conf`;
    if (!answer.ok) return `${url}/ari answers ${String(answer.status)}: is it Asterisk's HTTP port, and ARI enabled there?`;
    const { system } = (await answer.json()) as { readonly system?: { readonly version?: string } };
    const version = system?.version ?? "0";
    return isNewEnough(version) ? null : `The Asterisk at ${url} is ${version}: Atiende needs 22.4 or later. For an older one set ARI_TRANSPORT=ari-client and accept its limits, or use docker compose`;
  } catch (reason) {
    return `No Asterisk answers at ATIENDE_ARI_URL ${url} (${reasonOf(reason)}): start it, or correct the address. Without ATIENDE_ARI_URL, Atiende brings its own`;
  }
}

function reasonOf(reason: unknown): string {
  const { message, cause } = reason as { readonly message: string; readonly cause?: { readonly code?: string } };
  return cause?.code ?? message;
}
