// What is said: the agents' script with its fields filled in, and what people hear when no agent is there.
import { NativeSelect, NumberInput, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usualControlShare } from "../../../core/campaign/amd/control.ts";
import { mostBudgetMs } from "../../../core/campaign/amd/greeting.ts";
import { scriptFor } from "../../../core/campaign/script.ts";
import { languages, type Language } from "../../../core/kernel/kernel.ts";
import { alone, useLanguage, useWords } from "../../i18n/use-words.ts";
import { FaultText } from "./fault-text.tsx";
import { usePlan } from "./plan-draft.ts";
import classes from "./plan.module.css";

/** Somebody for the preview. */
const someone = { name: "Marta Vila", nombre: "Marta Vila", nom: "Marta Vila", product: "Cuenta Nómina", amount: "1.234,50 €" };

export function Said() {
  const { t } = useTranslation("campaigns");
  const { draft: { safeHarbour, script }, set, mayWrite } = usePlan();
  const word = useWords();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  return (
    <div className={classes["fields"]}>
      <div className={classes["whole"]}>
        <SegmentedControl aria-label={t("plan.language")} value={language} data={languages.map((value) => ({ value, label: alone(word("language", value)) }))} onChange={(value) => { setLanguage(languages.find((one) => one === value) ?? own); }} />
      </div>
      <div className={classes["whole"]}>
        <Textarea label={t("plan.harbour")} description={t("plan.harbourHint")} autosize minRows={2} maxLength={4_000} disabled={!mayWrite} value={safeHarbour[language]} onChange={(event) => { set({ safeHarbour: { ...safeHarbour, [language]: event.currentTarget.value } }); }} />
        <FaultText field="safeHarbour" />
      </div>
      <Textarea label={t("plan.script")} description={t("plan.scriptHint")} autosize minRows={6} maxLength={4_000} disabled={!mayWrite} value={script[language]} onChange={(event) => { set({ script: { ...script, [language]: event.currentTarget.value } }); }} />
      <div>
        <p className={classes["label"]}>{t("plan.preview")}</p>
        <blockquote className={classes["script"]}>{scriptFor(script[language], someone).map((part, n) => (part.field === null ? part.text : <mark key={n} data-known={part.isKnown || undefined}>{part.text}</mark>))}</blockquote>
        <FaultText field="script" />
      </div>
      <Machines />
    </div>
  );
}

function Machines() {
  const { t } = useTranslation("campaigns");
  const { draft: { amd }, set, mayWrite } = usePlan();
  const value = amd?.then ?? "none";
  const choose = (then: string): void => { set({ amd: then === "hang-up" || then === "message" ? { ...amd, budgetMs: amd?.budgetMs ?? mostBudgetMs, then } : null }); };
  return (
    <>
      <NativeSelect label={t("plan.amd")} description={t("plan.amdHint")} disabled={!mayWrite} value={value} data={[{ value: "none", label: t("plan.amdNone") }, { value: "hang-up", label: t("plan.amdHangUp") }, { value: "message", label: t("plan.amdMessage") }]} onChange={(event) => { choose(event.currentTarget.value); }} />
      {amd === null ? null : <div><NumberInput label={t("plan.amdBudget")} suffix=" ms" step={100} min={1_000} max={mostBudgetMs} clampBehavior="none" disabled={!mayWrite} value={amd.budgetMs} onChange={(ms) => { set({ amd: { ...amd, budgetMs: Math.round(Number(ms)) } }); }} /><FaultText field="amd/budgetMs" /></div>}
      {amd === null ? null : <div><NumberInput label={t("plan.amdControl")} description={t("plan.amdControlHint")} suffix=" %" min={0} max={100} clampBehavior="none" disabled={!mayWrite} value={Math.round((amd.controlShare ?? usualControlShare) * 1_000) / 10} onChange={(percent) => { set({ amd: { ...amd, controlShare: Number(percent) / 100 } }); }} /><FaultText field="amd/controlShare" /></div>}
    </>
  );
}
