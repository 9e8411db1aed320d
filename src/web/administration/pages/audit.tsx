// The audit trail: who changed what and when, as sentences, with what was before and after.
import { Alert, Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { auditedActions, auditedKinds } from "../../../core/access/audited.ts";
import type { Action } from "../../../core/access/rights.ts";
import type { AuditedChange } from "../../../protocol/rest-configuration.ts";
import { ApiProblem, request } from "../../api/request.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useRightWords, WithRightWords } from "../../i18n/right-words.tsx";
import { useRefusals } from "../../i18n/use-words.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { ListPage } from "../configuration.ts";
import { shown } from "../parts/conflict.tsx";
import { PageHead } from "../parts/page-head.tsx";
import parts from "../parts/parts.module.css";
import classes from "./audit.module.css";

const tones: Readonly<Partial<Record<AuditedChange["action"], Tone>>> = { created: "ready", changed: "talk", deleted: "bad", restored: "wrap", "sign-in-refused": "bad", "sign-in-locked": "bad", "user-disabled": "bad" };

interface Filters { readonly kind: string; readonly action: string; readonly by: string; readonly subject: string; readonly from: string; readonly to: string }
const noFilters: Filters = { kind: "", action: "", by: "", subject: "", from: "", to: "" };

/** Days are those of the reader's own clock; the last one is meant whole. */
function queryOf(filters: Filters, cursor: string | null): string {
  const moment = (day: string, plusDays: number): string => { const at = new Date(`${day}T00:00:00`); at.setDate(at.getDate() + plusDays); return at.toISOString(); };
  const { from, to, ...plain } = filters;
  const asked = { ...plain, ...(from === "" ? {} : { from: moment(from, 0) }), ...(to === "" ? {} : { to: moment(to, 1) }), ...(cursor === null ? {} : { cursor }) };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim() !== "")).toString();
}

export function AuditPage() {
  const { t } = useTranslation("administration");
  const refusalOf = useRefusals();
  const [typed, setFilters] = useState(noFilters);
  const [filters] = useDebouncedValue(typed, 250);
  const list = useInfiniteQuery({
    queryKey: ["configuration", "audit", filters], initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => request<ListPage<AuditedChange>>("GET", `/audit?${queryOf(filters, pageParam)}`), getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <PageHead icon="history" title={t("pages.audit.title")} intro={t("pages.audit.intro")}>
        <Button component="a" variant="default" href={`/api/v1/audit.csv?${queryOf(filters, null)}`} download leftSection={<Icon name="arrowOut" size={16} />}>{t("list.export")}</Button>
      </PageHead>
      <section className={parts["sheet"]}>
        <FilterBar filters={typed} onChange={setFilters} />
        {list.error === null ? null : <Alert role="alert" color="red" m="md">{refusalOf(list.error instanceof ApiProblem ? list.error.code : "fault")}</Alert>}
        <ol className={classes["trail"]}>{entries.map((entry) => <AuditEntry key={entry.id} entry={entry} />)}</ol>
        {entries.length === 0 && list.isSuccess ? <Empty icon="history" title={t("audit.none")} /> : null}
        <footer className={parts["foot"]}>
          <span role="status">{list.isSuccess ? t("list.count", { count: entries.length }) : t("list.reading")}</span>
          {list.hasNextPage ? <Button variant="default" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("list.more")}</Button> : null}
        </footer>
      </section>
    </>
  );
}

function FilterBar({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) {
  const { t } = useTranslation("administration");
  const put = (name: keyof Filters) => (event: { readonly currentTarget: { readonly value: string } }): void => { onChange({ ...filters, [name]: event.currentTarget.value }); };
  return (
    <div className={classes["filters"]}>
      <NativeSelect label={t("audit.kind")} value={filters.kind} onChange={put("kind")} data={[{ value: "", label: t("audit.any") }, ...auditedKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))]} />
      <NativeSelect label={t("audit.action")} value={filters.action} onChange={put("action")} data={[{ value: "", label: t("audit.any") }, ...auditedActions.map((value) => ({ value, label: t(`actions.${value}`) }))]} />
      <TextInput label={t("audit.by")} value={filters.by} onChange={put("by")} />
      <TextInput label={t("audit.subject")} value={filters.subject} onChange={put("subject")} />
      <TextInput type="date" label={t("audit.from")} value={filters.from} onChange={put("from")} />
      <TextInput type="date" label={t("audit.to")} value={filters.to} onChange={put("to")} />
    </div>
  );
}

export function AuditEntry({ entry }: { readonly entry: AuditedChange }) {
  const { t, i18n } = useTranslation("administration");
  const formats = useFormats();
  const { action, by, subject, before, after, at, ip } = entry;
  const kind = t(`kinds.${subject.kind}`);
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return (
    <li className={classes["entry"]}>
      <p className={classes["sentence"]}>
        <Tag tone={tones[action] ?? "off"}>{t(`actions.${action}`)}</Tag>
        <span>{t(`said.${action}`, { who: by.name === "" ? t("audit.house") : by.name, kind: kind.toLowerCase(), name: subject.name === "" ? subject.id : subject.name, ...versionOf(after) })}</span>
      </p>
      <p className={classes["when"]}><time dateTime={at}>{`${formats.date(at)} ${formats.time(at)}`}</time>{ip === null ? "" : ` · ${ip}`}{by.kind === "key" ? ` · ${t("audit.byKey")}` : ""}</p>
      {fields.length === 0 ? null : (
        <details className={classes["details"]}>
          <summary>{t("audit.fields", { count: fields.length })}</summary>
          <table className={parts["compare"]}>
            <thead><tr><th scope="col">{t("conflict.field")}</th>{before === null ? null : <th scope="col">{t("audit.before")}</th>}{after === null ? null : <th scope="col">{t("audit.after")}</th>}</tr></thead>
            <tbody>{fields.map((field) => <tr key={field}><th scope="row">{i18n.exists(`administration:fields.${field}.label`) ? t(`fields.${field}.label` as never) : field}</th>{[before, after].map((side, n) => (side === null ? null : <td key={n}>{field === "scopes" ? <WithRightWords><Scopes scopes={side[field]} /></WithRightWords> : shown(side[field])}</td>))}</tr>)}</tbody>
          </table>
        </details>
      )}
    </li>
  );
}

/** Of a flow, where the deed is about one. */
const versionOf = (after: AuditedChange["after"]): { readonly version: string } => ({ version: shown(after?.["version"] ?? null) });

/** Of a key, by their names; null is all that its role may. */
function Scopes({ scopes }: { readonly scopes: unknown }) {
  const right = useRightWords();
  return Array.isArray(scopes) ? (scopes as Action[]).map(right.name).join(", ") : shown(scopes);
}
