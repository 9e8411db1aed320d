// The flows of the house: what callers get, what is being drafted, and the numbers that lead to each.
import { Button, Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../../core/access/can.ts";
import { readFlows, readNumbers, type FlowSummary } from "../../api/flows.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useActor } from "../../shell/who.ts";
import { Loading } from "../../sign-in/away.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { NewFlow } from "./new-flow.tsx";
import classes from "./list.module.css";

export function FlowList() {
  const { t } = useTranslation("flowEditor");
  const mayEdit = can(useActor(), "flow.write");
  const { data, error, refetch } = useQuery({ queryKey: ["flows"], queryFn: readFlows });
  const { data: numbers = [] } = useQuery({ queryKey: ["flow-numbers"], queryFn: readNumbers, retry: false });
  const [wanted, setWanted] = useState("");
  const [making, setMaking] = useState<{ readonly copyOf: FlowSummary | null } | null>(null);
  if (error !== null) return <Empty icon="alert" title={t("list.failed")}><Button variant="default" onClick={() => { void refetch(); }}>{t("list.again")}</Button></Empty>;
  if (data === undefined) return <Loading />;
  const shown = data.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <div className={classes["list"]}>
      <Group mb="md" gap="sm">
        <h1 className={classes["title"]}>{t("title")}</h1>
        <TextInput leftSection={<Icon name="search" size={16} />} aria-label={t("list.search")} placeholder={t("list.search")} value={wanted} onChange={(event) => { setWanted(event.currentTarget.value); }} />
        {mayEdit ? <Button leftSection={<Icon name="plus" size={16} />} onClick={() => { setMaking({ copyOf: null }); }}>{t("list.new")}</Button> : null}
      </Group>
      {shown.length === 0 ? <Empty icon="transfer" title={t("list.none")} /> : null}
      <ul className={classes["flows"]}>
        {shown.map((flow) => <FlowLine key={flow.id} flow={flow} numbers={numbers.filter((number) => number.flow === flow.id).map(({ id }) => id)} onCopy={mayEdit ? () => { setMaking({ copyOf: flow }); } : null} />)}
      </ul>
      {making === null ? null : <NewFlow copyOf={making.copyOf} taken={data.map(({ id }) => id)} onClose={() => { setMaking(null); }} />}
    </div>
  );
}

function FlowLine({ flow, numbers, onCopy }: { readonly flow: FlowSummary; readonly numbers: readonly string[]; readonly onCopy: (() => void) | null }) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const now = useNow();
  const { id, name, version, publishedAt, publishedBy, draft, rollout, scheduled } = flow;
  return (
    <li className={classes["flow"]}>
      <div className={classes["main"]}>
        <Link href={`/flows/${id}`} className={classes["name"] ?? ""}>{name}</Link>
        <span className={classes["soft"]}>{id}</span>
        <div className={classes["tags"]}>
          {version > 0 ? <Tag tone="ready" icon="check">{t("list.version", { version })}</Tag> : <Tag tone="off">{t("list.unpublished")}</Tag>}
          {draft === null ? null : <Tag tone="ring" icon="pencil">{t("list.draft", { who: draft.changedBy, when: formats.ago(draft.changedAt, now) })}</Tag>}
          {rollout === null ? null : <Tag tone="talk">{t("list.rollout", { version: rollout.version, share: rollout.share })}</Tag>}
          {scheduled === null ? null : <Tag tone={scheduled.problem === null ? "wrap" : "bad"} icon="clock">{t("list.scheduled", { when: `${formats.date(scheduled.at)} ${formats.time(scheduled.at)}` })}</Tag>}
        </div>
      </div>
      <div className={classes["side"]}>
        {publishedAt === null ? null : <span>{t("list.published", { who: publishedBy ?? t("versions.house"), when: formats.ago(publishedAt, now) })}</span>}
        <span>{numbers.length === 0 ? t("list.noNumbers") : numbers.map(formats.phone).join(" · ")}</span>
      </div>
      <Group gap={6}>
        <Button component={Link} href={`/flows/${id}`} size="xs" variant="default" aria-label={t("list.openOne", { name })}>{t("list.open")}</Button>
        {onCopy === null ? null : <Button size="xs" variant="subtle" aria-label={t("list.copyOne", { name })} onClick={onCopy}>{t("duplicate")}</Button>}
      </Group>
    </li>
  );
}
