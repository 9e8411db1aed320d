// Segments: those that are kept, with how many are in each; and one of them, or a new one, in the builder.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import type { SegmentReply } from "../../protocol/rest-segments.ts";
import { readHistory, readSegment, readSegments } from "../api/segments.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { Builder } from "./builder.tsx";
import { useCatalogue } from "./catalogue.ts";
import classes from "./segments.module.css";
import { Sparkline } from "./sparkline.tsx";

export function SegmentsScreen() {
  const [path] = useLocation();
  const id = /^\/segments\/([^/]+)$/u.exec(path)?.[1];
  return id === undefined ? <List /> : <One key={id} id={id === "new" ? null : decodeURIComponent(id)} />;
}

function List() {
  const { t } = useTranslation("segments");
  const problemOf = useProblems();
  const mayWrite = can(useActor(), "segment.write");
  const { data = [], error, isSuccess } = useQuery({ queryKey: ["segments", "all"], queryFn: readSegments, refetchInterval: 60_000 });
  return (
    <div className={classes["screen"]}>
      <header className={classes["head"]}>
        <div className={classes["headText"]}><h1 className={classes["title"]}>{t("title")}</h1><p className={classes["intro"]}>{t("intro")}</p></div>
        {mayWrite ? <Button component={Link} href="/segments/new" leftSection={<Icon name="plus" size={16} />}>{t("new")}</Button> : null}
      </header>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {data.length === 0 && isSuccess ? <section className={classes["sheet"]}><Empty icon="target" title={t("none")}>{t("noneHint")}</Empty></section> : null}
      <ul className={classes["cards"]}>{data.map((one) => <Card key={one.id} segment={one} />)}</ul>
    </div>
  );
}

function Card({ segment: { id, name, words, members, withoutNumber, campaigns, refreshedAt, refreshFault } }: { readonly segment: SegmentReply }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const language = useLanguage();
  const { data: history = [] } = useQuery({ queryKey: ["segments", "history", id], queryFn: () => readHistory(id) });
  return (
    <li className={classes["card"]}>
      <div className={classes["cardText"]}>
        <h2><Link href={`/segments/${encodeURIComponent(id)}`}>{name}</Link></h2>
        <p>{words[language]}</p>
        <span className={classes["tags"]}>
          {campaigns.map((campaign) => <Tag key={campaign.id} tone="talk" icon="headset">{campaign.name}</Tag>)}
          {refreshFault === null ? null : <Tag tone="bad" icon="alert">{t("refreshFailed")}</Tag>}
          <span>{refreshedAt === null ? t("neverRefreshed") : t("asOf", { time: formats.ago(refreshedAt, Date.now()) })}</span>
        </span>
      </div>
      <div className={classes["cardCount"]}>
        <strong>{members === null ? "—" : formats.count(members)}</strong>
        <span>{t("members", { count: members ?? 0 })}</span>
        {withoutNumber === null || withoutNumber === 0 ? null : <span>{t("without", { count: withoutNumber, n: formats.count(withoutNumber) })}</span>}
        <Sparkline history={history} />
      </div>
    </li>
  );
}

function One({ id }: { readonly id: string | null }) {
  const problemOf = useProblems();
  const house = useCatalogue();
  const kept = useQuery({ queryKey: ["segments", "one", id], queryFn: () => (id === null ? null : readSegment(id)) });
  const error = house.error ?? kept.error;
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (house.data === undefined || kept.data === undefined) return null;
  return <Builder key={kept.data?.version ?? 0} kept={kept.data} house={house.data} products={Object.fromEntries((kept.data?.products ?? []).map((product) => [product.id, product.name]))} />;
}
