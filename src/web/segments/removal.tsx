// Taking a segment away, with its list: asked first; and refused, with their names, while campaigns call from it.
import { Alert, Button, Group, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SegmentReply } from "../../protocol/rest-segments.ts";
import { removeSegment } from "../api/segments.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";

export function Removal({ kept, onRemoved }: { readonly kept: SegmentReply; readonly onRemoved: () => Promise<void> }) {
  const { t } = useTranslation("segments");
  const formats = useFormats();
  const problemOf = useProblems();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation({ mutationFn: () => removeSegment(kept.id), onSuccess: onRemoved });
  const users = kept.campaigns.map((one) => one.name);
  const close = (): void => { setOpen(false); remove.reset(); };
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => { setOpen(true); }}>{t("remove")}</Button>
      <Modal opened={isOpen} onClose={close} title={t("removeTitle", { name: kept.name })} closeButtonProps={{ "aria-label": t("removeNot") }}>
        <p>{users.length === 0 ? t("removeHint", { n: formats.count(kept.members ?? 0) }) : t("removeUsed", { names: users.join(", ") })}</p>
        {remove.error === null ? null : <Alert role="alert" color="red" mb="md">{problemOf(remove.error)}</Alert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={close}>{t("removeNot")}</Button>
          {users.length > 0 ? null : <Button color="red.9" loading={remove.isPending} onClick={() => { remove.mutate(); }}>{t("remove")}</Button>}
        </Group>
      </Modal>
    </>
  );
}
