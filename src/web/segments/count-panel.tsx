// How many, big and live; how each condition narrows them; who they are, for example.
import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Catalogue } from "../../core/segment/catalogue.ts";
import { isGroup, type SegmentDocument } from "../../core/segment/segment.ts";
import { conditionWords } from "../../core/segment/words.ts";
import type { CountReply } from "../../protocol/rest-segments.ts";
import { useFormats } from "../format/use-formats.ts";
import { alone, useLanguage, useProblems } from "../i18n/use-words.ts";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import classes from "./segments.module.css";

interface Props { readonly document: SegmentDocument; readonly catalogue: Catalogue; readonly count: CountReply | undefined; readonly isStale: boolean; readonly isSound: boolean; readonly error: unknown }
type Counted = Extract<CountReply, { state: "counted" }>;

export function CountPanel({ document, catalogue, count, isStale, isSound, error }: Props) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const problemOf = useProblems();
  return (
    <div className={classes["aside"]}>
      <section className={classes["countCard"]} aria-label={t("count")} data-stale={isStale || undefined}>
        <p className={classes["countLabel"]}>{t("count")}</p>
        <p className={classes["count"]} role="status">{!isSound || count === undefined ? "—" : count.state === "too-long" ? `≈ ${formats.count(roughly(count.estimate))}` : formats.count(count.count)}</p>
        <p className={classes["countHint"]}>{hintOf()}</p>
        {isSound && count?.state === "counted" ? <Reach count={count} /> : null}
      </section>
      {error === null || !isSound ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {isSound && count?.state === "too-long" ? <Alert color="amber">{t("tooLong")}</Alert> : null}
      {isSound && count?.state === "counted" ? <><Funnel {...{ document, catalogue, count }} /><Sample people={count.sample} /></> : null}
    </div>
  );

  function hintOf(): string {
    if (!isSound) return t("unsound");
    if (count === undefined) return t("counting");
    return count.state === "too-long" ? t("estimated") : t("ofAll", { of: formats.count(count.of), share: shareOf(count.count, count.of, formats.share), took: (count.tookMs / 1_000).toFixed(1) });
  }
}

/** Two digits say as much as a guess can. */
function roughly(estimate: number): number {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, estimate))) - 1);
  return Math.round(estimate / digits) * digits;
}

function shareOf(n: number, of: number, share: (part: number) => string): string {
  return of === 0 ? share(0) : share(n / of);
}

function Reach({ count: { withNumber, optedOut, consenting } }: { readonly count: Counted }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const facts = [["withNumber", withNumber], ["consenting", consenting], ["optedOut", optedOut]] as const;
  return <dl className={classes["reach"]}>{facts.map(([name, n]) => <div key={name}><dt>{t(`reach.${name}`)}</dt><dd>{formats.count(n)}</dd></div>)}</dl>;
}

/** After each part of the outermost group: the widest bar is that of the most. */
function Funnel({ document: { where }, catalogue, count: { steps, of } }: { readonly document: SegmentDocument; readonly catalogue: Catalogue; readonly count: Counted }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const language = useLanguage();
  if (where.of.length !== steps.length || where.of.length < 2) return null;
  const most = Math.max(1, where.join === "any" ? Math.max(...steps) : of);
  return (
    <Panel title={t(where.join === "any" ? "funnelAny" : "funnel")} icon="sliders" level={2}>
      <ol className={classes["funnel"]}>
        {where.of.map((part, n) => {
          const words = isGroup(part) ? t("groupOf", { count: part.of.length }) : alone(conditionWords(part, { catalogue, language }));
          return (
            <li key={n}>
              <span className={classes["step"]}><span>{words}</span><strong>{formats.count(steps[n] ?? 0)}</strong></span>
              <span className={classes["bar"]} aria-hidden="true"><span style={{ width: `${String(Math.max(0.5, (100 * (steps[n] ?? 0)) / most))}%` }} /></span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Sample({ people }: { readonly people: Counted["sample"] }) {
  const { t } = useTranslation("segments");
  if (people.length === 0) return null;
  return (
    <Panel title={t("sample", { count: people.length })} icon="users" level={2}>
      <ul className={classes["sample"]}>
        {people.map(({ contactId, name, town, postalCode, number, language, kind }) => (
          <li key={contactId}>
            <span className={classes["who"]}><strong>{name}</strong><span>{[postalCode, town].filter((text) => text !== null && text !== "").join(" ") || t("noPlace")}</span></span>
            <span className={classes["whoAside"]}>{number === null ? <Tag tone="off">{t("noNumber")}</Tag> : <span className={classes["number"]}>{number}</span>}<span>{kind === "firm" ? t("firm") : t("person")} · {language.toUpperCase()}</span></span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
