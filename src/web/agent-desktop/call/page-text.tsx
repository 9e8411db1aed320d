// The link to his own page by SMS, for a caller whom the agent puts back in line or has called back: whether it can be sent is
// known before anything is promised, and it leaves once he waits there.
import { Checkbox } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { readPageLink, sendPageLink } from "../../api/page-link.ts";
import { ApiProblem } from "../../api/request.ts";
import { useActor } from "../../shell/who.ts";
import { useSayRefusal } from "../use-order.ts";

export interface PageText {
  /** Why it cannot be sent to him; null: it can. */
  readonly why: "no-number" | "not-mobile" | "opted-out" | null;
  readonly isWanted: boolean;
  want(isWanted: boolean): void;
  /** If it is wanted. Of whoever was answered meanwhile, or taken by no line, it says that none was sent. */
  send(): void;
}

/** null: there is nothing to choose: the house sends no SMS, he did not call us, or it is not known yet. `isLooked`: the agent may choose now. */
export function usePageText({ id, direction }: CallCard, isLooked: boolean): PageText | null {
  const { t } = useTranslation("call");
  const [isWanted, want] = useState(false);
  const sayRefusal = useSayRefusal();
  const mayAsk = can(useActor(), "callback.ask") && direction === "inbound";
  const { data } = useQuery({ queryKey: ["page-link", id], queryFn: () => readPageLink(id), enabled: mayAsk && isLooked, staleTime: 30_000, retry: false });
  if (!mayAsk || !isLooked || data === undefined || data.whyNoSms === "no-gateway") return null;
  const send = async (): Promise<void> => {
    try {
      await sendPageLink(id);
      notifications.show({ message: t("pageText.sent"), color: "petrol", role: "status", autoClose: 5_000 });
    } catch (reason) {
      const code = reason instanceof ApiProblem ? reason.code : "fault";
      if (code !== "not-in-line" && code !== "call-not-found") sayRefusal(code);
      else notifications.show({ message: t("pageText.notSent"), color: "yellow", role: "status", autoClose: 7_000 });
    }
  };
  return { why: data.whyNoSms, isWanted: isWanted && data.whyNoSms === null, want, send: () => { if (isWanted && data.whyNoSms === null) void send(); } };
}

/** null: none is offered. */
export function PageTextChoice({ text }: { readonly text: PageText | null }) {
  const { t } = useTranslation("call");
  return text === null ? null : (
    <Checkbox
      mt="sm" checked={text.isWanted} disabled={text.why !== null} onChange={(event) => { text.want(event.currentTarget.checked); }}
      label={t("pageText.send")} description={text.why === null ? t("pageText.hint") : t(`pageText.why.${text.why}`)}
    />
  );
}
