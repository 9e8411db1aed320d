// What is wrong with a field, and what to do, beneath it.
import { useLanguage } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { usePlan } from "./plan-draft.ts";
import classes from "./plan.module.css";

export function FaultText({ field }: { readonly field: string }) {
  const language = useLanguage();
  const faults = usePlan().faultsAt(field);
  if (faults.length === 0) return null;
  return (
    <ul className={classes["faults"]}>
      {faults.map(({ code, field: at, gravity, what, remedy }) => <li key={`${code} ${at}`} data-gravity={gravity}><Icon name={gravity === "warning" ? "bulb" : "alert"} size={14} /><span><b>{what[language]}</b> {remedy[language]}</span></li>)}
    </ul>
  );
}
