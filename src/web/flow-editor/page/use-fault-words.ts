// What is said of a fault, with the names that the editor shows.
import { useTranslation } from "react-i18next";
import { tell, type Fault } from "../../../core/ivr/check/fault.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { namesIn } from "../model/fault-names.ts";
import { useHouse } from "./use-house.ts";

export function useFaultWords(): (fault: Fault) => { readonly message: string; readonly remedy: string } {
  const { t } = useTranslation("flowEditor");
  const language = useLanguage();
  const { flows } = useHouse();
  const nameOf = namesIn(t as never, (id) => flows.find(({ value }) => value === id)?.label);
  return (fault) => tell(fault, language, nameOf);
}
