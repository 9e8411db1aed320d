// How many, live as one types: asked when the hand rests and nothing is wrong. An estimate comes at once and the count takes
// its place; a newer question stops those before it.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import type { CountReply, EstimateReply } from "../../protocol/rest-segments.ts";
import { countSegment, estimateSegment } from "../api/segments.ts";

const restMs = 150;
const keptMs = 30_000;

/** `estimate`: of what is asked now, until its count is there. `isStale`: `count` is of what was asked before. */
export interface LiveCount { readonly count: CountReply | undefined; readonly estimate: EstimateReply | undefined; readonly isStale: boolean; readonly error: unknown }

export function useCount(document: SegmentDocument, isSound: boolean): LiveCount {
  const [screen] = useState(() => crypto.randomUUID());
  const [asked] = useDebouncedValue(document, restMs);
  const isSettled = isSound && asked === document;
  const estimate = useQuery({ queryKey: ["segments", "count", "estimate", asked], queryFn: () => estimateSegment(asked, screen), enabled: isSettled, retry: false, staleTime: keptMs });
  // After the estimate, not beside it: both would be slower.
  const count = useQuery({
    queryKey: ["segments", "count", "whole", asked], queryFn: () => countSegment(asked, screen), enabled: isSettled && !estimate.isPending,
    placeholderData: keepPreviousData, retry: false, staleTime: keptMs,
  });
  const isCounted = count.data !== undefined && !count.isPlaceholderData;
  return { count: count.data, estimate: isCounted || asked !== document ? undefined : estimate.data, isStale: asked !== document || !isCounted, error: count.error };
}
