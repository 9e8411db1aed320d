// The plain facts of a call: numbers, queue, wait.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { FactOf, Facts } from "../../ui/facts.tsx";

/** Who waits for it since when, what he said it is about, and which attempt this is. */
export function CallbackFacts({ callback: { reason, since, attempt, most } }: { readonly callback: NonNullable<CallCard["callback"]> }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  return (
    <Facts>
      <FactOf label={t("callbackSince")}>{`${formats.date(since)} ${formats.time(since)}`}</FactOf>
      <FactOf label={t("attempt")}>{t("attemptOf", { attempt, most })}</FactOf>
      {reason === null ? null : <FactOf label={t("callbackReason")}>{reason}</FactOf>}
    </Facts>
  );
}

export function CallFacts({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const language = useLanguage();
  const isInbound = call.direction === "inbound";
  return (
    <Facts>
      <FactOf label={t(isInbound ? "from" : "calls")}>{call.ani === null ? t("withheld") : formats.phone(call.ani)}</FactOf>
      {call.dnis === "" ? null : <FactOf label={t(isInbound ? "dialled" : "shown")}>{formats.phone(call.dnis)}</FactOf>}
      {call.queue === null ? null : <FactOf label={t("queue")}>{call.queue.name[language]}</FactOf>}
      {isInbound ? <FactOf label={t("waited")}>{clockOf(call.waitedMs)}</FactOf> : null}
    </Facts>
  );
}
