// Writing to one agent, a queue's agents or all of them.
import { Button, Group, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { MessageDraft } from "../../protocol/rest-supervision.ts";
import { sendMessage } from "../api/supervision.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorQueues } from "../live/use-floor-live.ts";
import { useSayProblem } from "./use-supervise.ts";

interface Props { /** "all", "queue ID" or "agent ID" */ readonly to?: string; readonly onClose: () => void }

export function MessageDialog({ to: first = "all", onClose }: Props) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const say = useSayProblem();
  const [to, setTo] = useState(first);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const queues = [...useFloorQueues().values()];
  const agents = [...useFloorAgents().values()].sort((a, b) => a.name.localeCompare(b.name));
  const sending = useMutation({
    mutationFn: sendMessage, onError: say,
    onSuccess: () => { notifications.show({ message: t("sent"), color: "petrol", closeButtonProps: { "aria-label": t("close") } }); onClose(); },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== "") sending.mutate({ to: addressee(to), text: text.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={t("write")} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <NativeSelect
            label={t("to")} value={to} onChange={(event) => { setTo(event.currentTarget.value); }}
            data={[
              { value: "all", label: t("toAll") },
              { group: t("queues"), items: queues.map(({ id, name }) => ({ value: `queue ${id}`, label: t("toQueue", { queue: name[language] }) })) },
              { group: t("agents"), items: agents.map(({ id, name }) => ({ value: `agent ${id}`, label: name })) },
            ]}
          />
          <Textarea data-autofocus label={t("text")} autosize minRows={3} maxRows={8} maxLength={1_000} value={text} onChange={(event) => { setText(event.currentTarget.value); }} error={isTried && text.trim() === "" ? t("textMissing") : null} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" loading={sending.isPending}>{t("send")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function addressee(to: string): MessageDraft["to"] {
  const cut = to.indexOf(" ");
  if (cut < 0) return { kind: "all" };
  return { kind: to.slice(0, cut) === "queue" ? "queue" : "agent", id: to.slice(cut + 1) };
}
