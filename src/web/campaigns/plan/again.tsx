// What becomes of people who were not reached: a row an end, bounds, and one person's possible week.
import { Button, MultiSelect, NativeSelect, NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { attemptEnds } from "../../../core/campaign/plan.ts";
import type { CampaignFields } from "../../../protocol/rest-campaigns.ts";
import { useDispositions } from "../../administration/pages/choices.ts";
import { Icon } from "../../ui/icon.tsx";
import { FaultText } from "./fault-text.tsx";
import { PossibleWeek } from "./possible-week.tsx";
import { usePlan } from "./plan-draft.ts";
import classes from "./plan.module.css";

type Retry = CampaignFields["retries"][number];
/** After these nothing is to be tried again by itself. */
const tried = attemptEnds.filter((end) => end !== "conversation" && end !== "played" && end !== "not-allowed" && end !== "opted-out" && end !== "not-called");

export function Again() {
  return <div className={classes["fields"]}><Retries /><Bounds /><PossibleWeek /><Goal /></div>;
}

function Retries() {
  const { t } = useTranslation("campaigns");
  const { draft: { retries }, set, mayWrite } = usePlan();
  const free = tried.filter((end) => !retries.some(({ after }) => after === end));
  const put = (n: number, change: Partial<Retry>): void => { set({ retries: retries.map((one, k) => (k === n ? { ...one, ...change } : one)) }); };
  return (
    <fieldset className={classes["whole"]} disabled={!mayWrite}>
      <div className={classes["scroll"]} role="group" aria-label={t("plan.again")} tabIndex={0}>
        <table className={classes["retries"]}>
          <thead><tr><th scope="col">{t("plan.after")}</th><th scope="col">{t("plan.pauseFor")}</th><th scope="col">{t("plan.most")}</th><th scope="col">{t("plan.onNext")}</th><td /></tr></thead>
          <tbody>
            {retries.map((retry, n) => {
              const end = t(`ends.${retry.after}`);
              return (
                <tr key={retry.after}>
                  <th scope="row">{end}</th>
                  <td><Pause label={`${end}: ${t("plan.pauseFor")}`} value={retry.pauseMs} onChange={(pauseMs) => { put(n, { pauseMs }); }} /></td>
                  <td><NumberInput aria-label={`${end}: ${t("plan.most")}`} w={96} min={1} max={20} clampBehavior="none" suffix=" ×" value={retry.most} onChange={(value) => { put(n, { most: Math.round(Number(value)) }); }} /></td>
                  <td><Switch aria-label={`${end}: ${t("plan.onNext")}`} checked={retry.next} onChange={(event) => { put(n, { next: event.currentTarget.checked }); }} /></td>
                  <td><Button variant="subtle" color="gray" size="compact-sm" aria-label={t("plan.removeRetry", { end })} onClick={() => { set({ retries: retries.filter((_, k) => k !== n) }); }}><Icon name="close" size={14} /></Button></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className={classes["hint"]}>{t("plan.notAgain")}</p>
      {free.length === 0 ? null : <NativeSelect aria-label={t("plan.addRetry")} maw={280} value="" data={[{ value: "", label: t("plan.addRetry") }, ...free.map((value) => ({ value, label: t(`ends.${value}`) }))]} onChange={(event) => { const after = free.find((one) => one === event.currentTarget.value); if (after !== undefined) set({ retries: [...retries, { after, pauseMs: 3_600_000, most: 1, next: false }] }); }} />}
      <FaultText field="retries" />
    </fieldset>
  );
}

const units = [{ unit: "min", ms: 60_000 }, { unit: "h", ms: 3_600_000 }, { unit: "d", ms: 86_400_000 }] as const;

/** In the largest unit that says it in a whole number. */
function Pause({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (ms: number) => void }) {
  const fits = units.findLast(({ ms }) => value > 0 && value % ms === 0) ?? units[0];
  return (
    <span className={classes["inline"]}>
      <NumberInput aria-label={label} w={86} min={0} clampBehavior="none" value={value / fits.ms} onChange={(next) => { onChange(Math.round(Number(next) * fits.ms)); }} />
      <NativeSelect aria-label={`${label} (min, h, d)`} w={76} value={fits.unit} data={units.map(({ unit }) => unit)} onChange={(event) => { const to = units.find(({ unit }) => unit === event.currentTarget.value) ?? fits; onChange((value / fits.ms) * to.ms); }} />
    </span>
  );
}

function Bounds() {
  const { t } = useTranslation("campaigns");
  const { draft: { attemptsMax, dayParts, caps }, set, mayWrite } = usePlan();
  const put = (n: number, change: Partial<(typeof dayParts)[number]>): void => { set({ dayParts: dayParts.map((one, k) => (k === n ? { ...one, ...change } : one)) }); };
  return (
    <fieldset className={classes["whole"]} disabled={!mayWrite}>
      <legend>{t("plan.dayParts")}</legend>
      {dayParts.map(({ fromHour, untilHour, most }, n) => (
        <div key={n} className={classes["inline"]}>
          <NumberInput aria-label={t("plan.fromHour")} w={90} min={0} max={23} suffix=":00" value={fromHour} onChange={(value) => { put(n, { fromHour: Number(value) }); }} />
          <NumberInput aria-label={t("plan.untilHour")} w={90} min={1} max={24} suffix=":00" value={untilHour} onChange={(value) => { put(n, { untilHour: Number(value) }); }} />
          <NumberInput aria-label={`${t("plan.dayPart", { from: fromHour, until: untilHour })}: ${t("plan.most")}`} w={90} min={1} max={20} suffix=" ×" value={most} onChange={(value) => { put(n, { most: Number(value) }); }} />
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("plan.removePart", { from: fromHour, until: untilHour })} onClick={() => { set({ dayParts: dayParts.filter((_, k) => k !== n) }); }}><Icon name="close" size={14} /></Button>
        </div>
      ))}
      <div className={classes["inline"]}><Button variant="light" size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={() => { set({ dayParts: [...dayParts, { fromHour: 9, untilHour: 21, most: 3 }] }); }}>{t("plan.addPart")}</Button></div>
      <FaultText field="dayParts" />
      <div className={classes["pair"]}>
        <div><NumberInput label={t("plan.attempts")} min={1} max={20} clampBehavior="none" value={attemptsMax} onChange={(value) => { set({ attemptsMax: Math.round(Number(value)) }); }} /><FaultText field="attemptsMax" /></div>
        {caps.map((cap, n) => <NumberInput key={cap.id} label={`${t("plan.caps")} ${t(`plan.capOf.${cap.of}`)}`} description={t("plan.perDay", { hours: cap.windowMs / 3_600_000 })} min={1} max={100} suffix=" ×" value={cap.most} onChange={(value) => { set({ caps: caps.map((one, k) => (k === n ? { ...one, most: Math.round(Number(value)) } : one)) }); }} />)}
      </div>
      <FaultText field="caps" />
    </fieldset>
  );
}

function Goal() {
  const { t } = useTranslation("campaigns");
  const { draft: { quota, finalDispositions }, set, mayWrite } = usePlan();
  const dispositions = [...useDispositions()];
  return (
    <>
      <div>
        <MultiSelect label={t("plan.final")} description={t("plan.finalHint")} disabled={!mayWrite} data={dispositions} value={finalDispositions} onChange={(chosen) => { set({ finalDispositions: chosen }); }} />
        <FaultText field="finalDispositions" />
      </div>
      <div>
        <MultiSelect label={t("plan.quota")} description={t("plan.quotaHint")} disabled={!mayWrite} data={dispositions} value={quota?.dispositions ?? []} onChange={(chosen) => { set({ quota: chosen.length === 0 ? null : { dispositions: chosen, most: quota?.most ?? 100 } }); }} />
        {quota === null ? null : <NumberInput mt="xs" label={t("plan.quotaMost")} min={1} disabled={!mayWrite} value={quota.most} onChange={(value) => { set({ quota: { ...quota, most: Math.round(Number(value)) } }); }} />}
        <FaultText field="quota" />
      </div>
    </>
  );
}
