// The centre's own names for its codes. They come from administration and stand before the usual words; until they are
// read, and where there are none, the usual words are shown.
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, type ReactNode } from "react";
import type { Language } from "../../core/kernel/kernel.ts";
import type { HouseWords } from "../../protocol/rest-configuration.ts";
import { request } from "../api/request.ts";

const HouseWordsContext = createContext<HouseWords | null>(null);

/** A change made in administration is on every screen within this time. */
const freshMs = 60_000;

export function WithHouseWords({ children }: { readonly children: ReactNode }) {
  const { data } = useQuery({ queryKey: ["words"], queryFn: () => request<HouseWords>("GET", "/words"), staleTime: freshMs, refetchInterval: freshMs });
  return <HouseWordsContext value={data ?? null}>{children}</HouseWordsContext>;
}

export function useHouseWords(): HouseWords | null {
  return useContext(HouseWordsContext);
}

/** The centre's own name for a code; null where it gave none. */
export function houseWord(words: HouseWords | null, { kind, code, language }: { readonly kind: string; readonly code: string; readonly language: Language }): string | null {
  if (words === null) return null;
  if (kind === "reason") return words.reasons.find(({ id }) => id === code)?.name?.[language] ?? null;
  return kind === "disposition" ? words.dispositions[code]?.[language] ?? null : null;
}
