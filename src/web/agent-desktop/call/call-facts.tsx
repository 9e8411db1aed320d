// The plain facts of a call: numbers, queue, wait.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { FactOf, Facts } from "../../ui/facts.tsx";

export function CallFacts({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const language = useLanguage();
  return (
    <Facts>
      <FactOf label={t("from")}>{call.ani === null ? t("withheld") : formats.phone(call.ani)}</FactOf>
      <FactOf label={t("dialled")}>{formats.phone(call.dnis)}</FactOf>
      {call.queue === null ? null : <FactOf label={t("queue")}>{call.queue.name[language]}</FactOf>}
      <FactOf label={t("waited")}>{clockOf(call.waitedMs)}</FactOf>
    </Facts>
  );
}
