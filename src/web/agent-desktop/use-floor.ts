// What the desk reads of the floor besides its own view: reasons, queues, colleagues, today's calls.
import { useQuery } from "@tanstack/react-query";
import { readMyCallbacks } from "../api/callbacks.ts";
import { readAgents, readFlowDestinations, readMyCalls, readQueues, readReasons } from "../api/floor.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useHouseWords } from "../i18n/house-words.tsx";
import { isIcon, type IconName } from "../ui/icon.tsx";
import { useCall } from "../live/use-live.ts";

const liveMs = 4_000;

export const useReasons = () => useQuery({ queryKey: ["reasons"], queryFn: readReasons, staleTime: 60_000, refetchInterval: 60_000 });
/** The picture that the centre gave a reason for a break. */
export function useReasonIcon(): (reason: string) => IconName {
  const words = useHouseWords();
  return (reason) => { const icon = words?.reasons.find(({ id }) => id === reason)?.icon; return icon !== undefined && isIcon(icon) ? icon : "cup"; };
}
export const useQueues = () => useQuery({ queryKey: ["queues"], queryFn: readQueues, refetchInterval: liveMs });
export const useFlowDestinations = () => useQuery({ queryKey: ["flow-destinations"], queryFn: readFlowDestinations, staleTime: 60_000 });
export const useMyCallbacks = () => useQuery({ queryKey: ["my-callbacks"], queryFn: readMyCallbacks, refetchInterval: liveMs });
export const useAgents = (isLive: boolean) => useQuery({ queryKey: ["agents"], queryFn: readAgents, ...(isLive ? { refetchInterval: liveMs } : { staleTime: 60_000 }) });

/** Read again whenever the call on the screen comes, changes its stage or goes. */
export function useMyCalls() {
  const call = useCall();
  return useQuery({ queryKey: ["my-calls", call?.id ?? null, call?.stage ?? null], queryFn: readMyCalls, placeholderData: (before) => before });
}

export interface Names { agent(id: string): string; queue(id: string): string; flow(id: string): string }

/** Names for the ids in a call's steps; the id itself until they are read. */
export function useNames(): Names {
  const language = useLanguage();
  const agents = useAgents(false).data;
  const queues = useQueues().data;
  const flows = useFlowDestinations().data;
  return {
    flow: (id) => flows?.find((each) => each.id === id)?.name ?? id,
    agent: (id) => agents?.find((each) => each.id === id)?.name ?? id,
    queue: (id) => queues?.find((each) => each.id === id)?.name[language] ?? id,
  };
}
