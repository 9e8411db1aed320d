// What came of today's dials, as pictures with their figures.
import { useTranslation } from "react-i18next";
import { attemptEnds, type AttemptEnd } from "../../../core/campaign/plan.ts";
import type { CampaignLiveReply } from "../../../protocol/rest-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Nothing } from "../../ui/empty.tsx";
import classes from "./live.module.css";

type Day = CampaignLiveReply["day"];

const colors: Readonly<Partial<Record<AttemptEnd, string>>> = { conversation: "var(--a-ready)", played: "var(--a-ready)", abandoned: "var(--a-bad)", "opted-out": "var(--a-bad)", machine: "var(--a-wrap)", "hung-up": "var(--a-pause)" };

export function Outcomes({ day: { ends } }: { readonly day: Day }) {
  const { t } = useTranslation("campaigns");
  const { count, share } = useFormats();
  const rows = attemptEnds.map((end) => ({ end, n: ends[end] ?? 0 })).filter(({ n }) => n > 0).toSorted((a, b) => b.n - a.n);
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  const longest = rows[0]?.n ?? 1;
  if (rows.length === 0) return <Nothing>{t("live.noDials")}</Nothing>;
  return (
    <dl className={classes["outcomes"]}>
      {rows.map(({ end, n }) => (
        <div key={end}>
          <dt>{t(`ends.${end}`)}</dt>
          <dd><svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect width={(n / longest) * 100} height={12} rx={1.5} fill={colors[end] ?? "var(--a-off)"} /></svg><b>{count(n)}</b><span>{share(n / all)}</span></dd>
        </div>
      ))}
    </dl>
  );
}

const height = 120;

export function AnswerHours({ day: { hours } }: { readonly day: Day }) {
  const { t } = useTranslation("campaigns");
  const { share, time, count } = useFormats();
  if (hours.length === 0) return <Nothing>{t("live.noDials")}</Nothing>;
  const most = Math.max(...hours.map(({ dialed }) => dialed), 1);
  const wide = 560 / Math.max(hours.length, 6);
  const said = hours.map(({ at, dialed, answered }) => `${time(at)}: ${share(dialed === 0 ? 0 : answered / dialed)} (${count(answered)}/${count(dialed)})`).join(", ");
  return (
    <figure className={classes["figure"]}>
      <svg viewBox={`0 0 560 ${String(height + 34)}`} role="img" aria-label={t("live.hoursAlt", { hours: said })} className={classes["hours"]}>
        {hours.map(({ at, dialed, answered }, n) => {
          const [whole, part] = [(dialed / most) * height, (answered / most) * height];
          return (
            <g key={at} transform={`translate(${String(n * wide)} 0)`}>
              <rect x={wide * 0.15} width={wide * 0.7} y={16 + height - whole} height={whole} rx={3} fill="var(--a-off-soft)" />
              <rect x={wide * 0.15} width={wide * 0.7} y={16 + height - part} height={part} rx={3} fill="var(--a-ready)" />
              <text x={wide / 2} y={11 + height - whole} textAnchor="middle" fontWeight={650}>{share(dialed === 0 ? 0 : answered / dialed)}</text>
              <text x={wide / 2} y={height + 31} textAnchor="middle">{time(at)}</text>
            </g>
          );
        })}
      </svg>
      <figcaption>{t("live.hoursHint")}</figcaption>
    </figure>
  );
}

/** The law gives two seconds. */
const withinMs = 2_000;

export function ToAgent({ day: { toAgentMs } }: { readonly day: Day }) {
  const { t } = useTranslation("campaigns");
  const { i18n } = useTranslation();
  if (toAgentMs === null) return <Nothing>{t("live.nobodyYet")}</Nothing>;
  const seconds = (ms: number): string => `${new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(ms / 1_000)} s`;
  const figures = [{ name: t("live.p50"), ms: toAgentMs.p50 }, { name: t("live.p90"), ms: toAgentMs.p90 }, { name: t("live.p99"), ms: toAgentMs.p99 }];
  return (
    <>
      <dl className={classes["figures"]}>{figures.map(({ name, ms }) => <div key={name} data-level={ms > withinMs ? "bad" : undefined}><dt>{name}</dt><dd>{seconds(ms)}</dd></div>)}</dl>
      <p className={classes["soft"]}>{t("live.toAgentHint")}</p>
    </>
  );
}
