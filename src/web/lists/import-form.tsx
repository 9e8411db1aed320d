// How an uploaded file is read: its first rows under what each column holds, and what would become of them.
import { Alert, Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { columnUses, type Column } from "../../core/list/columns.ts";
import { wordsOf } from "../../core/list/remark-words.ts";
import type { ImportFormAsked, ImportPreview, Uploaded } from "../../protocol/rest-lists.ts";
import { cancelImport, previewImport, startImport } from "../api/lists.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { Counts } from "./counts.tsx";
import classes from "./lists.module.css";

interface Props { readonly listId: string; readonly uploaded: Uploaded; readonly onEnd: () => void }

export function ImportForm({ listId, uploaded, onEnd }: Props) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const language = useLanguage();
  const [form, setForm] = useState<ImportFormAsked>({});
  const [problem, setProblem] = useState<unknown>(null);
  const { id, fileName } = uploaded.import;
  const isAsked = Object.keys(form).length > 0;
  const asked = useQuery({ queryKey: ["import-preview", id, form], queryFn: () => previewImport(listId, id, form), enabled: isAsked, placeholderData: (before: ImportPreview | undefined) => before ?? uploaded.preview });
  const preview = (isAsked ? asked.data : undefined) ?? uploaded.preview;
  const hasNumbers = (form.columns ?? preview.columns).some(({ use }) => use === "number");
  /** Another way of reading makes other columns. */
  const read = (change: ImportFormAsked): void => { setForm({ ...form, columns: undefined, ...change }); };
  const end = async (work: Promise<unknown>): Promise<void> => { setProblem(null); await work.then(onEnd, setProblem); };
  return (
    <div className={classes["screen"]}>
      <div className={classes["form"]}>
        <NativeSelect label={t("delimiter")} value={preview.delimiter} data={[",", ";", "\t", "|"].map((value) => ({ value, label: t(`delimiters.${value === "\t" ? "tab" : value === "," ? "comma" : value === ";" ? "semicolon" : "bar"}`) }))} onChange={(event) => { read({ delimiter: event.currentTarget.value }); }} />
        <NativeSelect label={t("encoding")} value={preview.encoding} data={["utf-8", "windows-1252", "utf-16le", "utf-16be"]} onChange={(event) => { read({ encoding: event.currentTarget.value as NonNullable<ImportFormAsked["encoding"]> }); }} />
        <NativeSelect label={t("firstRow")} value={preview.hasHeadings ? "yes" : "no"} data={[{ value: "yes", label: t("headings") }, { value: "no", label: t("aPerson") }]} onChange={(event) => { read({ hasHeadings: event.currentTarget.value === "yes" }); }} />
        <TextInput label={t("country")} maxLength={2} defaultValue={preview.country} onChange={(event) => { const land = event.currentTarget.value.toUpperCase(); if (/^[A-Z]{2}$/u.test(land)) setForm({ ...form, country: land }); }} />
      </div>
      <Sample preview={preview} columns={form.columns ?? preview.columns} onChange={(columns) => { setForm({ ...form, columns: [...columns] }); }} />
      <p className={classes["soft"]}>{t("sample")}</p>
      <Counts tally={preview.tally} />
      {preview.remarks.length === 0 ? null : <ul className={classes["remarks"]}>{preview.remarks.map((remark) => <li key={`${String(remark.line)} ${remark.code}`}>{t("line", { line: remark.line })}: {wordsOf(remark, language).why}. {wordsOf(remark, language).remedy}.</li>)}</ul>}
      {asked.error === null && problem === null ? null : <Alert role="alert" color="red">{problemOf(problem ?? asked.error)}</Alert>}
      {hasNumbers ? null : <Alert role="alert" color="orange">{t("noNumbers")}</Alert>}
      <div className={classes["actions"]}>
        <Button disabled={!hasNumbers} onClick={() => { void end(startImport(listId, id, { ...form, columns: form.columns ?? preview.columns })); }}>{t("start", { file: fileName })}</Button>
        <Button variant="default" onClick={() => { void end(cancelImport(listId, id)); }}>{t("discard")}</Button>
      </div>
    </div>
  );
}

function Sample({ preview, columns, onChange }: { readonly preview: ImportPreview; readonly columns: readonly Column[]; readonly onChange: (columns: ImportPreview["columns"]) => void }) {
  const { t } = useTranslation("lists");
  const headingOf = (column: number): string => preview.headings?.[column] ?? t("column", { n: column + 1 });
  const use = (column: number, chosen: string): void => {
    onChange(columns.map((one, n): ImportPreview["columns"][number] => (n !== column ? one as ImportPreview["columns"][number] : chosen === "field" ? { use: "field", field: headingOf(n) || String(n + 1) } : { use: chosen as Column["use"] })));
  };
  return (
    <div className={classes["scroll"]} role="group" aria-label={t("firstRows")} tabIndex={0}>
      <table className={classes["sample"]}>
        <thead>
          <tr>{columns.map((_, n) => <th key={n} scope="col">{headingOf(n)}</th>)}</tr>
          <tr>{columns.map(({ use: now }, n) => <td key={n}><NativeSelect size="xs" aria-label={t("holds", { column: headingOf(n) })} value={now} data={columnUses.map((value) => ({ value, label: t(`uses.${value}`) }))} onChange={(event) => { use(n, event.currentTarget.value); }} /></td>)}</tr>
        </thead>
        <tbody>{preview.rows.slice(0, 8).map((row, n) => <tr key={n}>{columns.map(({ use: now }, column) => <td key={column} data-none={now === "none"} title={row[column]}>{row[column]}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
