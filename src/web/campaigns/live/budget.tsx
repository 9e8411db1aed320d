// How many people may still find no agent, and how near the limit is.
import { useTranslation } from "react-i18next";
import { locales } from "../../../core/kernel/locale.ts";
import type { CampaignLiveReply } from "../../../protocol/rest-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import classes from "./live.module.css";

export function Budget({ budget: { rate, limit, upper, left, live, abandoned, until } }: { readonly budget: NonNullable<CampaignLiveReply["budget"]> }) {
  const { t } = useTranslation("campaigns");
  const { count, date } = useFormats();
  const language = useLanguage();
  const percent = (part: number): string => new Intl.NumberFormat(locales[language], { style: "percent", maximumFractionDigits: 2 }).format(part);
  const scale = Math.max(limit * 1.5, rate * 1.1);
  const at = (part: number): number => Math.min(100, (part / scale) * 100);
  const level = rate > limit ? "bad" : upper > limit ? "ring" : "ready";
  return (
    <div className={classes["budget"]}>
      <p className={classes["big"]} data-level={until.left === 0 ? "ring" : "ready"}><b>{count(until.left)}</b><span>{t("live.left", { until: date(until.at) })}</span></p>
      <p className={classes["soft"]}>{t("live.leftNow", { toCome: count(until.answersToCome), left: count(left) })}</p>
      <svg className={classes["gauge"]} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={4} width={100} height={8} rx={2} fill="var(--a-off-soft)" />
        <rect x={0} y={4} width={at(Math.min(upper, scale))} height={8} fill={`var(--a-${level}-soft)`} />
        <rect x={0} y={4} width={at(rate)} height={8} fill={`var(--a-${level})`} />
        <rect x={at(limit) - 0.3} y={0} width={0.6} height={16} fill="var(--a-text)" />
      </svg>
      <p className={classes["soft"]}>{t("live.rate", { rate: percent(rate), limit: percent(limit), abandoned: count(abandoned), answers: count(live + abandoned) })}</p>
      <p className={classes["soft"]}>{live + abandoned === 0 ? t("live.unknownYet") : t("live.upper", { upper: percent(upper) })}</p>
    </div>
  );
}
