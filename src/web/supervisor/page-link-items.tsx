// The link to a caller's own page of his place in line: to be read out to him, or sent to his mobile.
import { Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import type { CallId } from "../../core/kernel/kernel.ts";
import { pageLinkOf, sendPageLink } from "../api/page-link.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { useSayProblem } from "./use-supervise.ts";

export function PageLinkItems({ callId, isReachable }: { readonly callId: CallId; /** he calls with a number */ readonly isReachable: boolean }) {
  const { t } = useTranslation("supervisor");
  const say = useSayProblem();
  if (!can(useActor(), "callback.ask")) return null;
  const tell = (title: string, message: string | null): void => { notifications.show({ title, message, color: "petrol", role: "status", autoClose: message === null ? 5_000 : 30_000, closeButtonProps: { "aria-label": t("close") } }); };
  // Where the browser gives no clipboard (plain http) the link stands there to be copied by hand.
  const copy = async (): Promise<void> => {
    const link = await pageLinkOf(callId);
    try {
      await navigator.clipboard.writeText(link);
      tell(t("pageLink.copied"), null);
    } catch {
      tell(t("pageLink.copy"), link);
    }
  };
  const send = async (): Promise<void> => { await sendPageLink(callId); tell(t("pageLink.sent"), null); };
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon name="copy" />} onClick={() => { copy().catch(say); }}>{t("pageLink.copy")}</Menu.Item>
      <Menu.Item leftSection={<Icon name="chat" />} disabled={!isReachable} onClick={() => { send().catch(say); }}>{t("pageLink.send")}</Menu.Item>
    </>
  );
}
