// Which Asterisk can do what. REST over the event socket came with 20.14, 21.9 and 22.4.

const firstWithRest: Readonly<Record<number, number>> = { 20: 14, 21: 9, 22: 4 };

/** Whether this version takes requests over its event socket; "22.10.1+dfsg" and "22.4.0" are such texts. */
export function takesRequestsOverSocket(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  if (major > 22) return true;
  const least = firstWithRest[major];
  return least !== undefined && minor >= least;
}

/** The version that Asterisk gives over plain HTTP; null when it cannot be had. */
export async function askVersion(url: string, user: string, password: string): Promise<string | null> {
  try {
    const authorization = basic(user, password);
    const answer = await fetch(new URL("/ari/asterisk/info?only=system", url), { headers: { authorization }, signal: AbortSignal.timeout(3000) });
    const info = (await answer.json()) as { system?: { version?: string } };
    return info.system?.version ?? null;
  } catch {
    return null;
  }
}

/** The header that carries the password: in a URL it would land in the logs of proxies. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
