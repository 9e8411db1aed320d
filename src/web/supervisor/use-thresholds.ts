// The centre's thresholds, as they were read; the usual ones until then.
import { useQuery } from "@tanstack/react-query";
import { usualThresholds, type Thresholds } from "../../core/board/thresholds.ts";
import { readThresholds } from "../api/supervision.ts";

export const thresholdsKey = ["thresholds"];

export function useThresholds(): Thresholds {
  return useQuery({ queryKey: thresholdsKey, queryFn: readThresholds, refetchInterval: 30_000 }).data ?? usualThresholds;
}
