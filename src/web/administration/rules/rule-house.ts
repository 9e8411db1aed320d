// What a rule may name and who may meet it, as the service knows it: rules are judged here while they are typed.
import { useQuery } from "@tanstack/react-query";
import type { RuledQueue, RuleHouse } from "../../../core/rules/house.ts";
import { request } from "../../api/request.ts";
import { useForm } from "../parts/form-state.ts";

/** Judges nothing by name before the house is known. */
const unknownHouse: RuleHouse = { vocabulary: { words: {}, fields: [] }, languages: [], agents: [] };

export function useRuleHouse(): RuleHouse {
  return useQuery({ queryKey: ["configuration", "rule-house"], queryFn: () => request<RuleHouse>("GET", "/configuration/rule-house") }).data ?? unknownHouse;
}

/** The queue of the form, as it stands there. */
export function useRuledQueue(): RuledQueue {
  const { value: { id, agents } } = useForm();
  return { id: typeof id === "string" ? id : "", members: Array.isArray(agents) ? agents as string[] : [] };
}
