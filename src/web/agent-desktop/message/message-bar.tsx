// What I do with a message: call back, be done with it, or not now; whoever may, throws it away.
import { Alert, Button, Menu, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { CallCard, MessageCard } from "../../../core/board/agent-view.ts";
import { deleteMessages } from "../../api/callbacks.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";
import { useOrder } from "../use-order.ts";
import { laterTimes } from "./later-times.ts";
import classes from "./message.module.css";

export function MessageBar({ call, message }: { readonly call: CallCard; readonly message: MessageCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const why = message.whyNoCallBack;
  return (
    <>
      {why === null ? null : <p className={classes["soft"]} role="status"><Icon name="alert" size={14} />{t(`message.noCallBack.${why}`)}</p>}
      <div className={classes["bar"]} role="group" aria-label={t("message.bar")}>
        <Button loading={isBusy} disabled={why !== null} leftSection={<Icon name="phone" size={16} />} onClick={() => { void order({ type: "call-back", callId: call.id }); }}>{t("message.callBack")}</Button>
        <Button variant="default" disabled={isBusy} leftSection={<Icon name="check" size={16} />} onClick={() => { void order({ type: "done", callId: call.id }); }}>{t("message.done")}</Button>
        <NotNow call={call} message={message} />
        <Deletion message={message} />
      </div>
    </>
  );
}

function NotNow({ call, message: { putOffs, most } }: { readonly call: CallCard; readonly message: MessageCard }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const { order, isBusy } = useOrder();
  const isSpent = putOffs >= most;
  return (
    <Menu position="top-end">
      <Menu.Target><Button variant="default" disabled={isBusy || isSpent} title={isSpent ? t("message.putOffSpent") : ""} leftSection={<Icon name="clock" size={16} />}>{t("message.notNow")}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("message.again")}</Menu.Label>
        {laterTimes(Date.now()).map((at) => <Menu.Item key={at} onClick={() => { void order({ type: "put-off", callId: call.id, until: new Date(at).toISOString() }); }}>{`${formats.date(at)} ${formats.time(at)}`}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

function Deletion({ message: { callbackId } }: { readonly message: MessageCard }) {
  const { t } = useTranslation("call");
  const problemOf = useProblems();
  const actor = useActor();
  const [isAsked, setAsked] = useState(false);
  const deletion = useMutation({ mutationFn: () => deleteMessages(callbackId), onSuccess: () => { setAsked(false); } });
  if (!can(actor, "message.delete")) return null;
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<Icon name="trash" size={16} />} onClick={() => { setAsked(true); }}>{t("message.delete")}</Button>
      <Modal opened={isAsked} onClose={() => { setAsked(false); }} title={t("message.deleteTitle")} closeButtonProps={{ "aria-label": t("message.keep") }}>
        <p>{t("message.deleteHint")}</p>
        {deletion.error === null ? null : <Alert role="alert" color="red">{problemOf(deletion.error)}</Alert>}
        <div className={classes["bar"]}>
          <Button variant="default" onClick={() => { setAsked(false); }}>{t("message.keep")}</Button>
          <Button color="red.9" loading={deletion.isPending} onClick={() => { deletion.mutate(); }}>{t("message.delete")}</Button>
        </div>
      </Modal>
    </>
  );
}
