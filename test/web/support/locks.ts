// The browser's locks (Web Locks API) for tabs that live in one test: exclusive, queued, stealable, as the standard says.

type Options = { readonly ifAvailable?: boolean; readonly steal?: boolean; readonly signal?: AbortSignal };
type Grant = (lock: Lock | null) => unknown;
interface Held { readonly reject: (reason: Error) => void }

export interface Locks { request(name: string, options: Options, grant: Grant): Promise<unknown> }

export function createLocks(): Locks {
  let held: Held | null = null;
  const line: (() => void)[] = [];
  const next = (): void => { held = null; line.shift()?.(); };

  function hold(grant: Grant): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const mine: Held = { reject };
      held = mine;
      void Promise.resolve(grant({ name: "", mode: "exclusive" })).then((value) => {
        resolve(value);
        if (held === mine) next();
      }, reject);
    });
  }

  return {
    async request(_name, { ifAvailable = false, steal = false, signal }, grant) {
      await Promise.resolve();
      if (steal) { held?.reject(new DOMException("stolen", "AbortError")); return hold(grant); }
      if (held === null) return hold(grant);
      if (ifAvailable) return grant(null);
      await new Promise<void>((resolve, reject) => {
        line.push(resolve);
        signal?.addEventListener("abort", () => { line.splice(line.indexOf(resolve), 1); reject(new DOMException("aborted", "AbortError")); });
      });
      return hold(grant);
    },
  };
}
