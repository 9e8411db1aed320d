// What is switched on, asked again every few seconds; a message is gone from the screen the moment that it ends.
import { useQuery } from "@tanstack/react-query";
import { readEmergencies } from "../api/emergencies.ts";
import { useNow } from "../format/use-now.ts";
import type { EmergencyRecord } from "../../protocol/rest-emergencies.ts";

export const emergenciesKey = ["emergencies"];
const askEveryMs = 5_000;

export function useEmergencies(): readonly EmergencyRecord[] {
  const { data = none } = useQuery({ queryKey: emergenciesKey, queryFn: readEmergencies, refetchInterval: askEveryMs, retry: false });
  const now = useNow();
  return data.map((one) => (isOver(one, now) ? { ...one, message: null } : one)).filter(({ message, closed }) => message !== null || closed !== null);
}

const none: readonly EmergencyRecord[] = [];

function isOver({ message }: EmergencyRecord, now: number): boolean {
  return message !== null && message.until !== null && Date.parse(message.until) <= now;
}
