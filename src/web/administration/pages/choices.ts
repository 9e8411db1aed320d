// What forms let one choose from: the other things that the centre has.
import { useQuery } from "@tanstack/react-query";
import type { ConfiguredAgent, ConfiguredCalendar, ConfiguredDisposition, ConfiguredMusic, ConfiguredNumber, ConfiguredQueue, ConfiguredSkill, ConfiguredTeam, ConfiguredUser } from "../../../protocol/rest-configuration.ts";
import type { FlowSummary } from "../../../protocol/rest-flows.ts";
import { request } from "../../api/request.ts";
import { languages } from "../../../core/kernel/kernel.ts";
import { alone, useLanguage, useWords } from "../../i18n/use-words.ts";
import { readAll, type ListPage } from "../configuration.ts";

export interface Option { readonly value: string; readonly label: string }

interface Records {
  readonly queues: ConfiguredQueue; readonly skills: ConfiguredSkill; readonly dispositions: ConfiguredDisposition; readonly calendars: ConfiguredCalendar;
  readonly teams: ConfiguredTeam; readonly users: ConfiguredUser; readonly agents: ConfiguredAgent; readonly music: ConfiguredMusic; readonly numbers: ConfiguredNumber;
}

function useAll<Name extends keyof Records>(name: Name): readonly Records[Name][] {
  return useQuery({ queryKey: ["configuration", name, "all"], queryFn: () => readAll<Records[Name]>(name) }).data ?? [];
}

export function useQueues(): readonly Option[] {
  const language = useLanguage();
  return useAll("queues").map(({ id, name }) => ({ value: id, label: name[language] }));
}
export function useSkills(): readonly (Option & { readonly kind: "skill" | "language" })[] {
  const language = useLanguage();
  return useAll("skills").map(({ id, name, kind }) => ({ value: id, label: name[language], kind }));
}
export function useDispositions(): readonly Option[] {
  const language = useLanguage();
  const word = useWords();
  return useAll("dispositions").map(({ id, name }) => ({ value: id, label: name?.[language] ?? word("disposition", id) }));
}
export const useCalendars = (): readonly Option[] => useAll("calendars").map(({ id, name }) => ({ value: id, label: name }));
export function useMusic(): readonly Option[] {
  const language = useLanguage();
  return useAll("music").map(({ id, name }) => ({ value: id, label: name[language] }));
}
export const useNumbers = (): readonly Option[] => useAll("numbers").map(({ id, label }) => ({ value: id, label: label === "" ? id : `${id} (${label})` }));
export const useTeams = (): readonly Option[] => useAll("teams").map(({ id, name }) => ({ value: id, label: name }));
export const useUsers = (): readonly Option[] => useAll("users").map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }));
export const useAgents = (): readonly Option[] => useAll("agents").map(({ id, name, extension }) => ({ value: id, label: `${name} (${extension})` }));

export function useLanguageOptions(): readonly Option[] {
  const word = useWords();
  return languages.map((value) => ({ value, label: alone(word("language", value)) }));
}

export function useFlows(): readonly Option[] {
  const { data } = useQuery({ queryKey: ["configuration", "flows"], queryFn: () => request<ListPage<FlowSummary>>("GET", "/flows") });
  return (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
