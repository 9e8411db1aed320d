// A callback for whoever this call is about: by the queue or by the agent himself, now or when the follow-up is due.
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { askCallback } from "../../api/callbacks.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useView } from "../../live/use-live.ts";
import { useSayProblem } from "../../supervisor/use-supervise.ts";
import { usePageText, type PageText } from "../call/page-text.tsx";
import { Icon } from "../../ui/icon.tsx";
import classes from "./wrap-up.module.css";

interface Props { readonly call: CallCard; /** RFC 3339 */ readonly followUp: string | null; /** his notes, for whoever calls */ readonly notes: string }

export function AskCallback({ call, followUp, notes }: Props) {
  const { t } = useTranslation("wrapUp");
  const formats = useFormats();
  const me = useView()?.agent.id;
  const say = useSayProblem();
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const pageText = usePageText(call, isOpen);
  if (call.ani === null || call.queue === null || call.direction === "internal") return null;
  const ask = (isMine: boolean, at: string | null): void => {
    setBusy(true);
    askCallback({ callId: call.id, ...(isMine && me !== undefined ? { agent: me } : {}), ...(at === null ? {} : { at }), ...(notes.trim() === "" ? {} : { reason: notes.trim().slice(0, 500) }) })
      .then(() => {
        notifications.show({ color: "petrol", icon: <Icon name="check" size={16} />, message: t("callbackAsked"), closeButtonProps: { "aria-label": t("close") } });
        pageText?.send();
      })
      .catch(say).finally(() => { setBusy(false); });
  };
  const times = [null, ...(followUp === null ? [] : [followUp])];
  return (
    <Menu position="bottom-start" withinPortal opened={isOpen} onChange={setOpen}>
      <Menu.Target><Button className={classes["followUp"] ?? ""} variant="default" size="xs" loading={isBusy} leftSection={<Icon name="arrowOut" size={15} />}>{t("askCallback")}</Button></Menu.Target>
      <Menu.Dropdown>
        {[false, true].flatMap((isMine) => times.map((at) => (
          <Menu.Item key={`${String(isMine)} ${at ?? ""}`} onClick={() => { ask(isMine, at); }}>
            {at === null ? t(isMine ? "callbackMine" : "callbackQueue") : t(isMine ? "callbackMineAt" : "callbackQueueAt", { at: `${formats.date(at)} ${formats.time(at)}` })}
          </Menu.Item>
        )))}
        {pageText === null ? null : <PageTextItem text={pageText} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Chosen first, it goes with whichever callback is asked for. */
function PageTextItem({ text }: { readonly text: PageText }) {
  const { t } = useTranslation("call");
  return (
    <>
      <Menu.Divider />
      <Menu.CheckboxItem checked={text.isWanted} onChange={text.want} closeMenuOnClick={false} disabled={text.why !== null}>
        {t("pageText.send")}{text.why === null ? null : <small className={classes["why"]}>{t(`pageText.why.${text.why}`)}</small>}
      </Menu.CheckboxItem>
    </>
  );
}
