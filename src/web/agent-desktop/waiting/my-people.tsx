// Campaigns in which I choose whom I call: the next person, one of those who are due, or anybody of the lists, found by name,
// number or reference; whoever may not be called now is shown with why.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DuePerson, MyCampaign } from "../../../protocol/rest-my-campaigns.ts";
import { readDuePeople, readMyCampaigns } from "../../api/my-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
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
  const formats = useFormats();
  const { order, isBusy } = useOrder();
  const isAway = useView()?.agent.state === "signed-out";
  const [search, setSearch] = useState("");
  const [typed] = useDebouncedValue(search.trim(), 300);
  const asked = typed.length < 2 ? "" : typed;
  // a search asks the law of everybody who is found: not again by itself
  const { data: found } = useQuery({ queryKey: ["due-people", campaign.id, asked], queryFn: () => readDuePeople(campaign.id, asked), refetchInterval: ({ state }) => (asked === "" || state.data?.preparing === true ? againMs : false) });
  const next = (): void => { void order({ type: "person", campaignId: campaign.id, memberId: null, call: false }); };
  return (
    <>
      <div className={classes["whom"]}>
        <b>{campaign.name}</b>
        <Button loading={isBusy} disabled={isAway || campaign.due === 0} leftSection={<Icon name="user" size={16} />} onClick={next}>{t("people.next")}</Button>
      </div>
      <TextInput type="search" label={t("people.search")} value={search} onChange={(event) => { setSearch(event.currentTarget.value); }} />
      {found?.preparing === true ? <p className={classes["soft"]} role="status">{t("people.preparing", { share: formats.share(found.prepared ?? 0) })}</p> : null}
      {found === undefined || found.leftOut === 0 ? null : <p className={classes["soft"]} role="status">{t("people.leftOut", { count: found.leftOut })}</p>}
      {found?.data.length === 0 && !found.preparing ? <p className={classes["soft"]} role="status">{t(asked === "" ? "people.nobody" : "people.notFound")}</p> : null}
      <ul className={classes["back"]} data-called aria-label={t(asked === "" ? "people.due" : "people.found", { name: campaign.name })}>
        {found?.data.slice(0, mostShown).map((person) => <OnePerson key={person.id} campaign={campaign} person={person} isAway={isAway} />)}
      </ul>
      {found === undefined ? null : <More count={found.data.length - mostShown} isCut={found.more} />}
    </>
  );
}

function More({ count, isCut }: { readonly count: number; readonly isCut: boolean }) {
  const { t } = useTranslation("desk");
  if (isCut) return <p className={classes["soft"]} role="status">{t("people.foundMore")}</p>;
  return count <= 0 ? null : <p className={classes["soft"]}>{t("people.more", { count })}</p>;
}

function OnePerson({ campaign, person, isAway }: { readonly campaign: MyCampaign; readonly person: DuePerson; readonly isAway: boolean }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  const language = useLanguage();
  const { order, isBusy } = useOrder();
  const name = person.name === "" ? formats.phone(person.number) : person.name;
  const why = person.why === null ? null : person.why[language];
  const take = (isCalled: boolean): void => { void order({ type: "person", campaignId: campaign.id, memberId: person.id, call: isCalled }); };
  const about = why === null ? {} : { "aria-describedby": `why-${person.id}` };
  return (
    <li>
      <div>
        <b>{name}</b>
        <p>{[formats.phone(person.number), isKey(person) ? t("people.reference", { reference: person.reference }) : ""].filter(Boolean).join(" · ")}</p>
        <PersonTags person={person} />
        {why === null ? null : <p id={`why-${person.id}`}>{why}</p>}
      </div>
      <div className={classes["ways"]}>
        <Button variant="default" size="compact-md" loading={isBusy} disabled={isAway || !person.mayCall} leftSection={<Icon name="phone" size={14} />} aria-label={t("people.callWhom", { name })} {...about} onClick={() => { take(true); }}>{t("people.call")}</Button>
        {person.numbers < 2 ? null : <Button variant="subtle" size="compact-sm" disabled={isAway || isBusy || !person.mayTake} aria-label={t("people.chooseOf", { name })} onClick={() => { take(false); }}>{t("people.choose")}</Button>}
      </div>
    </li>
  );
}

function PersonTags({ person: { agreed, dueAt, mine, attempts, mayCall, due } }: { readonly person: DuePerson }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  return (
    <p className={classes["tags"]}>
      {mayCall ? null : <Tag tone="off" icon="shield">{t("people.notNow")}</Tag>}
      {mayCall && !due ? <Tag tone="pause" icon="clock">{t("people.early")}</Tag> : null}
      {agreed && dueAt !== null ? <Tag tone="ready" icon="clock">{t(mine ? "people.mine" : "people.agreed", { at: `${formats.date(dueAt)} ${formats.time(dueAt)}` })}</Tag> : null}
      {attempts === 0 ? <Tag tone="off" icon="user">{t("people.fresh")}</Tag> : <Tag tone="pause" icon="history">{t("people.attempts", { count: attempts })}</Tag>}
    </p>
  );
}

/** A key of the file's own; else a number or a contact's id stands for one. */
function isKey({ reference, number }: DuePerson): boolean {
  return reference !== null && reference !== number && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(reference);
}
