// Giving an order: done or refused, and a refusal is said in the user's words.
import { notifications } from "@mantine/notifications";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentCommand } from "../../protocol/frames.ts";
import { useRefusals } from "../i18n/use-words.ts";
import { useLiveStore } from "../live/use-live.ts";

export interface Orders {
  /** Resolves with whether it was done; never rejects. */
  order(command: AgentCommand): Promise<boolean>;
  readonly isBusy: boolean;
}

export function useOrder(): Orders {
  const live = useLiveStore();
  const sayRefusal = useSayRefusal();
  const [isBusy, setBusy] = useState(false);
  const order = async (command: AgentCommand): Promise<boolean> => {
    setBusy(true);
    const outcome = await live.order(command);
    setBusy(false);
    if (!outcome.done) sayRefusal(outcome.code);
    return outcome.done;
  };
  return { order, isBusy };
}

export function useSayRefusal(): (code: string) => void {
  const { t } = useTranslation("refusals");
  const refusalOf = useRefusals();
  return useCallback((code) => {
    notifications.show({ id: `refused-${code}`, color: "red", title: t("title"), message: refusalOf(code), role: "alert", autoClose: 7_000, withBorder: true });
  }, [t, refusalOf]);
}
