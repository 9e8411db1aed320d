// The REST API as a program uses it: a bearer token, JSON in and out, and an error that shows what was answered.

export interface Api {
  readonly base: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T>;
}

/** A step of a call's timeline as the API gives it. */
export interface TimelineStep {
  readonly at: string; readonly kind: string; readonly text?: string; readonly language?: string; readonly node?: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export interface ApiCall {
  readonly id: string; readonly state: string; readonly ani: string | null; readonly dnis: string; readonly language: string; readonly caller: string;
  readonly contact: { readonly id: string; readonly name: string } | null; readonly verified: boolean;
  readonly queue: { readonly id: string } | null; readonly agent: { readonly id: string } | null;
  readonly arrivedAt: string; readonly queuedAt: string | null; readonly answeredAt: string | null; readonly endedAt: string | null;
  readonly waitedMs: number; readonly talkMs: number; readonly holdMs: number; readonly cause: number | null; readonly endedBy: string | null;
  readonly disposition: string | null; readonly notes: string | null; readonly timeline: readonly TimelineStep[];
}

/** `token` is an API key; `headers` may carry a session's cookie instead. */
export function openApi(base: string, headers: Readonly<Record<string, string>>): Api {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${base}${path}`, {
      method, headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text.slice(0, 1000)}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
  return { base, get: (path) => ask("GET", path), send: (method, path, body) => ask(method, path, body) };
}

/** The newest call from a number, with its whole timeline; undefined when it never arrived. */
export async function newestCall(api: Api, ani: string): Promise<ApiCall | undefined> {
  const { data } = await api.get<{ data: readonly { id: string }[] }>(`/api/v1/calls?ani=${encodeURIComponent(ani)}&limit=1`);
  const id = data[0]?.id;
  return id === undefined ? undefined : api.get<ApiCall>(`/api/v1/calls/${encodeURIComponent(id)}`);
}

/** The texts spoken in a call, in order. */
export const spoken = (call: ApiCall): readonly string[] => call.timeline.filter(({ kind }) => kind === "prompt").map(({ text = "" }) => text);
