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
import type { LiveCount } from "./use-count.ts";
import classes from "./segments.module.css";

interface Props { readonly document: SegmentDocument; readonly catalogue: Catalogue; readonly live: LiveCount; readonly isSound: boolean }
type Counted = Extract<CountReply, { state: "counted" }>;

export function CountPanel({ document, catalogue, live: { count, estimate, isStale, error }, isSound }: Props) {
  const { t } = useTranslation("segments");
  const problemOf = useProblems();
  const counted = isSound && count?.state === "counted" ? count : null;
  return (
    <div className={classes["aside"]}>
      <section className={classes["countCard"]} aria-label={t("count")} data-stale={(isStale && estimate === undefined) || undefined}>
        <p className={classes["countLabel"]}>{t("count")}</p>
        {isSound ? <HowMany {...{ count, estimate, error }} /> : <><p className={classes["count"]} role="status">—</p><p className={classes["countHint"]}>{t("unsound")}</p></>}
        {counted === null ? null : <Reach count={counted} isStale={isStale} />}
      </section>
      {error === null || !isSound ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {isSound && count?.state === "too-long" && !isStale ? <Alert color="amber">{t("tooLong")}</Alert> : null}
      {counted === null ? null : <div className={classes["details"]} data-stale={isStale || undefined}><Funnel {...{ document, catalogue, count: counted }} /><Sample people={counted.sample} /></div>}
    </div>
  );
}

/** The estimate of what is asked now comes before the count of what was asked before. */
function HowMany({ count, estimate, error }: Pick<LiveCount, "count" | "estimate" | "error">) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const about = estimate ?? (count?.state === "too-long" ? count.estimate : null);
  return <><p className={classes["count"]} role="status">{told()}</p><p className={classes["countHint"]}>{hint()}</p></>;

  function told(): string {
    if (about !== null) return about.low === about.high ? formats.count(about.about) : `≈ ${formats.count(about.about)}`;
    return count?.state === "counted" ? formats.count(count.count) : "—";
  }

  function hint(): string {
    if (about !== null) return t(estimate === undefined || error !== null ? "estimated" : about.low === about.high ? "counting" : "estimatedYet", { low: formats.count(about.low), high: formats.count(about.high) });
    return count?.state === "counted" ? t("ofAll", { of: formats.count(count.of), share: shareOf(count.count, count.of, formats.share), took: (count.tookMs / 1_000).toFixed(1) }) : count === undefined ? t("counting") : "";
  }
}

function shareOf(n: number, of: number, share: (part: number) => string): string {
  return of === 0 ? share(0) : share(n / of);
}

function Reach({ count: { withNumber, optedOut, consenting }, isStale }: { readonly count: Counted; readonly isStale: boolean }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const facts = [["withNumber", withNumber], ["consenting", consenting], ["optedOut", optedOut]] as const;
  return <dl className={classes["reach"]} data-stale={isStale || undefined}>{facts.map(([name, n]) => <div key={name}><dt>{t(`reach.${name}`)}</dt><dd>{formats.count(n)}</dd></div>)}</dl>;
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
