// Publishing: with a note, to a share of the calls, now or at a time. What stands in the way is said here.
import { Alert, Button, Group, Modal, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublishWish, Share } from "../../api/flows.ts";
import { Icon } from "../../ui/icon.tsx";

interface Props { readonly isFirst: boolean; readonly faults: number; readonly failing: number; readonly isBusy: boolean; readonly problem: string | null; readonly onClose: () => void; readonly onPublish: (wish: PublishWish) => void; readonly onFaults: () => void; readonly onTests: () => void }

export function PublishDialog({ isFirst, faults, failing, isBusy, problem, onClose, onPublish, onFaults, onTests }: Props) {
  const { t } = useTranslation("flowEditor");
  const [note, setNote] = useState("");
  const [share, setShare] = useState<Share>(100);
  const [at, setAt] = useState("");
  const isReady = faults === 0 && failing === 0;
  const late = at !== "" && new Date(at).getTime() <= Date.now();
  return (
    <Modal opened onClose={onClose} title={t("publish.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack gap="md">
        {faults > 0 ? <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t("publish.faulty", { count: faults })}><Button size="xs" variant="default" onClick={onFaults}>{t("publish.seeFaults")}</Button></Alert> : null}
        {failing > 0 ? <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t("publish.failing", { count: failing })}><Button size="xs" variant="default" onClick={onTests}>{t("publish.seeTests")}</Button></Alert> : null}
        {problem === null ? null : <Alert color="red" variant="light" role="alert">{problem}</Alert>}
        <TextInput data-autofocus label={t("publish.note")} description={t("publish.noteHint")} value={note} maxLength={500} onChange={(event) => { setNote(event.currentTarget.value); }} />
        {isFirst ? null : (
          <div>
            <span id="publish-share" style={{ display: "block", marginBottom: 4, fontWeight: 500 }}>{t("publish.share")}</span>
            <SegmentedControl fullWidth aria-labelledby="publish-share" value={String(share)} data={[{ value: "10", label: "10 %" }, { value: "50", label: "50 %" }, { value: "100", label: t("versions.all") }]} onChange={(value) => { setShare(Number(value) as Share); }} />
          </div>
        )}
        <TextInput type="datetime-local" label={t("publish.at")} description={t("publish.atHint")} value={at} error={late ? t("publish.past") : null} onChange={(event) => { setAt(event.currentTarget.value); }} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
          <Button loading={isBusy} disabled={!isReady || late} onClick={() => { onPublish({ note, share, at: at === "" ? null : new Date(at).toISOString() }); }}>{t(at === "" ? "publish.now" : "publish.schedule")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
