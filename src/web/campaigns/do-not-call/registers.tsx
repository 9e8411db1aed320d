// Lists of others as the house has them, with the day of each, and the files that were brought in.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { exclusionRegisters } from "../../../core/list/exclusion-rows.ts";
import { readExclusionImports, readExclusionLists } from "../../api/do-not-call.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { Told } from "./bring-in.tsx";
import classes from "./do-not-call.module.css";
import screen from "../campaigns.module.css";

function useSourceName(): (id: string) => string {
  const { t } = useTranslation("campaigns");
  return (id) => { const known = (["own", ...exclusionRegisters] as const).find((one) => one === id); return known === undefined ? id : t(`dnc.sources.${known}`); };
}

export function Registers() {
  const { t } = useTranslation("campaigns");
  const { date, count } = useFormats();
  const nameOf = useSourceName();
  const { data } = useQuery({ queryKey: ["exclusion-lists"], queryFn: readExclusionLists });
  const lists = data?.data ?? [];
  return (
    <Panel level={2} title={t("dnc.others")} icon="shield">
      <p className={screen["intro"]} style={{ marginBottom: 8 }}>{t("dnc.othersHint")}</p>
      {lists.length === 0 ? <Nothing>{t("dnc.noOthers")}</Nothing> : (
        <Table caption={t("dnc.others")} rows={lists} keyOf={({ id }) => id} columns={[{ label: t("dnc.otherList"), cell: ({ id }) => nameOf(id) }, { label: t("dnc.asOf"), cell: ({ asOf }) => date(asOf) }, { label: t("dnc.numbers"), align: "end", cell: ({ numbers }) => count(numbers) }]} />
      )}
    </Panel>
  );
}

export function BroughtIn() {
  const { t } = useTranslation("campaigns");
  const { date } = useFormats();
  const nameOf = useSourceName();
  const { data } = useQuery({ queryKey: ["exclusion-imports"], queryFn: readExclusionImports });
  const files = data?.data ?? [];
  if (files.length === 0) return null;
  return (
    <Panel level={2} title={t("dnc.files")} icon="history">
      <ul className={classes["files"]}>
        {files.slice(0, 6).map((made) => (
          <li key={made.id}>
            <details>
              <summary><b>{made.fileName}</b><span className={classes["when"]}>{nameOf(made.source)} · {date(made.endedAt)} · {made.by}</span></summary>
              <Told made={made} />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
