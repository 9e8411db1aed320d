// The count, live as one types: asked when the hand rests and nothing is wrong; a newer question stops the one before.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SegmentDocument } from "../../core/segment/segment.ts";
import { countSegment } from "../api/segments.ts";

const restMs = 350;

export function useCount(document: SegmentDocument, isSound: boolean) {
  const [screen] = useState(() => crypto.randomUUID());
  const [asked] = useDebouncedValue(document, restMs);
  const query = useQuery({
    queryKey: ["segments", "count", asked], queryFn: () => countSegment(asked, screen), enabled: isSound && asked === document,
    placeholderData: keepPreviousData, retry: false, staleTime: 30_000,
  });
  return { ...query, isStale: asked !== document || query.isFetching };
}
