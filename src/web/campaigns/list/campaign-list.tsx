// All campaigns: what each does now and why, how far it has come, and what may be wished of it.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../../core/access/can.ts";
import type { CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { useQueues } from "../../administration/pages/choices.ts";
import { readCampaigns } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useCampaignRows, withRow } from "../../live/use-campaign-rows.ts";
import { useActor } from "../../shell/who.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { doingLooks } from "../looks.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { WishButtons } from "./wish-buttons.tsx";
import classes from "../campaigns.module.css";

/** While rows come by themselves, only what they do not tell is read. */
const refreshMs = { told: 15_000, untold: 3_000 };

export function useCampaigns() {
  const { isTold, rows } = useCampaignRows();
  const { data, ...query } = useQuery({ queryKey: ["campaigns", "list"], queryFn: readCampaigns, refetchInterval: isTold ? refreshMs.told : refreshMs.untold });
  return { ...query, data: data === undefined ? undefined : { ...data, data: data.data.map((campaign) => withRow(campaign, rows.get(campaign.id))) } };
}

export function CampaignList() {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { data, error, isSuccess } = useCampaigns();
  const mayWrite = can(useActor(), "campaign.write");
  const campaigns = data?.data ?? [];
  return (
    <>
      <header className={classes["head"]}>
        <div className={classes["headText"]}><h1 className={classes["title"]}>{t("title")}</h1><p className={classes["intro"]}>{t("intro")}</p></div>
        {mayWrite ? <Button component={Link} href="/campaigns/new" leftSection={<Icon name="plus" size={16} />}>{t("new")}</Button> : null}
      </header>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {isSuccess || error !== null ? null : <Nothing>{t("reading")}</Nothing>}
      {isSuccess && campaigns.length === 0 ? <Empty icon="target" title={t("none")}>{t("noneHint")}</Empty> : null}
      <ul className={classes["cards"]}>{campaigns.map((campaign) => <CampaignCard key={campaign.id} campaign={campaign} mayWrite={mayWrite} />)}</ul>
    </>
  );
}

function CampaignCard({ campaign, mayWrite }: { readonly campaign: CampaignReply; readonly mayWrite: boolean }) {
  const { t } = useTranslation("campaigns");
  const { id, name, mode, purpose, queueId, agents, lists, progress, doing } = campaign;
  const queue = useQueues().find(({ value }) => value === queueId)?.label ?? queueId;
  return (
    <li className={classes["card"]} data-tone={doingLooks[doing.code].tone}>
      <div>
        <h2 className={classes["name"]}><Link href={`/campaigns/${id}`}>{name}</Link></h2>
        <p className={classes["sub"]}><span>{t(`modes.${mode.type}`)}</span><span>{t(`purposes.${purpose}`)}</span><span>{queue}: {t("agentsOf", { count: agents })}</span></p>
        <p className={classes["sub"]}>{lists.length === 0 ? t("noLists") : lists.map((list) => list.name).join(" · ")}</p>
        <div className={classes["state"]}><DoingTag campaign={campaign} /><FaultsTag campaign={campaign} /></div>
        <CardFigures id={id} />
      </div>
      <ProgressBar progress={progress} legend />
      <div className={classes["deeds"]}>
        <WishButtons campaign={campaign} />
        {mayWrite ? <Button component={Link} href={`/campaigns/${id}/plan`} variant="default" aria-label={t("editOf", { name })} leftSection={<Icon name="pencil" size={14} />}>{t("edit")}</Button> : null}
      </div>
    </li>
  );
}

/** Of one that runs: what is left of its budget, and how many answer. */
function CardFigures({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const { count, share, date } = useFormats();
  const live = useCampaignRows().rows.get(id)?.live;
  if (live === undefined) return null;
  const { budget, day: { hours } } = live;
  const [dialed, answered] = [hours.reduce((sum, hour) => sum + hour.dialed, 0), hours.reduce((sum, hour) => sum + hour.answered, 0)];
  return (
    <p className={classes["sub"]}>
      {budget === null ? null : <span>{t("live.leftShort", { left: count(budget.until.left), until: date(budget.until.at) })}</span>}
      {dialed === 0 ? null : <span>{t("live.answerToday", { rate: share(answered / dialed) })}</span>}
    </p>
  );
}

export function DoingTag({ campaign: { doing } }: { readonly campaign: Pick<CampaignReply, "doing"> }) {
  const { tone, icon } = doingLooks[doing.code];
  return <Tag tone={tone} icon={icon}>{doing.text[useLanguage()]}</Tag>;
}

function FaultsTag({ campaign: { faults, wish } }: { readonly campaign: Pick<CampaignReply, "faults" | "wish"> }) {
  const { t } = useTranslation("campaigns");
  const standing = faults.filter(({ gravity }) => gravity !== "warning").length;
  return standing === 0 || wish === "stopped" ? null : <Tag tone="ring" icon="alert">{t("faults", { count: standing })}</Tag>;
}
