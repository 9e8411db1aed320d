// Changing an agent's state over his head asks for a reason, which he and the record will show.
import { Autocomplete, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { BoardAgent } from "../../core/board/wallboard.ts";
import { readReasons } from "../api/floor.ts";
import { useWords } from "../i18n/use-words.ts";
import { useSupervise } from "./use-supervise.ts";

interface Props { readonly agent: BoardAgent; readonly state: "not-ready" | "signed-out"; readonly onClose: () => void }

export function ReasonDialog({ agent, state, onClose }: Props) {
  const { t } = useTranslation("supervisor");
  const word = useWords();
  const { order, isBusy } = useSupervise();
  const { data: reasons = [] } = useQuery({ queryKey: ["reasons"], queryFn: readReasons, staleTime: 300_000 });
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const action = t(state === "not-ready" ? "confirmNotReady" : "confirmSignOut");
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const text = reason.trim();
    if (text === "") return;
    const known = reasons.find((each) => word("reason", each) === text);
    if (await order({ type: "agent-state", agentId: agent.id, state, reason: known ?? text })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("reasonTitle", { action, name: agent.name })} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={(event) => { void submit(event); }}>
        <Stack>
          <Autocomplete
            data-autofocus label={t("reason")} description={t("reasonHint")} value={reason} onChange={setReason} maxLength={200} error={isTried && reason.trim() === "" ? t("reasonMissing") : null}
            data={state === "not-ready" ? reasons.map((each) => word("reason", each)) : []} comboboxProps={{ withinPortal: true }}
          />
          {agent.call === null ? null : <Text size="sm" c="dimmed">{t("afterCallNote")}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" loading={isBusy}>{action}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
