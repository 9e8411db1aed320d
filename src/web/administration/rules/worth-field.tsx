// What a contact is worth in a queue: a rule that gives points.
import { judgeWorth } from "../../../core/rules/house.ts";
import { useField } from "../parts/fields.tsx";
import { RuleField } from "./rule-field.tsx";
import { useRuleHouse } from "./rule-house.ts";

const nothingTyped = { expression: null, faults: [] };

export function WorthField() {
  const { value, set, common } = useField("worth");
  const house = useRuleHouse();
  const text = typeof value === "string" ? value : "";
  const { label, description } = common;
  return <RuleField label={label} {...(description === undefined ? {} : { description })} value={text} onChange={set} pointer="#/worth" judged={text.trim() === "" ? nothingTyped : judgeWorth(text, house)} house={house} />;
}
