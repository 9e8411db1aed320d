// What machine detection said beside what agents then found, as a picture: a row for each verdict, as long as its calls.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CampaignFiguresReply } from "../../../protocol/rest-campaign-figures.ts";
import { readCampaignFigures } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Panel } from "../../ui/panel.tsx";
import screen from "../campaigns.module.css";
import classes from "./live.module.css";

type Matrix = NonNullable<CampaignFiguresReply["amd"]>;
type Row = Matrix["rows"][number];

const parts = [{ part: "people", color: "var(--a-ready)" }, { part: "machines", color: "var(--a-wrap)" }, { part: "unheard", color: "var(--a-off-soft)" }] as const;

/** Nothing where the campaign does not listen for machines. */
export function Machines({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery({ queryKey: ["campaigns", id, "figures"], queryFn: () => readCampaignFigures(id), refetchInterval: 30_000 });
  return data === undefined || data.amd === null ? null : <Panel level={2} title={t("machines.title")} icon="wave"><Matrix matrix={data.amd} /></Panel>;
}

function Matrix({ matrix: { rows, checked } }: { readonly matrix: Matrix }) {
  const { t } = useTranslation("campaigns");
  const { count, share } = useFormats();
  const most = Math.max(1, ...rows.map(allOf));
  return (
    <>
      <table className={classes["matrix"]}>
        <caption>{t("machines.caption")}</caption>
        <thead><tr><th scope="col">{t("machines.verdict")}</th>{parts.map(({ part }) => <th key={part} scope="col">{t(`machines.${part}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.verdict}>
              <th scope="row">{t(`machines.verdicts.${row.verdict}`)}<Bar row={row} most={most} /></th>
              {parts.map(({ part }) => <td key={part} data-wrong={(row.verdict === "machine" && part === "people") || undefined}>{count(row[part])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={screen["legend"]}>{parts.map(({ part, color }) => <li key={part}><span className={screen["dot"]} style={{ background: color, outline: part === "unheard" ? "1px solid var(--a-line)" : undefined }} />{t(`machines.${part}`)}</li>)}</ul>
      <p className={classes["soft"]}>{checked === null ? t("machines.unchecked") : t("machines.checked", { share: share(checked.share), people: count(checked.people), calls: count(checked.calls), low: share(checked.low), high: share(checked.high) })}</p>
    </>
  );
}

function allOf({ people, machines, unheard }: Row): number {
  return people + machines + unheard;
}

function Bar({ row, most }: { readonly row: Row; readonly most: number }) {
  const from = (n: number): number => parts.slice(0, n).reduce((sum, { part }) => sum + row[part], 0);
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ part, color }, n) => <rect key={part} x={(from(n) / most) * 100} width={(row[part] / most) * 100} height={8} fill={color} />)}
    </svg>
  );
}
