// The steps of the form's queue, judged against the house as it is.
import type { Step } from "../../../core/routing/work.ts";
import { judgeStep, membersWho } from "../../../core/rules/house.ts";
import { StepsEditor, type StepJudge } from "../../rules/steps-editor.tsx";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import { useRuledQueue, useRuleHouse } from "./rule-house.ts";

export function StepsField() {
  const { value, set, common: { label, description, disabled } } = useField("steps");
  const form = useForm();
  const fault = useFaults();
  return <StepsEditor label={label} description={description} value={(value ?? []) as readonly Step[]} onChange={set} isFixed={disabled} judge={useStepJudge()} refusalOf={(step) => fault(form.faultAt(`#/steps/${String(step)}/when`))} />;
}

function useStepJudge(): StepJudge {
  const house = useRuleHouse();
  const queue = useRuledQueue();
  return { vocabulary: house.vocabulary, judge: (text) => judgeStep(text, house, queue), match: (rule) => (queue.members.length === 0 ? null : membersWho(rule, house, queue)) };
}
