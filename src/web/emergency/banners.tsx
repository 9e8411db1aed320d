// What callers are told now, and which queues are closed: the same band on the floor, on the wallboard and on agents' desks.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { EmergencyRecord } from "../../protocol/rest-emergencies.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { useEmergencies } from "./use-emergencies.ts";
import classes from "./banners.module.css";

/** `action`: what whoever may change it is offered. */
export function EmergencyBanners({ action, isLarge = false }: { readonly action?: (emergency: EmergencyRecord) => ReactNode; readonly isLarge?: boolean }) {
  const { t } = useTranslation("emergency");
  const emergencies = useEmergencies();
  return (
    <div role="status" aria-label={t("region")} className={classes["banners"]} data-large={isLarge}>
      {emergencies.map((emergency) => <Band key={emergency.queue ?? "*"} emergency={emergency}>{action?.(emergency)}</Band>)}
    </div>
  );
}

function Band({ emergency, children }: { readonly emergency: EmergencyRecord; readonly children: ReactNode }) {
  const { t } = useTranslation("emergency");
  const language = useLanguage();
  const { name, message, closed } = emergency;
  return (
    <div className={classes["band"]}>
      <Icon name="alert" />
      <div className={classes["words"]}>
        <strong>{name?.[language] ?? t("house")}</strong>
        {message === null ? null : <Message message={message} />}
        {closed === null ? null : <Line since={closed.since} by={closed.by}>{t("closed")}</Line>}
      </div>
      {children}
    </div>
  );
}

function Message({ message: { text, then, until, since, by } }: { readonly message: NonNullable<EmergencyRecord["message"]> }) {
  const { t } = useTranslation("emergency");
  const formats = useFormats();
  const language = useLanguage();
  return (
    <>
      <q lang={language}>{text[language]}</q>
      <Line since={since} by={by}>{t(`then.${then.kind}`)}{until === null ? "" : ` ${t("until", { time: formats.time(until) })}`}</Line>
    </>
  );
}

function Line({ since, by, children }: { readonly since: string; readonly by: string; readonly children: ReactNode }) {
  const { t } = useTranslation("emergency");
  const formats = useFormats();
  return <span>{children} <small>{t("setBy", { name: by, time: formats.time(since) })}</small></span>;
}
