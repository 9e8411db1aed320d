// The versions of a flow: what callers get now, what differs, the way back, the share of a new one, and who changed what.
import { Button, Group, Modal, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../core/ivr/flow.ts";
import { readHistory, readVersions, type FlowSummary, type Share, type VersionListed } from "../../api/flows.ts";
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
  readonly summary: FlowSummary | null; readonly compared: Compared | null;
  readonly onCompare: (version: number | null) => void; readonly onRollBack: (version: number) => void; readonly onShare: (share: Share) => void;
  readonly onCancelSchedule: () => void; readonly onDrop: () => void;
}

export function VersionsPanel({ summary, compared, onCompare, onRollBack, onShare, onCancelSchedule, onDrop }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, mayEdit } = useEditor();
  const [back, setBack] = useState<number | null>(null);
  const [isDropping, setDropping] = useState(false);
  const { data: versions = [] } = useQuery({ queryKey: ["flow", flow.id, "versions"], queryFn: () => readVersions(flow.id), retry: false });
  const rollout = summary?.rollout ?? null;
  const live = new Set(rollout === null ? [summary?.version] : [rollout.version, rollout.from]);
  const shareOf = (version: number): string => (rollout === null ? t("versions.all") : t("versions.share", { share: version === rollout.version ? rollout.share : 100 - rollout.share }));
  return (
    <Stack gap="md">
      {summary?.scheduled ? <Scheduled scheduled={summary.scheduled} onCancel={onCancelSchedule} /> : null}
      {rollout === null ? null : <Rollout rollout={rollout} onShare={onShare} />}
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
          {versions.map((each) => <VersionLine key={each.version} listed={each} share={live.has(each.version) ? shareOf(each.version) : null} isCompared={compared?.version === each.version} mayGoBack={mayEdit && each.version !== summary?.version} onCompare={() => { onCompare(each.version); }} onBack={() => { setBack(each.version); }} />)}
        </ul>
      </section>
      {mayEdit && summary?.draft && versions.length > 0 ? <Button size="xs" variant="default" onClick={() => { setDropping(true); }}>{t("versions.drop")}</Button> : null}
      <History id={flow.id} />
      <Asking back={back} isDropping={isDropping} onClose={() => { setBack(null); setDropping(false); }} onBack={onRollBack} onDrop={onDrop} />
    </Stack>
  );
}

function Scheduled({ scheduled: { at, by, problem }, onCancel }: { readonly scheduled: NonNullable<FlowSummary["scheduled"]>; readonly onCancel: () => void }) {
  const { t } = useTranslation("flowEditor");
  const { mayEdit } = useEditor();
  const formats = useFormats();
  return <Text size="sm" component="div">{t("versions.scheduled", { when: `${formats.date(at)} ${formats.time(at)}`, who: by })} {problem} {mayEdit ? <Button size="compact-xs" variant="default" onClick={onCancel}>{t("versions.cancelSchedule")}</Button> : null}</Text>;
}

function Rollout({ rollout: { version, from, share }, onShare }: { readonly rollout: NonNullable<FlowSummary["rollout"]>; readonly onShare: (share: Share) => void }) {
  const { t } = useTranslation("flowEditor");
  const { mayEdit } = useEditor();
  return (
    <section aria-label={t("versions.rollout")}>
      <Text fw={600} size="sm" mb={6}>{t("versions.rolloutOf", { version, from })}</Text>
      <SegmentedControl fullWidth aria-label={t("versions.rollout")} disabled={!mayEdit} value={String(share)} data={[{ value: "10", label: "10 %" }, { value: "50", label: "50 %" }, { value: "100", label: t("versions.all") }]} onChange={(value) => { onShare(Number(value) as Share); }} />
    </section>
  );
}

interface AskingProps { readonly back: number | null; readonly isDropping: boolean; readonly onClose: () => void; readonly onBack: (version: number) => void; readonly onDrop: () => void }

/** Both say what they will do before they do it. */
function Asking({ back, isDropping, onClose, onBack, onDrop }: AskingProps) {
  const { t } = useTranslation("flowEditor");
  return (
    <>
      <Modal opened={back !== null} onClose={onClose} title={t("versions.backTitle", { version: back ?? 0 })} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("versions.backText", { version: back ?? 0 })}</p>
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t("cancel")}</Button><Button onClick={() => { if (back !== null) onBack(back); onClose(); }}>{t("versions.back")}</Button></Group>
      </Modal>
      <Modal opened={isDropping} onClose={onClose} title={t("versions.drop")} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("versions.dropText")}</p>
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t("cancel")}</Button><Button color="red" onClick={() => { onClose(); onDrop(); }}>{t("versions.drop")}</Button></Group>
      </Modal>
    </>
  );
}

interface LineProps { readonly listed: VersionListed; /** null: no call gets it */ readonly share: string | null; readonly isCompared: boolean; readonly mayGoBack: boolean; readonly onCompare: () => void; readonly onBack: () => void }

function VersionLine({ listed: { version, publishedAt, publishedBy, note }, share, isCompared, mayGoBack, onCompare, onBack }: LineProps) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const now = useNow();
  return (
    <li className={classes["version"]} data-live={share !== null}>
      <div className={classes["line"]}><strong>{t("versions.one", { version })}</strong>{share === null ? null : <Tag tone="ready" icon="check">{share}</Tag>}<span className={classes["soft"]}>{publishedBy ?? t("versions.house")} · {formats.ago(publishedAt, now)}</span></div>
      {note === "" ? null : <p style={{ margin: "4px 0" }}>{note}</p>}
      <Group gap={6} mt={6}>
        <Button size="compact-xs" variant="default" aria-label={t("versions.compareOne", { version })} aria-pressed={isCompared} onClick={onCompare}>{t("versions.compare")}</Button>
        {mayGoBack ? <Button size="compact-xs" variant="default" aria-label={t("versions.backOne", { version })} onClick={onBack}>{t("versions.back")}</Button> : null}
      </Group>
    </li>
  );
}

function History({ id }: { readonly id: string }) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const now = useNow();
  const { data: changes = [] } = useQuery({ queryKey: ["flow", id, "history"], queryFn: () => readHistory(id), retry: false });
  return (
    <section aria-label={t("history.title")}>
      <Text fw={600} size="sm" mb={6}>{t("history.title")}</Text>
      {changes.length === 0 ? <Nothing>{t("history.none")}</Nothing> : null}
      <ul className={classes["history"]}>{changes.slice(0, 40).map(({ at, by, what, version, note }, n) => <li key={n}><strong>{by}</strong> {t(`history.${what}`, { version: version ?? "" })} <span className={classes["soft"]}>{formats.ago(at, now)}{note === "" ? "" : ` · ${note}`}</span></li>)}</ul>
    </section>
  );
}
