// Campaigns in which I choose whom I call: the next person, or one of those who are due, found by name or number.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DuePerson, MyCampaign } from "../../../protocol/rest-my-campaigns.ts";
import { readDuePeople, readMyCampaigns } from "../../api/my-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useView } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useOrder } from "../use-order.ts";
import classes from "./waiting.module.css";

const againMs = 5_000;
const mostShown = 25;

export function MyPeople() {
  const { t } = useTranslation("desk");
  const { data = [] } = useQuery({ queryKey: ["my-campaigns"], queryFn: readMyCampaigns, refetchInterval: againMs });
  const manual = data.filter(({ mode }) => mode === "manual");
  const [chosen, setChosen] = useState("");
  const campaign = manual.find(({ id }) => id === chosen) ?? manual[0];
  if (campaign === undefined) return null;
  return (
    <Panel title={t("people.title")} icon="target">
      <p className={classes["soft"]}>{t("people.hint")}</p>
      {manual.length < 2 ? null : <NativeSelect label={t("people.campaign")} value={campaign.id} data={manual.map(({ id, name, due }) => ({ value: id, label: `${name} (${String(due)})` }))} onChange={(event) => { setChosen(event.currentTarget.value); }} />}
      <OfCampaign key={campaign.id} campaign={campaign} />
    </Panel>
  );
}

function OfCampaign({ campaign }: { readonly campaign: MyCampaign }) {
  const { t } = useTranslation("desk");
  const { order, isBusy } = useOrder();
  const isAway = useView()?.agent.state === "signed-out";
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 300);
  const { data: people } = useQuery({ queryKey: ["due-people", campaign.id, asked], queryFn: () => readDuePeople(campaign.id, asked.length < 2 ? "" : asked), refetchInterval: againMs });
  const next = (): void => { void order({ type: "person", campaignId: campaign.id, memberId: null, call: false }); };
  return (
    <>
      <div className={classes["whom"]}>
        <b>{campaign.name}</b>
        <Button loading={isBusy} disabled={isAway || campaign.due === 0} leftSection={<Icon name="user" size={16} />} onClick={next}>{t("people.next")}</Button>
      </div>
      <TextInput type="search" label={t("people.search")} value={search} onChange={(event) => { setSearch(event.currentTarget.value); }} />
      {people?.length === 0 ? <p className={classes["soft"]} role="status">{t(asked === "" ? "people.nobody" : "people.notFound")}</p> : null}
      <ul className={classes["back"]} data-called aria-label={t("people.due", { name: campaign.name })}>
        {people?.slice(0, mostShown).map((person) => <OnePerson key={person.id} campaign={campaign} person={person} isAway={isAway} />)}
      </ul>
      {people === undefined || people.length <= mostShown ? null : <p className={classes["soft"]}>{t("people.more", { count: people.length - mostShown })}</p>}
    </>
  );
}

function OnePerson({ campaign, person, isAway }: { readonly campaign: MyCampaign; readonly person: DuePerson; readonly isAway: boolean }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  const { order, isBusy } = useOrder();
  const call = (): void => { void order({ type: "person", campaignId: campaign.id, memberId: person.id, call: true }); };
  return (
    <li>
      <div>
        <b>{person.name === "" ? formats.phone(person.number) : person.name}</b>
        <p>{formats.phone(person.number)}</p>
        <p className={classes["tags"]}>
          {person.agreed && person.dueAt !== null ? <Tag tone="ready" icon="clock">{t(person.mine ? "people.mine" : "people.agreed", { at: `${formats.date(person.dueAt)} ${formats.time(person.dueAt)}` })}</Tag> : null}
          {person.attempts === 0 ? <Tag tone="off" icon="user">{t("people.fresh")}</Tag> : <Tag tone="pause" icon="history">{t("people.attempts", { count: person.attempts })}</Tag>}
        </p>
      </div>
      <Button variant="default" size="compact-md" loading={isBusy} disabled={isAway} leftSection={<Icon name="phone" size={14} />} aria-label={t("people.callWhom", { name: person.name === "" ? formats.phone(person.number) : person.name })} onClick={call}>{t("people.call")}</Button>
    </li>
  );
}
