// Two campaigns or more side by side: a picture for each figure.
import { MultiSelect } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignLiveReply, CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { readCampaignLive } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useCampaigns } from "../list/campaign-list.tsx";
import classes from "./compare.module.css";
import screen from "../campaigns.module.css";

interface Compared { readonly campaign: CampaignReply; readonly live: CampaignLiveReply }

type Measure = "dialed" | "answered" | "talks" | "perTalk" | "abandoned" | "toAgent" | "done";

/** null: nothing to say yet. */
function measured({ campaign: { progress }, live: { day, budget } }: Compared): Readonly<Record<Measure, number | null>> {
  const dialed = day.hours.reduce((sum, hour) => sum + hour.dialed, 0);
  const answered = day.hours.reduce((sum, hour) => sum + hour.answered, 0);
  const talks = day.ends.conversation ?? 0;
  return {
    dialed, answered: dialed === 0 ? null : answered / dialed, talks, perTalk: talks === 0 ? null : dialed / talks, abandoned: budget === null || budget.live + budget.abandoned === 0 ? null : budget.rate,
    toAgent: day.toAgentMs?.p90 ?? null, done: progress.people === 0 ? null : progress.done / progress.people,
  };
}

const measures: readonly Measure[] = ["dialed", "answered", "talks", "perTalk", "abandoned", "toAgent", "done"];
const refreshMs = 5_000;

export function Compare() {
  const { t } = useTranslation("campaigns");
  const { data } = useCampaigns();
  const campaigns = (data?.data ?? []).filter(({ startedAt }) => startedAt !== null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const ids = chosen ?? campaigns.slice(0, 3).map(({ id }) => id);
  const lives = useQueries({ queries: ids.map((id) => ({ queryKey: ["campaigns", id, "live"], queryFn: () => readCampaignLive(id), refetchInterval: refreshMs })) });
  const compared = ids.flatMap((id, n): readonly Compared[] => { const [campaign, live] = [campaigns.find((one) => one.id === id), lives[n]?.data]; return campaign === undefined || live === undefined ? [] : [{ campaign, live }]; });
  return (
    <>
      <header className={screen["head"]}><div className={screen["headText"]}><h1 className={screen["title"]}>{t("compare.title")}</h1><p className={screen["intro"]}>{t("compare.intro")}</p></div></header>
      <MultiSelect label={t("compare.choose")} description={t("compare.chooseHint")} data={campaigns.map(({ id, name }) => ({ value: id, label: name }))} value={[...ids]} onChange={setChosen} />
      {compared.length === 0 ? <Nothing>{t("reading")}</Nothing> : <div className={classes["grid"]}>{measures.map((measure) => <Bars key={measure} measure={measure} compared={compared} />)}</div>}
    </>
  );
}

function Bars({ measure, compared }: { readonly measure: Measure; readonly compared: readonly Compared[] }) {
  const { t, i18n } = useTranslation("campaigns");
  const { count, share } = useFormats();
  const figure = (digits: number, value: number): string => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
  const said: Readonly<Record<Measure, (value: number) => string>> = { dialed: count, talks: count, answered: share, done: share, abandoned: (value) => `${figure(2, value * 100)} %`, perTalk: (value) => figure(1, value), toAgent: (ms) => `${figure(1, ms / 1_000)} s` };
  const rows = compared.map((one) => ({ id: one.campaign.id, name: one.campaign.name, value: measured(one)[measure] }));
  const most = Math.max(...rows.map(({ value }) => value ?? 0)) || 1;
  return (
    <Panel level={2} title={t(`compare.${measure}`)}>
      <dl className={classes["bars"]}>
        {rows.map(({ id, name, value }, n) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd><svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect width={((value ?? 0) / most) * 100} height={12} rx={1.5} fill={hues[n % hues.length]} /></svg><b>{value === null ? "–" : said[measure](value)}</b></dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const hues = ["var(--a-talk)", "var(--a-ring)", "var(--a-wrap)", "var(--a-ready)", "var(--a-pause)"] as const;
