// A colleague saved the draft meanwhile: what he changed, and a clear choice. Nothing is lost whatever is chosen.
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../core/ivr/flow.ts";
import type { FlowDraft } from "../../api/flows.ts";
import type { Tagged } from "../../api/request.ts";
import { useFormats } from "../../format/use-formats.ts";
import { differenceOf } from "../model/difference.ts";
import { DifferenceList } from "../versions/difference-list.tsx";

export interface ConflictProps {
  readonly mine: Flow;
  readonly theirs: Tagged<FlowDraft> | null;
  readonly onSee: () => void;
  readonly onTake: () => void;
  readonly onOverwrite: () => void;
  readonly onKeepAs: (id: string) => void;
}

export function Conflict({ mine, theirs, onSee, onTake, onOverwrite, onKeepAs }: ConflictProps) {
  const { t } = useTranslation("flowEditor");
  const formats = useFormats();
  const [id, setId] = useState(`${mine.id.slice(0, 50)}-mine`);
  const isName = /^[a-z0-9][a-z0-9._-]{0,59}$/iu.test(id) && id !== mine.id;
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} size="xl" title={t("conflict.title")}>
      <Stack gap="md">
        <Alert color="amber" variant="light">
          {theirs === null ? t("conflict.dropped") : t("conflict.who", { who: theirs.body.changedBy, when: formats.exactTime(theirs.body.changedAt) })} {t("conflict.kept")}
        </Alert>
        {theirs === null ? null : <><Text fw={600} size="sm">{t("conflict.theirs")}</Text><DifferenceList difference={differenceOf(mine, theirs.body.document)} /></>}
        <Group gap="xs">
          {theirs === null ? null : <Button variant="default" onClick={onSee}>{t("conflict.see")}</Button>}
          <Button variant="default" onClick={onTake}>{t(theirs === null ? "conflict.takeNone" : "conflict.take")}</Button>
          <Button color="red" variant="light" onClick={onOverwrite}>{t("conflict.overwrite")}</Button>
        </Group>
        <Group gap="xs" align="flex-end">
          <TextInput label={t("conflict.newId")} value={id} error={isName ? null : t("name.shape")} onChange={(event) => { setId(event.currentTarget.value); }} />
          <Button disabled={!isName} onClick={() => { onKeepAs(id); }}>{t("conflict.keepAs")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
