// What became of a file's rows: all of them are in one of these.
import { useTranslation } from "react-i18next";
import type { ListImport } from "../../protocol/rest-lists.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../ui/tag.tsx";
import classes from "./lists.module.css";

export function Counts({ tally }: { readonly tally: ListImport["tally"] }) {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  return (
    <div className={classes["counts"]} role="status">
      <Tag tone="ready">{t("counts.taken", { n: formats.count(tally.taken) })}</Tag>
      <Tag tone={tally.rejected > 0 ? "bad" : "off"}>{t("counts.rejected", { n: formats.count(tally.rejected) })}</Tag>
      <Tag tone={tally.duplicates > 0 ? "ring" : "off"}>{t("counts.duplicates", { n: formats.count(tally.duplicates) })}</Tag>
      {tally.noted > 0 ? <Tag tone="pause">{t("counts.noted", { n: formats.count(tally.noted) })}</Tag> : null}
      <span className={classes["soft"]}>{t("counts.rows", { n: formats.count(tally.rows) })}</span>
    </div>
  );
}
