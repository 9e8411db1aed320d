// A real OpenID Connect provider on the loopback, in a process of its own, and a browser of sorts that goes through it.
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";

export interface Provider { readonly issuer: string; close(): Promise<void> }

/** Its people sign in by their name alone; what it says of them is in `people`. */
export async function startProvider(redirectUri: string, people: Readonly<Record<string, object>>): Promise<Provider> {
  const child = fork(join(import.meta.dirname, "provider-process.ts"), [], { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "ignore", "ipc"], env: { ...process.env, REDIRECT_URI: redirectUri, PEOPLE: JSON.stringify(people) } });
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => { resolve(message as string); });
    child.once("exit", (code) => { reject(new Error(`the provider ended with ${String(code)}`)); });
  });
  return { issuer, close: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => { child.once("exit", () => { resolve(); }); child.kill(); });
}

/** Follows redirects with a cookie jar for each origin, and fills in the provider's own forms. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Goes to an address and on, until a page comes that is no redirect, or `stop` says that it was reached. */
  async go(address: string, stop: (url: URL) => boolean = () => false): Promise<{ readonly url: URL; readonly response: Response }> {
    for (let url = new URL(address), hops = 0; hops < 20; hops += 1) {
      if (stop(url)) return { url, response: new Response() };
      const response = await this.ask(url);
      const next = response.headers.get("location");
      if (next === null) return { url, response };
      url = new URL(next, url);
    }
    throw new Error("too many redirects");
  }

  async ask(url: URL, init: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Response> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const cut = pair.indexOf("=");
      if (/max-age=0|expires=thu, 01 jan 1970/iu.test(cookie)) jar.delete(pair.slice(0, cut)); else jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return response;
  }

  cookie(origin: string, name: string): string | undefined { return this.jars.get(origin)?.get(name); }
  forget(origin: string): void { this.jars.delete(origin); }

  /** Signs in at the provider as this person and agrees to what is asked, until the browser is back at `home`. */
  async signIn(start: string, login: string, home: string): Promise<URL> {
    const isHome = (url: URL): boolean => url.origin === home && !url.pathname.startsWith("/api");
    let { url, response } = await this.go(start, isHome);
    for (let step = 0; step < 4 && !isHome(url); step += 1) {
      const page = await response.text();
      const action = /action="([^"]+)"/u.exec(page)?.[1];
      if (action === undefined) throw new Error(`no form at ${url.href}: ${page.slice(0, 200)}`);
      const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1] ?? "";
      const posted = await this.ask(new URL(action, url), { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ prompt, login, password: "any" }) });
      ({ url, response } = await this.go(new URL(posted.headers.get("location") ?? "", url).href, isHome));
    }
    return url;
  }
}
