// How one campaign goes: state, agents, lines, budget, what came of today's dials, and how soon people had an agent.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../../core/access/can.ts";
import type { CampaignLiveReply, CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { readCampaign, readCampaignLive } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useCampaignRows, withRow } from "../../live/use-campaign-rows.ts";
import { useActor } from "../../shell/who.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { DoingTag } from "../list/campaign-list.tsx";
import { ListHealth } from "../people/list-health.tsx";
import { ProgressBar } from "../list/progress-bar.tsx";
import { WishButtons } from "../list/wish-buttons.tsx";
import { Budget } from "./budget.tsx";
import { AnswerHours, Outcomes, ToAgent } from "./day.tsx";
import { Dots } from "./dots.tsx";
import { Machines } from "./machines.tsx";
import classes from "./live.module.css";
import screen from "../campaigns.module.css";

/** While rows come by themselves, only what they do not tell is read. */
const refreshMs = { told: 15_000, untold: 2_000 };

export function LiveCampaign({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { isTold, rows } = useCampaignRows();
  const row = rows.get(id);
  const refetchInterval = isTold ? refreshMs.told : refreshMs.untold;
  const plan = useQuery({ queryKey: ["campaigns", id], queryFn: () => readCampaign(id), refetchInterval });
  const live = useQuery({ queryKey: ["campaigns", id, "live"], queryFn: () => readCampaignLive(id), refetchInterval });
  const now = row?.live ?? live.data;
  const fault = plan.error ?? live.error;
  return (
    <>
      <nav className={classes["crumbs"]}><Link href="/campaigns">{t("back")}</Link></nav>
      {fault === null ? null : <Alert role="alert" color="red">{problemOf(fault)}</Alert>}
      {plan.data === undefined ? fault === null ? <Nothing>{t("reading")}</Nothing> : null : <Head campaign={withRow(plan.data, row)} />}
      {plan.data === undefined || now === undefined ? null : <Parts campaign={withRow(plan.data, row)} live={now} />}
    </>
  );
}

function Head({ campaign }: { readonly campaign: CampaignReply }) {
  const { t } = useTranslation("campaigns");
  const mayWrite = can(useActor(), "campaign.write");
  return (
    <header className={screen["head"]}>
      <div className={screen["headText"]}>
        <h1 className={screen["title"]}>{campaign.name}</h1>
        <p className={screen["sub"]}><span>{t(`modes.${campaign.mode.type}`)}</span><span>{t(`purposes.${campaign.purpose}`)}</span></p>
        <div className={screen["state"]}><DoingTag campaign={campaign} /></div>
      </div>
      <div className={screen["deeds"]}>
        <WishButtons campaign={campaign} />
        <Button component={Link} href={`/campaigns/${campaign.id}/people`} variant="default" leftSection={<Icon name="users" size={14} />}>{t("persons.open")}</Button>
        {mayWrite ? <Button component={Link} href={`/campaigns/${campaign.id}/plan`} variant="default" aria-label={t("editOf", { name: campaign.name })} leftSection={<Icon name="pencil" size={14} />}>{t("edit")}</Button> : null}
      </div>
    </header>
  );
}

/** Why it dials as many lines as it does. */
function Why({ sentences }: { readonly sentences: CampaignLiveReply["pacing"]["why"] }) {
  const { t } = useTranslation("campaigns");
  const language = useLanguage();
  if (sentences.length === 0) return null;
  return <ul className={classes["why"]} aria-label={t("live.why")}>{sentences.map((sentence) => <li key={sentence.en}>{sentence[language]}</li>)}</ul>;
}

/** People whom agents have before them, where an agent looks first; of other campaigns while one is left from before. */
function Cards({ mode, cards: { open, since } }: { readonly mode: CampaignReply["mode"]["type"]; readonly cards: CampaignLiveReply["cards"] }) {
  const { t } = useTranslation("campaigns");
  const { time } = useFormats();
  if (open === 0 && mode !== "preview" && mode !== "manual") return null;
  return (
    <p className={classes["cards"]}><Icon name="user" size={16} /><b>{t("live.cards", { count: open })}</b>{since === null ? null : <span>{t("live.cardsSince", { at: time(since) })}</span>}</p>
  );
}

function Parts({ campaign, live: { agents, lines, cards, pacing, budget, day } }: { readonly campaign: CampaignReply; readonly live: Omit<CampaignLiveReply, "at"> }) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={classes["grid"]}>
      <Panel level={2} title={t("live.now")} icon="headset">
        <Dots label={t("agents")} parts={[{ name: t("live.free"), count: agents.free, color: "var(--a-ready)" }, { name: t("live.talking"), count: agents.talking, color: "var(--a-talk)" }, { name: t("live.wrapUp"), count: agents.wrapUp, color: "var(--a-wrap)" }, { name: t("live.away"), count: agents.away, color: "var(--a-pause)" }]} />
        <Dots label={t("live.lines")} parts={[{ name: t("live.ringing"), count: lines.ringing, color: "var(--a-ring)" }, { name: t("live.waiting"), count: lines.waiting, color: "var(--a-bad)" }, { name: t("live.message"), count: lines.message, color: "var(--a-pause)" }, { name: t("live.talking"), count: lines.talking, color: "var(--a-talk)" }]} />
        <Cards mode={campaign.mode.type} cards={cards} />
        <Why sentences={pacing.why} />
      </Panel>
      <Panel level={2} title={t("live.budget")} icon="shieldCheck">{budget === null ? <Nothing>{t("live.noBudget")}</Nothing> : <Budget budget={budget} />}</Panel>
      <Panel level={2} title={t("progress")} icon="users"><ProgressBar progress={campaign.progress} legend /></Panel>
      <Panel level={2} title={t("live.toAgent")} icon="clock"><ToAgent day={day} /></Panel>
      <Panel level={2} title={t("live.outcomes")} icon="list"><Outcomes day={day} /></Panel>
      <Panel level={2} title={t("live.answerRate")} icon="gauge"><AnswerHours day={day} /></Panel>
      <Machines id={campaign.id} />
      <ListHealth id={campaign.id} />
    </div>
  );
}
