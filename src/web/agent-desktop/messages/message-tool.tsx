// Messages in the desk's bar: how many are unread, a calm word when one comes, and the list with the way to answer.
import { ActionIcon, Button, Drawer, Indicator, Textarea, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ShownMessage } from "../../../protocol/board-frames.ts";
import { ApiProblem } from "../../api/request.ts";
import { writeToSupervisors } from "../../api/my-day.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSayRefusal } from "../use-order.ts";
import classes from "./messages.module.css";
import { useMessages } from "./use-messages.ts";

export function MessageTool() {
  const { t } = useTranslation(["myDay", "desk"]);
  const { all, unread, me, readAll } = useMessages();
  const [isOpen, setOpen] = useState(false);
  useToasts(unread, isOpen);
  useEffect(() => { if (isOpen) readAll(); }, [isOpen, readAll]);
  const label = unread.length === 0 ? t("messages") : t("unread", { count: unread.length });
  return (
    <>
      <Tooltip label={label}>
        <Indicator label={unread.length} size={18} color="red.8" disabled={unread.length === 0} offset={4}>
          <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => { setOpen(true); }}><Icon name="chat" /></ActionIcon>
        </Indicator>
      </Tooltip>
      <Drawer opened={isOpen} onClose={() => { setOpen(false); }} position="right" size="md" title={t("messages")} closeButtonProps={{ "aria-label": t("desk:close") }}>
        <Conversation all={all} me={me} />
      </Drawer>
    </>
  );
}

/** A message that comes while one works is said once and takes no focus; those from before are not. */
function useToasts(unread: readonly ShownMessage[], isOpen: boolean): void {
  const { t } = useTranslation(["myDay", "desk"]);
  const seen = useRef(new Set<string>());
  const openedAt = useRef(Date.now());
  useEffect(() => {
    for (const { id, at, from, text } of unread) {
      if (seen.current.has(id)) continue;
      seen.current.add(id);
      const isNew = at > openedAt.current - 60_000;
      if (isNew && !isOpen) notifications.show({ id: `message-${id}`, title: t("newMessage", { name: from.name }), message: text, color: "petrol", icon: <Icon name="chat" size={16} />, role: "status", autoClose: 12_000, closeButtonProps: { "aria-label": t("desk:close") } });
    }
  }, [unread, isOpen, t]);
}

function Conversation({ all, me }: { readonly all: readonly ShownMessage[]; readonly me: string }) {
  const { t } = useTranslation("myDay");
  const [answers, setAnswers] = useState<ShownMessage | null>(null);
  return (
    <>
      <Answer answers={answers} onDone={() => { setAnswers(null); }} />
      {all.length === 0 ? <Empty icon="chat" title={t("noMessages")}>{t("noMessagesHint")}</Empty> : null}
      <ul className={classes["list"]}>
        {all.map((message) => <Entry key={message.id} message={message} isMine={message.from.agentId === me} answered={all.find(({ id }) => id === message.replyTo)} onReply={() => { setAnswers(message); }} />)}
      </ul>
    </>
  );
}

function Entry({ message, isMine, answered, onReply }: { readonly message: ShownMessage; readonly isMine: boolean; readonly answered: ShownMessage | undefined; readonly onReply: () => void }) {
  const { t } = useTranslation("myDay");
  const formats = useFormats();
  return (
    <li data-mine={isMine}>
      <p className={classes["meta"]}>{isMine ? t("fromYou") : t("from", { name: message.from.name })} · <time dateTime={new Date(message.at).toISOString()}>{formats.time(message.at)}</time></p>
      {answered === undefined ? null : <p className={classes["meta"]}>{t("answerTo", { text: answered.text })}</p>}
      <p className={classes["text"]}>{message.text}</p>
      {isMine ? null : <Button size="compact-xs" variant="subtle" onClick={onReply}>{t("reply")}</Button>}
    </li>
  );
}

function Answer({ answers, onDone }: { readonly answers: ShownMessage | null; readonly onDone: () => void }) {
  const { t } = useTranslation("myDay");
  const sayRefusal = useSayRefusal();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (answers !== null) field.current?.focus(); }, [answers]);
  const sending = useMutation({
    mutationFn: () => writeToSupervisors(text.trim(), answers?.id ?? null),
    onSuccess: () => { setText(""); onDone(); },
    onError: (reason) => { sayRefusal(reason instanceof ApiProblem ? reason.code : "fault"); },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") sending.mutate();
  };
  return (
    <form className={classes["answer"]} noValidate onSubmit={submit}>
      {answers === null ? null : <p className={classes["quote"]}>{t("answerTo", { text: answers.text })} <Button size="compact-xs" variant="subtle" onClick={onDone}>{t("cancelReply")}</Button></p>}
      <Textarea ref={field} label={t("answer")} autosize minRows={2} maxRows={6} maxLength={1_000} value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
      <Button type="submit" size="xs" disabled={text.trim() === ""} loading={sending.isPending}>{t("send")}</Button>
    </form>
  );
}
