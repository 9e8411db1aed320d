// Queues by the names that the floor has for them.
import { useCallback } from "react";
import { useLanguage } from "../../i18n/use-words.ts";
import { useFloorQueues } from "../../live/use-floor-live.ts";

export function useQueueNames(): (id: string) => string {
  const language = useLanguage();
  const queues = useFloorQueues();
  return useCallback((id) => [...queues.values()].find((queue) => queue.id === id)?.name[language] ?? id, [queues, language]);
}
