// How a campaign dials: the ways in plain words with a picture each, the lines, and the numbers shown.
import { MultiSelect, NativeSelect, NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CampaignFields } from "../../../protocol/rest-campaigns.ts";
import { useFlows, useNumbers } from "../../administration/pages/choices.ts";
import { modeTypes, type ModeType } from "../looks.ts";
import { FaultText } from "./fault-text.tsx";
import { ModePicture } from "./mode-picture.tsx";
import { usePlan } from "./plan-draft.ts";
import classes from "./plan.module.css";

type Mode = CampaignFields["mode"];

const usual: Readonly<Record<ModeType, Mode>> = {
  manual: { type: "manual" }, preview: { type: "preview", acceptMs: 30_000, skipsInARow: 3 }, progressive: { type: "progressive" }, ratio: { type: "ratio", ratio: 1.5 }, predictive: { type: "predictive" }, agentless: { type: "agentless", flowId: "" },
};

export function How() {
  const { t } = useTranslation("campaigns");
  const { draft, set, mayWrite } = usePlan();
  const numbers = useNumbers();
  return (
    <div className={classes["fields"]}>
      <fieldset className={classes["whole"]} disabled={!mayWrite}>
        <legend>{t("mode")}</legend>
        <div className={classes["modes"]}>
          {modeTypes.map((type) => (
            <label key={type} className={classes["mode"]} data-checked={draft.mode.type === type || undefined}>
              <input type="radio" name="campaign-mode" checked={draft.mode.type === type} onChange={() => { set({ mode: usual[type] }); }} aria-describedby={`mode-${type}`} />
              <ModePicture mode={type} />
              <b>{t(`modes.${type}`)}</b><span id={`mode-${type}`}>{t(`modeHints.${type}`)}</span>
            </label>
          ))}
        </div>
        <FaultText field="mode" />
      </fieldset>
      <OfMode mode={draft.mode} />
      {draft.mode.type === "manual" || draft.mode.type === "preview" ? <Switch label={t("plan.giveWay")} description={t("plan.giveWayHint")} checked={draft.cardsGiveWay} disabled={!mayWrite} onChange={(event) => { set({ cardsGiveWay: event.currentTarget.checked }); }} /> : null}
      <div>
        <MultiSelect label={t("plan.shown")} description={t("plan.shownHint")} disabled={!mayWrite} data={[...numbers, ...draft.shown.filter((one) => !numbers.some(({ value }) => value === one)).map((value) => ({ value, label: value }))]} value={draft.shown} onChange={(shown) => { set({ shown }); }} />
        <FaultText field="shown" />
      </div>
      <div><NumberInput label={t("plan.ring")} description={t("plan.ringHint")} suffix=" s" min={15} max={120} clampBehavior="none" disabled={!mayWrite} value={draft.ringMs / 1_000} onChange={(value) => { set({ ringMs: Math.round(Number(value) * 1_000) }); }} /><FaultText field="ringMs" /></div>
      <div><NumberInput label={t("plan.linesMax")} min={1} max={2_000} clampBehavior="none" disabled={!mayWrite} value={draft.linesMax} onChange={(value) => { set({ linesMax: Math.round(Number(value)) }); }} /><FaultText field="linesMax" /></div>
      <div><NumberInput label={t("plan.dialsPerSecond")} min={0.1} max={50} step={0.5} decimalScale={1} clampBehavior="none" disabled={!mayWrite} value={draft.dialsPerSecond} onChange={(value) => { set({ dialsPerSecond: Number(value) }); }} /><FaultText field="dialsPerSecond" /></div>
      <NativeSelect label={t("plan.abandonment")} disabled={!mayWrite} value={draft.abandonment} data={(["us", "uk"] as const).map((value) => ({ value, label: t(`plan.rules.${value}`) }))} onChange={(event) => { set({ abandonment: event.currentTarget.value === "uk" ? "uk" : "us" }); }} />
    </div>
  );
}

/** What only this way of dialing asks. */
function OfMode({ mode }: { readonly mode: Mode }) {
  const { t } = useTranslation("campaigns");
  const { set, mayWrite } = usePlan();
  const flows = useFlows();
  if (mode.type === "ratio") return <NumberInput label={t("plan.ratio")} min={1} max={4} step={0.1} decimalScale={1} clampBehavior="none" disabled={!mayWrite} value={mode.ratio} onChange={(value) => { set({ mode: { ...mode, ratio: Number(value) } }); }} />;
  if (mode.type === "agentless") return <NativeSelect label={t("plan.flow")} disabled={!mayWrite} value={mode.flowId} data={[{ value: "", label: "…" }, ...flows]} onChange={(event) => { set({ mode: { ...mode, flowId: event.currentTarget.value } }); }} />;
  if (mode.type !== "preview") return null;
  return (
    <>
      <NumberInput label={t("plan.accept")} description={t("plan.acceptHint")} suffix=" s" min={0} max={600} clampBehavior="none" disabled={!mayWrite} value={mode.acceptMs / 1_000} onChange={(value) => { set({ mode: { ...mode, acceptMs: Math.round(Number(value) * 1_000) } }); }} />
      <NumberInput label={t("plan.skips")} description={t("plan.skipsHint")} min={0} max={20} clampBehavior="none" disabled={!mayWrite} value={mode.skipsInARow} onChange={(value) => { set({ mode: { ...mode, skipsInARow: Math.round(Number(value)) } }); }} />
    </>
  );
}
