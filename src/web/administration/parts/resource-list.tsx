// A list of what administrators keep: searched, sorted, paged and exported, each row a link to its form.
import { Alert, Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../../core/access/can.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { exportAddress, readPage, type Kept } from "../configuration.ts";
import { PageHead } from "./page-head.tsx";
import type { Described, ListColumn } from "./pages.ts";
import classes from "./parts.module.css";

export function ResourceList({ of }: { readonly of: Described }) {
  const { t } = useTranslation("administration");
  const [, go] = useLocation();
  const actor = useActor();
  const refusalOf = useRefusals();
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text, 200);
  const [sort, setSort] = useState("");
  const columns = of.useColumns();
  const titleOf = of.useTitle();
  const mayWrite = can(actor, of.write ?? "administration.write");
  const list = useInfiniteQuery({
    queryKey: ["configuration", of.name, "list", q, sort], initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => readPage<Kept>(of.name, { q, sort }, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <PageHead icon={of.icon} title={t(`pages.${of.name}.title` as never)} intro={t(`pages.${of.name}.intro` as never)}>
        {mayWrite ? <Button component="a" href={`/administration/${of.name}/new`} onClick={(event) => { event.preventDefault(); go(`/administration/${of.name}/new`); }} leftSection={<Icon name="plus" size={16} />}>{t(`pages.${of.name}.new` as never)}</Button> : null}
      </PageHead>
      <section className={classes["sheet"]}>
        <div className={classes["tools"]}>
          <TextInput className={classes["search"] ?? ""} aria-label={t("list.search")} placeholder={t("list.search")} leftSection={<Icon name="search" size={16} />} value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
          <Button component="a" variant="default" href={exportAddress(of.name, { q, sort })} download leftSection={<Icon name="arrowOut" size={16} />}>{t("list.export")}</Button>
        </div>
        {list.error === null ? null : <Alert role="alert" color="red" m="md">{refusalOf(list.error instanceof ApiProblem ? list.error.code : "fault")}</Alert>}
        <Rows of={of} rows={rows} columns={columns} titleOf={titleOf} sort={sort} onSort={setSort} />
        {rows.length === 0 && list.isSuccess ? <Empty icon={q === "" ? of.icon : "search"} title={t(q === "" ? "list.none" : "list.nothingFound")}>{q === "" ? t(`pages.${of.name}.intro` as never) : t("list.tryOther")}</Empty> : null}
        <footer className={classes["foot"]}>
          <span role="status">{list.isSuccess ? t("list.count", { count: rows.length }) : t("list.reading")}</span>
          {list.hasNextPage ? <Button variant="default" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("list.more")}</Button> : null}
        </footer>
      </section>
    </>
  );
}

interface RowsProps { readonly of: Described; readonly rows: readonly Kept[]; readonly columns: readonly ListColumn[]; readonly titleOf: (record: Kept) => string; readonly sort: string; readonly onSort: (sort: string) => void }

function Rows({ of, rows, columns, titleOf, sort, onSort }: RowsProps) {
  const { t } = useTranslation("administration");
  if (rows.length === 0) return null;
  return (
    <div className={classes["scroll"]} role="group" tabIndex={0} aria-label={t(`pages.${of.name}.title` as never)}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("columns.name")}</th>
            {columns.map((column) => <Heading key={column.label} column={column} sort={sort} onSort={onSort} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td><Link href={`/administration/${of.name}/${encodeURIComponent(row.id)}`} className={classes["link"] ?? ""}>{titleOf(row)}</Link></td>
              {columns.map(({ label, cell, spare, align }) => <td key={label} data-spare={spare} data-align={align}>{cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column: { label, sort: name, spare, align }, sort, onSort }: { readonly column: ListColumn; readonly sort: string; readonly onSort: (sort: string) => void }) {
  const { t } = useTranslation("administration");
  const word = t(`columns.${label}` as never);
  if (name === undefined) return <th scope="col" data-spare={spare} data-align={align}>{word}</th>;
  const direction = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  return (
    <th scope="col" data-spare={spare} data-align={align} aria-sort={direction}>
      <button type="button" className={classes["sort"]} onClick={() => { onSort(direction === "ascending" ? `-${name}` : name); }}>
        {word}<span aria-hidden="true">{direction === "ascending" ? " ↑" : direction === "descending" ? " ↓" : ""}</span>
      </button>
    </th>
  );
}
