// The people of a campaign: found by name, number or state; and of one of them what happens next, and what was tried.
import { Alert, Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CampaignMemberReply } from "../../../protocol/rest-campaign-figures.ts";
import { readCampaignMembers, type MemberQuery } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { Story } from "./story.tsx";
import classes from "./people.module.css";
import screen from "../campaigns.module.css";

const states = ["untouched", "waiting", "in-hand", "done"] as const;
const leastSearch = 2;

export function People({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const [typed, setTyped] = useState("");
  const [query, setQuery] = useState<MemberQuery>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useInfiniteQuery({ queryKey: ["campaigns", id, "members", query], initialPageParam: null as string | null, queryFn: ({ pageParam }) => readCampaignMembers(id, query, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const find = (): void => { const search = typed.trim(); setQuery({ ...query, search: search.length < leastSearch ? undefined : search }); };
  return (
    <>
      <nav className={classes["crumbs"]}><Link href={`/campaigns/${id}`}>{t("persons.back")}</Link></nav>
      <header className={screen["head"]}><div className={screen["headText"]}><h1 className={screen["title"]}>{t("persons.title")}</h1><p className={screen["intro"]}>{t("persons.intro")}</p></div></header>
      <div className={classes["columns"]}>
        <Panel level={2} title={t("persons.found")} icon="users">
          <form className={classes["search"]} onSubmit={(event) => { event.preventDefault(); find(); }}>
            <TextInput type="search" label={t("persons.search")} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); }} />
            <NativeSelect label={t("persons.state")} value={query.state ?? ""} data={[{ value: "", label: t("persons.any") }, ...states.map((value) => ({ value, label: t(`persons.states.${value}`) }))]} onChange={(event) => { const { value } = event.currentTarget; setQuery({ ...query, state: states.find((one) => one === value) }); }} />
            <Button type="submit" variant="default" leftSection={<Icon name="search" size={14} />}>{t("dnc.find")}</Button>
          </form>
          {list.error === null ? null : <Alert role="alert" color="red">{problemOf(list.error)}</Alert>}
          {list.isPending ? <Nothing>{t("reading")}</Nothing> : null}
          {list.isSuccess && rows.length === 0 ? <Empty icon="users" title={t("persons.none")} /> : null}
          {rows.length === 0 ? null : <Rows rows={rows} onChoose={setChosen} />}
          {list.hasNextPage ? <Button mt="sm" variant="default" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("dnc.more")}</Button> : null}
        </Panel>
        {chosen === null ? null : <Story key={chosen} campaignId={id} memberId={chosen} />}
      </div>
    </>
  );
}

function Rows({ rows, onChoose }: { readonly rows: readonly CampaignMemberReply[]; readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation("campaigns");
  const { phone, date, time } = useFormats();
  return (
    <Table
      caption={t("persons.found")} rows={rows} keyOf={({ id }) => id}
      columns={[
        { label: t("persons.name"), cell: ({ id, name, numbers }) => <Button variant="subtle" size="compact-sm" onClick={() => { onChoose(id); }}>{name === "" ? phone(numbers[0] ?? "") : name}</Button> },
        { label: t("persons.number"), spare: true, cell: ({ number, numbers }) => phone(number ?? numbers[0] ?? "") },
        { label: t("persons.state"), cell: ({ state, outcome }) => `${t(`persons.states.${state}`)}${outcome === null ? "" : ` · ${t(`ends.${outcome}`)}`}` },
        { label: t("persons.tried"), align: "end", cell: ({ attempts }) => String(attempts) },
        { label: t("persons.nextAt"), spare: true, cell: ({ nextAt }) => (nextAt === null ? "" : `${date(nextAt)} ${time(nextAt)}`) },
      ]}
    />
  );
}
