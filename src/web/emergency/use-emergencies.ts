// What is switched on, read again when the line tells of a change; a message is gone from the screen the moment that it ends.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readEmergencies } from "../api/emergencies.ts";
import { onEmergencyNews } from "../live/news.ts";
import { useNow } from "../format/use-now.ts";
import type { EmergencyRecord } from "../../protocol/rest-emergencies.ts";

export const emergenciesKey = ["emergencies"];

export function useEmergencies(): readonly EmergencyRecord[] {
  const queries = useQueryClient();
  const { data = none } = useQuery({ queryKey: emergenciesKey, queryFn: readEmergencies, retry: false });
  useEffect(() => onEmergencyNews(() => { void queries.invalidateQueries({ queryKey: emergenciesKey }); }), [queries]);
  const now = useNow();
  return data.map((one) => (isOver(one, now) ? { ...one, message: null } : one)).filter(({ message, closed }) => message !== null || closed !== null);
}

const none: readonly EmergencyRecord[] = [];

function isOver({ message }: EmergencyRecord, now: number): boolean {
  return message !== null && message.until !== null && Date.parse(message.until) <= now;
}
