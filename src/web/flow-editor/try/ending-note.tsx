// Where the call came to, said plainly; and, from a line or a transfer, the ways back into the flow.
import { Alert, Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WayOut } from "../../../core/ivr/session.ts";
import { Icon } from "../../ui/icon.tsx";
import { useHouse } from "../page/use-house.ts";
import { endingOf, type Tape } from "./rehearsal-tape.ts";

const fromQueue = ["closed", "full", "no-agents", "max-wait"] as const;

export function EndingNote({ tape, onBack }: { readonly tape: Tape; readonly onBack: (reason: WayOut) => void }) {
  const { t } = useTranslation("flowEditor");
  const { queues, agents } = useHouse();
  const ending = endingOf(tape);
  if (ending.kind === "waiting") return null;
  const named = (choices: readonly { readonly value: string; readonly label: string }[], id: string): string => choices.find(({ value }) => value === id)?.label ?? id;
  const where = ending.kind === "queue" || ending.kind === "message" ? named(queues, ending.queueId) : ending.kind === "agent" ? named(agents, ending.agent) : ending.kind === "number" ? ending.number : "";
  const ways: readonly WayOut[] = ending.kind === "queue" ? fromQueue : ending.kind === "message" ? ["message-left", "message-failed"] : ending.kind === "number" || ending.kind === "agent" ? ["transfer-failed"] : [];
  return (
    <Alert variant="light" color={ending.kind === "failed" ? "red" : "petrol"} role="status" icon={<Icon name={ending.kind === "hang-up" ? "hangUp" : ending.kind === "failed" ? "alert" : "users"} />} title={t(`endings.${ending.kind}`, { where })}>
      {ways.length > 0 ? <><p style={{ margin: "0 0 6px" }}>{t("endings.orElse")}</p><Group gap={6}>{ways.map((way) => <Button key={way} size="compact-xs" variant="default" onClick={() => { onBack(way); }}>{t(`waysOut.${way}`)}</Button>)}</Group></> : null}
    </Alert>
  );
}
