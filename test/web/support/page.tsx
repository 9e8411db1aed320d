// A page by itself in a document, for somebody who is signed in, with a table of answers for its requests.
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { Suspense, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import type { Role } from "../../../src/core/access/rights.ts";
import type { Language } from "../../../src/core/kernel/kernel.ts";
import { loadArea, type LazyArea } from "../../../src/web/i18n/lazy.ts";
import { startTexts } from "../../../src/web/i18n/start.ts";
import { WhoContext } from "../../../src/web/shell/who.ts";
import { fillGaps } from "./browser-gaps.ts";

/** "GET /me" → what is answered; null has no body, a promise comes later. */
export type Answers = Record<string, unknown>;
export interface Sent { readonly route: string; readonly body: unknown }

/** A refusal at one field. */
export const refusal = (status: number, code: string, pointer?: string): Response =>
  Response.json({ type: "", title: "", status, code, request_id: "1", ...(pointer === undefined ? {} : { errors: [{ pointer, detail: code }] }) }, { status });

interface Options { readonly answers: Answers; readonly areas: readonly LazyArea[]; readonly language?: Language; readonly role?: Role; /** the page brings its own <main> */ readonly isWhole?: boolean }

export async function showPage(page: ReactNode, { answers, areas, language = "en", role = "administrator", isWhole = false }: Options): Promise<{ readonly sent: Sent[] }> {
  fillGaps();
  const sent: Sent[] = [];
  globalThis.fetch = async (input, init) => {
    const route = `${init?.method ?? "GET"} ${(input as string).replace("/api/v1", "")}`;
    sent.push({ route, body: typeof init?.body === "string" ? JSON.parse(init.body) as unknown : undefined });
    const answer: unknown = await answers[route];
    if (answer instanceof Response) return answer.clone();
    return answer === undefined ? refusal(404, "not-found") : answer === null ? new Response(null, { status: 204 }) : Response.json(answer);
  };
  const texts = startTexts(language);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const inside = <Suspense fallback={null}>{page}</Suspense>;
  await act(async () => {
    for (const area of areas) await loadArea(texts, area);
    render(
      <I18nextProvider i18n={texts}><MantineProvider env="test"><QueryClientProvider client={client}>
        <WhoContext value={{ id: "u-1", login: "root", name: "Rita Root", role, language, agentId: null }}>{isWhole ? inside : <main>{inside}</main>}</WhoContext>
      </QueryClientProvider></MantineProvider></I18nextProvider>,
    );
  });
  return { sent };
}
