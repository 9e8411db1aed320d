// Asks for the password once more before what protects the account is changed.
import { Button, Modal, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { useProblems } from "../i18n/use-words.ts";
import classes from "./account.module.css";

interface Props<Answer> { readonly title: string; readonly isOpen: boolean; readonly onClose: () => void; readonly act: (password: string) => Promise<Answer>; readonly onDone: (answer: Answer) => void }

export function AskPassword<Answer>({ title, isOpen, onClose, act, onDone }: Props<Answer>) {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const [password, setPassword] = useState("");
  const acting = useMutation({ mutationFn: () => act(password), onSuccess: (answer) => { setPassword(""); onDone(answer); } });

  function send(event: SubmitEvent): void {
    event.preventDefault();
    acting.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("cancel") }}>
      <form onSubmit={send} noValidate className={classes["form"]}>
        <p className={classes["text"]}>{t("askPassword")}</p>
        <PasswordInput
          label={t("current")} autoComplete="current-password" data-autofocus value={password} visibilityToggleButtonProps={{ "aria-label": t("show"), tabIndex: 0 }}
          onChange={(event) => { setPassword(event.currentTarget.value); }} error={acting.error === null ? null : problemOf(acting.error)}
        />
        <div className={classes["actions"]}>
          <Button type="submit" loading={acting.isPending} disabled={password === ""}>{t("confirm")}</Button>
          <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
        </div>
      </form>
    </Modal>
  );
}
