// What a contact is worth in a queue: a rule that gives points.
import { judgeWorth } from "../../../core/rules/house.ts";
import { RuleField } from "../../rules/rule-field.tsx";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import { useRuleHouse } from "./rule-house.ts";

const nothingTyped = { expression: null, faults: [] };

export function WorthField() {
  const { value, set, common: { label, description, disabled } } = useField("worth");
  const { faultAt } = useForm();
  const fault = useFaults();
  const house = useRuleHouse();
  const text = typeof value === "string" ? value : "";
  return (
    <RuleField
      label={label} {...(description === undefined ? {} : { description })} value={text} onChange={set} isFixed={disabled} refusal={fault(faultAt("#/worth"))}
      judged={text.trim() === "" ? nothingTyped : judgeWorth(text, house)} vocabulary={house.vocabulary}
    />
  );
}
