// What the house offers a flow: queues, calendars, agents, other flows, prompts. What cannot be read is left out:
// its field then takes words.
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../i18n/use-words.ts";
import { readCalendars, readFlows } from "../../api/flows.ts";
import type { Prompt } from "../../../protocol/rest-prompts.ts";
import { promptsKey, readPrompts } from "../../api/prompts.ts";
import { readAgents, readQueues } from "../../api/floor.ts";

interface Choice { readonly value: string; readonly label: string }
export interface House { readonly queues: readonly Choice[]; readonly calendars: readonly Choice[]; readonly agents: readonly Choice[]; readonly flows: readonly Choice[]; readonly prompts: readonly Prompt[] }

const slow = { staleTime: 60_000, retry: false } as const;

export function useHouse(): House {
  const language = useLanguage();
  const queues = useQuery({ queryKey: ["queues"], queryFn: readQueues, ...slow }).data ?? [];
  const agents = useQuery({ queryKey: ["agents"], queryFn: readAgents, ...slow }).data ?? [];
  const flows = useQuery({ queryKey: ["flows"], queryFn: readFlows, ...slow }).data ?? [];
  const calendars = useQuery({ queryKey: ["flow-calendars"], queryFn: readCalendars, ...slow }).data ?? [];
  const prompts = useQuery({ queryKey: promptsKey, queryFn: readPrompts, ...slow }).data ?? [];
  return {
    queues: queues.map(({ id, name }) => ({ value: id, label: name[language] })), agents: agents.map(({ id, name }) => ({ value: id, label: name })),
    flows: flows.map(({ id, name }) => ({ value: id, label: name })), calendars: calendars.map(({ id, name }) => ({ value: id, label: name })), prompts,
  };
}
