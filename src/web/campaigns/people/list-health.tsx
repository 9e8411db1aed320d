// How healthy a campaign's lists are: who is left, who was reached, what is lost, and when they will be through.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CampaignFiguresReply } from "../../../protocol/rest-campaign-figures.ts";
import { readCampaignFigures } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import screen from "../campaigns.module.css";
import classes from "./people.module.css";

type List = CampaignFiguresReply["lists"][number];

/** From who may still be called to who is lost. Of those done, who neither was reached nor is in one of the rest ended otherwise. */
const parts = [
  { part: "untouched", color: "var(--a-off-soft)" }, { part: "waiting", color: "var(--a-ring)" }, { part: "inHand", color: "var(--a-talk)" }, { part: "reached", color: "var(--a-ready)" },
  { part: "unreachable", color: "var(--a-pause)" }, { part: "wrongNumbers", color: "var(--a-bad)" }, { part: "optedOut", color: "var(--a-wrap)" }, { part: "otherwise", color: "var(--a-off)" },
] as const;

/** Everybody in exactly one part. */
function counted(list: List): Readonly<Record<(typeof parts)[number]["part"], number>> {
  const { untouched, waiting, inHand, done, reached, unreachable, wrongNumbers, optedOut } = list;
  return { untouched, waiting, inHand, reached, unreachable, wrongNumbers, optedOut, otherwise: Math.max(0, done - reached - unreachable - wrongNumbers - optedOut) };
}

export function ListHealth({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery({ queryKey: ["campaigns", id, "figures"], queryFn: () => readCampaignFigures(id), refetchInterval: 30_000 });
  return (
    <Panel level={2} title={t("persons.health")} icon="users">
      {data === undefined ? <Nothing>{t("reading")}</Nothing> : data.lists.length === 0 ? <Nothing>{t("noLists")}</Nothing> : <ul className={classes["lists"]}>{data.lists.map((list) => <Health key={list.list} list={list} />)}</ul>}
    </Panel>
  );
}

function Health({ list }: { readonly list: List }) {
  const { t } = useTranslation("campaigns");
  const { count, date, time } = useFormats();
  const counts = counted(list);
  const all = Math.max(1, parts.reduce((sum, { part }) => sum + counts[part], 0));
  const from = (n: number): number => parts.slice(0, n).reduce((sum, { part }) => sum + counts[part], 0);
  return (
    <li>
      <p className={screen["meterHead"]} style={{ margin: 0 }}><b>{list.name}</b><span>{list.expectedEnd === null ? null : t("persons.ends", { at: `${date(list.expectedEnd)} ${time(list.expectedEnd)}` })}</span></p>
      <svg className={screen["bar"]} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ part, color }, n) => <rect key={part} x={(from(n) / all) * 100} width={(counts[part] / all) * 100} y={0} height={10} fill={color} />)}
      </svg>
      <ul className={screen["legend"]}>{parts.filter(({ part }) => counts[part] > 0).map(({ part, color }) => <li key={part}><span className={screen["dot"]} style={{ background: color, outline: part === "untouched" ? "1px solid var(--a-line)" : undefined }} />{count(counts[part])} {t(`persons.parts.${part}`)}</li>)}</ul>
    </li>
  );
}
