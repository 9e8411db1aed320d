// What the page asks of the service, and what it makes of a refusal.
import type { QueuePageView } from "../../protocol/rest-queue-page.ts";

export type Answer =
  | { readonly kind: "page"; readonly page: QueuePageView }
  /** `code` of the problem; `retryMs` when it says so. */
  | { readonly kind: "refused"; readonly status: number; readonly code: string; readonly retryMs: number | null }
  /** No answer at all. */
  | { readonly kind: "offline" };

/** Not from the protocol, whose schemas would come with it. */
const base = "/api/v1/waiting";
const patienceMs = 10_000;

export async function ask(token: string, way: { readonly method?: "GET" | "POST" | "PUT" | "DELETE"; readonly part?: string; readonly body?: object } = {}): Promise<Answer> {
  const { method = "GET", part = "", body } = way;
  try {
    const response = await fetch(`${base}/${encodeURIComponent(token)}${part}`, {
      method, signal: AbortSignal.timeout(patienceMs), credentials: "omit", referrerPolicy: "no-referrer",
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const answer = await response.json() as unknown;
    if (response.ok) return { kind: "page", page: answer as QueuePageView };
    return { kind: "refused", status: response.status, code: (answer as { code?: string }).code ?? "fault", retryMs: retryOf(response) };
  } catch {
    return { kind: "offline" };
  }
}

/** How the house is reached; null when it does not say, or cannot. */
export async function phoneOfHouse(): Promise<string | null> {
  try {
    const response = await fetch(base, { signal: AbortSignal.timeout(patienceMs), credentials: "omit" });
    return response.ok ? (await response.json() as { phone: string | null }).phone : null;
  } catch {
    return null;
  }
}

function retryOf(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null;
}
