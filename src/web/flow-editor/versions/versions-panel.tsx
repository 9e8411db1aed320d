// The versions of a flow: what callers get now, what differs, the way back, the share of a new one, and who changed what.
import { Button, Group, Modal, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../core/ivr/flow.ts";
import { readHistory, readVersions, type FlowListed, type Share } from "../../api/flows.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Tag } from "../../ui/tag.tsx";
import { differenceOf } from "../model/difference.ts";
import { useEditor } from "../page/editor.ts";
import { DifferenceList } from "./difference-list.tsx";
import { Figures } from "./figures.tsx";
import classes from "./versions.module.css";

export interface Compared { readonly version: number; readonly flow: Flow }
interface Props {
  readonly summary: FlowListed | null; readonly compared: Compared | null;
  readonly onCompare: (version: number | null) => void; readonly onRollBack: (version: number) => void; readonly onShare: (share: Share) => void;
}

export function VersionsPanel({ summary, compared, onCompare, onRollBack, onShare }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, mayEdit } = useEditor();
  const formats = useFormats();
  const now = useNow();
  const [back, setBack] = useState<number | null>(null);
  const { data: versions = [] } = useQuery({ queryKey: ["flow", flow.id, "versions"], queryFn: () => readVersions(flow.id), retry: false });
  const { data: changes = [] } = useQuery({ queryKey: ["flow", flow.id, "history"], queryFn: () => readHistory(flow.id), retry: false });
  const rollout = summary?.rollout ?? null;
  const live = new Set(rollout === null ? [summary?.version] : [rollout.version, rollout.from]);
  const shareOf = (version: number): string => (rollout === null ? t("versions.all") : t("versions.share", { share: version === rollout.version ? rollout.share : 100 - rollout.share }));
  return (
    <Stack gap="md">
      {summary?.scheduled ? <Text size="sm">{t("versions.scheduled", { when: `${formats.date(summary.scheduled.at)} ${formats.time(summary.scheduled.at)}`, who: summary.scheduled.by })}{summary.scheduled.problem === null ? "" : ` ${summary.scheduled.problem}`}</Text> : null}
      {rollout === null ? null : (
        <section aria-label={t("versions.rollout")}>
          <Text fw={600} size="sm" mb={6}>{t("versions.rolloutOf", { version: rollout.version, from: rollout.from })}</Text>
          <SegmentedControl fullWidth aria-label={t("versions.rollout")} disabled={!mayEdit} value={String(rollout.share)} data={[{ value: "10", label: "10 %" }, { value: "50", label: "50 %" }, { value: "100", label: t("versions.all") }]} onChange={(value) => { onShare(Number(value) as Share); }} />
        </section>
      )}
      <Figures id={flow.id} />
      {compared === null ? null : (
        <section aria-label={t("difference.title")}>
          <Group gap="xs" mb="xs"><Text fw={600} size="sm" style={{ flex: 1 }}>{t("difference.between", { version: compared.version })}</Text><Button size="compact-xs" variant="default" onClick={() => { onCompare(null); }}>{t("difference.end")}</Button></Group>
          <DifferenceList difference={differenceOf(compared.flow, flow)} />
        </section>
      )}
      <section aria-label={t("versions.title")}>
        {versions.length === 0 ? <Nothing>{t("versions.none")}</Nothing> : null}
        <ul className={classes["versions"]}>
          {versions.map(({ version, publishedAt, publishedBy, note }) => (
            <li key={version} className={classes["version"]} data-live={live.has(version)}>
              <div className={classes["line"]}><strong>{t("versions.one", { version })}</strong>{live.has(version) ? <Tag tone="ready" icon="check">{shareOf(version)}</Tag> : null}<span className={classes["soft"]}>{publishedBy ?? t("versions.house")} · {formats.ago(publishedAt, now)}</span></div>
              {note === "" ? null : <p style={{ margin: "4px 0" }}>{note}</p>}
              <Group gap={6} mt={6}>
                <Button size="compact-xs" variant="default" aria-label={t("versions.compareOne", { version })} aria-pressed={compared?.version === version} onClick={() => { onCompare(version); }}>{t("versions.compare")}</Button>
                {mayEdit && version !== summary?.version ? <Button size="compact-xs" variant="default" aria-label={t("versions.backOne", { version })} onClick={() => { setBack(version); }}>{t("versions.back")}</Button> : null}
              </Group>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t("history.title")}>
        <Text fw={600} size="sm" mb={6}>{t("history.title")}</Text>
        {changes.length === 0 ? <Nothing>{t("history.none")}</Nothing> : null}
        <ul className={classes["history"]}>{changes.slice(0, 40).map(({ at, by, what, version, note }, n) => <li key={n}><strong>{by}</strong> {t(`history.${what}` as never, { version: version ?? "", defaultValue: what })} <span className={classes["soft"]}>{formats.ago(at, now)}{note === "" ? "" : ` · ${note}`}</span></li>)}</ul>
      </section>
      <Modal opened={back !== null} onClose={() => { setBack(null); }} title={t("versions.backTitle", { version: back ?? 0 })} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("versions.backText", { version: back ?? 0 })}</p>
        <Group justify="flex-end"><Button variant="default" onClick={() => { setBack(null); }}>{t("cancel")}</Button><Button onClick={() => { if (back !== null) onRollBack(back); setBack(null); }}>{t("versions.back")}</Button></Group>
      </Modal>
    </Stack>
  );
}
