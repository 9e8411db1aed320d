// What the house offers a flow: queues, calendars, agents, other flows, recordings. What cannot be read is left out:
// its field then takes words.
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../i18n/use-words.ts";
import { readCalendars, readFlows, readPromptNames } from "../../api/flows.ts";
import { readAgents, readQueues } from "../../api/floor.ts";

interface Choice { readonly value: string; readonly label: string }
export interface House { readonly queues: readonly Choice[]; readonly calendars: readonly Choice[]; readonly agents: readonly Choice[]; readonly flows: readonly Choice[]; readonly recordings: readonly string[] }

const slow = { staleTime: 60_000, retry: false } as const;

export function useHouse(): House {
  const language = useLanguage();
  const queues = useQuery({ queryKey: ["queues"], queryFn: readQueues, ...slow }).data ?? [];
  const agents = useQuery({ queryKey: ["agents"], queryFn: readAgents, ...slow }).data ?? [];
  const flows = useQuery({ queryKey: ["flows"], queryFn: readFlows, ...slow }).data ?? [];
  const calendars = useQuery({ queryKey: ["flow-calendars"], queryFn: readCalendars, ...slow }).data ?? [];
  const recordings = useQuery({ queryKey: ["prompt-names"], queryFn: readPromptNames, ...slow }).data ?? [];
  return {
    queues: queues.map(({ id, name }) => ({ value: id, label: name[language] })), agents: agents.map(({ id, name }) => ({ value: id, label: name })),
    flows: flows.map(({ id, name }) => ({ value: id, label: name })), calendars: calendars.map(({ id, name }) => ({ value: id, label: name })), recordings,
  };
}
