// Who is in a plan and how far; a name leads to all that he got.
import { Alert, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PlanMemberRecord } from "../../protocol/rest-communication.ts";
import { readPeople } from "../api/communication.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Loading } from "../sign-in/away.tsx";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Table } from "../ui/table.tsx";
import classes from "./communication.module.css";
import { PlanHead } from "./plan-head.tsx";

const restMs = 250;

export function PlanPeople({ id }: { readonly id: string }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const formats = useFormats();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), restMs);
  const { data, error } = useQuery({ queryKey: ["communication", "people", id, asked], queryFn: () => readPeople(id, asked), placeholderData: keepPreviousData });
  const howFar = ({ isControl, ended, nextAt }: PlanMemberRecord): string => {
    if (isControl) return t("ends.control-group");
    if (ended !== null) return t(`ends.${ended}` as "ends.finished");
    return nextAt === null ? "" : t("nextAt", { time: `${formats.date(nextAt)} ${formats.time(nextAt)}` });
  };
  return (
    <>
      <PlanHead id={id} page="people" />
      <section className={classes["sheet"]} aria-label={t("people")}>
        <div className={classes["search"]}><TextInput label={t("search")} placeholder={t("searchHint")} leftSection={<Icon name="search" size={16} />} maxLength={100} value={search} onChange={(event) => { setSearch(event.currentTarget.value); }} /></div>
        {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
        {data === undefined ? (error === null ? <Loading /> : null) : data.data.length === 0 ? <Empty icon="users" title={t(asked === "" ? "noPeople" : "nobodyFound")} /> : (
          <div className={classes["rows"]}><Table caption={t("people")} rows={data.data} keyOf={({ memberId }) => memberId} columns={[
            { label: t("person"), cell: ({ memberId, name }) => <Link className={classes["more"] ?? ""} href={`/communication/${id}/people/${memberId}`}>{name}</Link> },
            { label: t("howFar"), cell: howFar }, { label: t("messages"), align: "end", cell: ({ messages }) => formats.count(messages) },
            { label: t("since"), spare: true, cell: ({ enrolledAt }) => formats.date(enrolledAt) }, { label: t("result"), spare: true, cell: ({ resultAt }) => (resultAt === null ? "" : formats.date(resultAt)) },
          ]} /></div>
        )}
        {data === undefined || data.nextCursor === null ? null : <p className={classes["foot"]}>{t("morePeople", { count: data.data.length })}</p>}
      </section>
    </>
  );
}
