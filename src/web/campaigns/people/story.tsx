// One person in a campaign: what happens next and why, what was tried, a call that was promised, and no more calls.
import { Alert, Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { CampaignMemberStory } from "../../../protocol/rest-campaign-figures.ts";
import { callMemberAt, dropMember, readCampaignMember } from "../../api/campaigns.ts";
import { callPerson } from "../../api/my-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./people.module.css";

interface Of { readonly campaignId: string; readonly memberId: string }

export function Story({ campaignId, memberId }: Of) {
  const { t } = useTranslation("campaigns");
  const language = useLanguage();
  const problemOf = useProblems();
  const mayWrite = can(useActor(), "campaign.run");
  const { data, error } = useQuery({ queryKey: ["campaigns", campaignId, "members", "one", memberId], queryFn: () => readCampaignMember(campaignId, memberId), refetchInterval: 5_000 });
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (data === undefined) return <Nothing>{t("reading")}</Nothing>;
  return (
    <Panel level={2} title={data.name === "" ? t("persons.one") : data.name} icon="user">
      <p className={classes["next"]} role="status">{data.next[language]}</p>
      {data.law === null ? null : <p className={classes["law"]}>{data.law[language]}</p>}
      <History story={data} />
      {data.state === "done" ? null : <CallNow campaignId={campaignId} memberId={memberId} />}
      {mayWrite && data.state !== "in-hand" ? <Deeds campaignId={campaignId} memberId={memberId} isDone={data.state === "done"} /> : null}
    </Panel>
  );
}

function History({ story: { history } }: { readonly story: CampaignMemberStory }) {
  const { t } = useTranslation("campaigns");
  const { phone, date, time } = useFormats();
  if (history.length === 0) return <Nothing>{t("persons.untried")}</Nothing>;
  return (
    <ol className={classes["history"]} aria-label={t("persons.history")}>
      {history.map(({ callId, at, number, outcome, disposition }) => (
        <li key={callId}><span>{outcome === null ? t("persons.underWay") : t(`ends.${outcome}`)}{disposition === null ? "" : ` · ${disposition}`}</span><span>{phone(number)} <time dateTime={at}>{date(at)} {time(at)}</time></span></li>
      ))}
    </ol>
  );
}

/** By whoever has a seat, signed in and free: his own phone rings first. */
function CallNow({ campaignId, memberId }: Of) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { agentId } = useActor();
  const call = useMutation({ mutationFn: (seat: string) => callPerson(seat, campaignId, memberId) });
  if (agentId === null) return null;
  return (
    <>
      <Button mt="sm" leftSection={<Icon name="phone" size={16} />} loading={call.isPending} onClick={() => { call.mutate(agentId); }}>{t("persons.callNow")}</Button>
      {call.isSuccess ? <p role="status">{t("persons.calling")}</p> : null}
      {call.error === null ? null : <Alert mt="sm" role="alert" color="red">{problemOf(call.error)}</Alert>}
    </>
  );
}

function Deeds({ campaignId, memberId, isDone }: Of & { readonly isDone: boolean }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [when, setWhen] = useState("");
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ["campaigns", campaignId, "members"] });
  const promise = useMutation({ mutationFn: () => callMemberAt(campaignId, memberId, new Date(when).toISOString()), onSuccess });
  const never = useMutation({ mutationFn: () => dropMember(campaignId, memberId), onSuccess });
  const fault = promise.error ?? never.error;
  return (
    <>
      <form className={classes["deeds"]} onSubmit={(event) => { event.preventDefault(); promise.mutate(); }}>
        <TextInput type="datetime-local" label={t("persons.callAt")} value={when} onChange={(event) => { setWhen(event.currentTarget.value); }} />
        <Button type="submit" variant="default" disabled={when === ""} loading={promise.isPending}>{t("persons.promise")}</Button>
        {isDone ? null : <Button variant="default" color="red" loading={never.isPending} onClick={() => { never.mutate(); }}>{t("persons.never")}</Button>}
      </form>
      {fault === null ? null : <Alert mt="sm" role="alert" color="red">{problemOf(fault)}</Alert>}
    </>
  );
}
