// The figures behind the hint: each way's MOS, loss, jitter and delay.
import { useTranslation } from "react-i18next";
import type { Quality, Way } from "../../softphone/quality.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import classes from "./phone.module.css";

export function QualityTable({ quality }: { readonly quality: Quality }) {
  const { t } = useTranslation(["phoneSettings", "phone"]);
  return (
    <section className={classes["section"]}>
      <h3>{t("now")}</h3>
      <table className={classes["figures"]}>
        <thead><tr><td />{(["score", "loss", "jitter", "delay"] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr></thead>
        <tbody>
          <Row label={t("heard")} way={quality.heard} />
          <Row label={t("said")} way={quality.said} />
        </tbody>
      </table>
      <p className={classes["hint"]}>{t(`phone:hint.${quality.hint}`)}</p>
    </section>
  );
}

function Row({ label, way }: { readonly label: string; readonly way: Way }) {
  const { t } = useTranslation("phoneSettings");
  const language = useLanguage();
  const inMs = (value: number): string => t("milliseconds", { value: Math.round(value) });
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{way.mos.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>
      <td>{way.loss.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 })}</td>
      <td>{inMs(way.jitterMs)}</td>
      <td>{inMs(way.delayMs)}</td>
    </tr>
  );
}
