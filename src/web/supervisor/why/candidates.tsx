// Among whom was chosen: the points that put the call first, the free agents with what the strategy looks at, and
// everybody who was signed in with what spoke for or against them.
import { useTranslation } from "react-i18next";
import type { WhyWait } from "../../../protocol/rest-why.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Icon } from "../../ui/icon.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import classes from "./why.module.css";

type Decision = NonNullable<WhyWait["decision"]>;
type Choice = Decision["first"][number];
type Person = WhyWait["people"][number];

export function Candidates({ wait }: { readonly wait: WhyWait }) {
  const { t } = useTranslation("why");
  const people = usePeopleColumns();
  if (wait.decision === null && wait.people.length === 0) return null;
  return (
    <section aria-label={t("decision")} className={classes["decision"]}>
      <h3>{t("decision")}</h3>
      {wait.decision === null ? null : <><Points decision={wait.decision} /><Free decision={wait.decision} chosen={wait.people.find(({ verdict }) => verdict === "chosen")?.agent.id ?? null} /></>}
      <Table caption={t("people")} rows={[...wait.people].sort(chosenFirst)} columns={people} keyOf={({ agent }) => agent.id} />
    </section>
  );
}

function chosenFirst(one: Person, other: Person): number {
  return Number(other.verdict === "chosen") - Number(one.verdict === "chosen") || one.agent.name.localeCompare(other.agent.name);
}

function Points({ decision: { priority, ageing, value } }: { readonly decision: Decision }) {
  const { t } = useTranslation("why");
  const parts = [[t("priority"), priority], [t("ageing"), ageing], [t("value"), value]] as const;
  const most = Math.max(1, ...parts.map(([, points]) => Math.abs(points)));
  return (
    <figure className={classes["points"]}>
      <figcaption>{t("points")}: <b>{(priority + ageing + value).toFixed(1)}</b></figcaption>
      <dl>
        {parts.map(([label, points]) => (
          <div key={label}><dt>{label}</dt><dd><span className={classes["bar"]} aria-hidden style={{ width: `${String((Math.abs(points) / most) * 100)}%` }} /><span>{points.toFixed(1)}</span></dd></div>
        ))}
      </dl>
    </figure>
  );
}

function Free({ decision: { first, count, at }, chosen }: { readonly decision: Decision; readonly chosen: string | null }) {
  const { t } = useTranslation("why");
  const formats = useFormats();
  const columns: readonly Column<Choice>[] = [
    { label: t("who"), cell: ({ agent }) => <span className={classes["person"]}>{agent.name}{agent.id === chosen ? <Tag tone="ready" icon="check">{t("chosen")}</Tag> : null}</span> },
    { label: t("idle"), cell: ({ idleSince }) => clockOf(Date.parse(at) - Date.parse(idleSince)), align: "end" },
    { label: t("busy"), cell: ({ busyShare }) => formats.share(busyShare), align: "end" },
    { label: t("fit"), cell: ({ fit }) => String(fit), align: "end" },
    { label: t("handled"), cell: ({ handled }) => String(handled), align: "end", spare: true },
  ];
  return (
    <>
      <Table caption={t("ruleOf")} rows={first} columns={columns} keyOf={({ agent }) => agent.id} />
      {count > first.length ? <p className={classes["soft"]}>{t("otherFree", { count: count - first.length })}</p> : null}
    </>
  );
}

function usePeopleColumns(): readonly Column<Person>[] {
  const { t } = useTranslation("why");
  return [
    { label: t("who"), cell: ({ agent, verdict }) => <span className={classes["person"]}><Icon name={verdict === "chosen" ? "check" : "user"} size={14} />{agent.name}</span> },
    { label: t("why"), cell: ({ sentence }) => sentence },
  ];
}
