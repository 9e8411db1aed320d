// A step sent to oneself before anybody else gets it, as it will arrive.
import { Alert, Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanStep } from "../../core/campaign/communication/plan.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { tryStep } from "../api/communication.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./communication.module.css";

/** `isKept`: what is on the screen is what would be sent. */
export function Trial({ planId, step, language, isKept }: { readonly planId: string; readonly step: PlanStep; readonly language: Language; readonly isKept: boolean }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const [to, setTo] = useState("");
  const { channel } = step.content;
  const send = useMutation({ mutationFn: () => tryStep(planId, { stepId: step.id, language, to: to.trim() }) });
  if (channel !== "mail" && channel !== "sms") return null;
  return (
    <form className={classes["trial"]} aria-label={t("trial.title")} onSubmit={(event) => { event.preventDefault(); send.mutate(); }}>
      <TextInput label={t(`trial.to.${channel}`)} description={t("trial.hint", { language: t(`languages.${language}`) })} type={channel === "mail" ? "email" : "tel"} required maxLength={254} value={to} onChange={(event) => { setTo(event.currentTarget.value); send.reset(); }} />
      <Button type="submit" variant="default" loading={send.isPending} disabled={!isKept || to.trim() === ""} leftSection={<Icon name="mail" size={16} />}>{t("trial.send")}</Button>
      {isKept ? null : <p className={classes["soft"]}>{t("trial.saveFirst")}</p>}
      {send.isSuccess ? <p role="status" className={classes["done"]}><Icon name="check" size={14} />{t("trial.sent", { to: to.trim() })}</p> : null}
      {send.error === null ? null : <Alert role="alert" color="red">{problemOf(send.error)}</Alert>}
    </form>
  );
}
