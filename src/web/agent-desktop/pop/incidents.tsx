// Incidents, open ones first.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly limit?: number }
type Incident = ContactPop["incidents"][number];

const openFirst = (all: readonly Incident[]): readonly Incident[] =>
  all.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null) || b.openedAt.localeCompare(a.openedAt));

function StatusTag({ incident }: { readonly incident: Incident }) {
  const word = useWords();
  return <Tag tone={incident.closedAt === null ? "ring" : "ready"} icon={incident.closedAt === null ? "flag" : "check"}>{word("status", incident.status)}</Tag>;
}

export function Incidents({ pop }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.incidents.length === 0) return <Empty icon="flag" title={t("noIncidents")} />;
  return (
    <Panel title={t("incidents")} icon="flag">
      <Table
        caption={t("incidents")} rows={openFirst(pop.incidents)} keyOf={({ number }) => number}
        columns={[
          { label: t("number"), cell: ({ number }) => number },
          { label: t("subject"), cell: ({ subject }) => subject },
          { label: t("status"), cell: (incident) => <StatusTag incident={incident} /> },
          { label: t("opened"), spare: true, cell: ({ openedAt }) => formats.date(openedAt) },
          { label: t("owner"), spare: true, cell: ({ owner }) => owner ?? t("nobody") },
        ]}
      />
    </Panel>
  );
}

export function IncidentRows({ pop, now, limit = 2 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.incidents.length === 0) return <Nothing>{t("noIncidents")}</Nothing>;
  return (
    <ul className={classes["rows"]}>
      {openFirst(pop.incidents).slice(0, limit).map((incident) => (
        <li key={incident.number}>
          <span><b>{incident.subject}</b><small>{incident.number} · {formats.ago(incident.openedAt, now)} · {incident.owner ?? t("nobody")}</small></span>
          <StatusTag incident={incident} />
        </li>
      ))}
    </ul>
  );
}
