// Opens a flow: the draft, else what is published, else what this browser still holds; with the flows that it calls.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Flow, FlowBook } from "../../../core/ivr/flow.ts";
import type { FlowId } from "../../../core/kernel/kernel.ts";
import { readDraft, readFlows, readPublished } from "../../api/flows.ts";
import { Loading } from "../../sign-in/away.tsx";
import { Empty } from "../../ui/empty.tsx";
import { placesOf } from "../model/arrange.ts";
import { shelved } from "./draft-keeper.ts";
import { FlowPage } from "./flow-page.tsx";
import type { Opened } from "./opened.ts";

/** A flow that was never drawn gets its places at once, so that they stay while it is edited. */
const drawn = (flow: Flow): Flow => ({ ...flow, layout: placesOf(flow) });

async function open(id: string): Promise<Opened | null> {
  const summary = (await readFlows()).find((one) => one.id === id);
  const [draft, published] = await Promise.all([summary?.draft ? readDraft(id) : null, summary !== undefined && summary.version > 0 ? readPublished(id) : null]);
  const unsent = shelved(localStorage, id);
  const flow = unsent?.flow ?? draft?.body.document ?? published;
  return flow === null ? null : { flow: drawn(flow), draft, published, unsent };
}

export function OpenFlow({ id }: { readonly id: string }) {
  const { t } = useTranslation("flowEditor");
  const { data, error } = useQuery({ queryKey: ["flow", id, "opened"], queryFn: () => open(id), staleTime: Infinity, gcTime: 0, retry: false });
  const book = useBook(data?.flow ?? null);
  if (error !== null || data === null) return <Empty icon="alert" title={t("open.failed")}><Link href="/flows">{t("open.back")}</Link></Empty>;
  if (data === undefined || book === null) return <Loading />;
  return <FlowPage key={id} opened={data} book={book} />;
}

/** The published flows that this one calls, and those that they call. */
function useBook(flow: Flow | null): FlowBook | null {
  const called = flow === null ? [] : calledBy(flow);
  const { data } = useQuery({ queryKey: ["flow-book", ...called], queryFn: () => collect(called), enabled: flow !== null, staleTime: 60_000, retry: false });
  return useMemo(() => (data === undefined ? null : { flow: (id: FlowId) => data.get(id) }), [data]);
}

const calledBy = (flow: Flow): readonly string[] => [...new Set(Object.values(flow.nodes).flatMap((node) => (node.type === "sub-flow" && node.flow !== "" ? [node.flow as string] : [])))].sort();

async function collect(ids: readonly string[], known = new Map<string, Flow>()): Promise<ReadonlyMap<string, Flow>> {
  for (const id of ids.filter((each) => !known.has(each))) {
    const flow = await readPublished(id);
    if (flow === null) continue;
    known.set(id, flow);
    await collect(calledBy(flow), known);
  }
  return known;
}
