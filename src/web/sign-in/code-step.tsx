// The second step: the code of an authenticator, or a recovery code.
import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../protocol/rest-session.ts";
import { ApiProblem } from "../api/request.ts";
import { sendCode } from "../api/session.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./sign-in.module.css";

interface Props { readonly attempt: string; readonly onEnter: (session: Session) => void; readonly onBack: () => void }

export function CodeStep({ attempt, onEnter, onBack }: Props) {
  const { t } = useTranslation("signIn");
  const problemOf = useProblems();
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const checking = useMutation({ mutationFn: () => sendCode(attempt, code.trim()), onSuccess: onEnter, onError: () => { field.current?.select(); } });
  const isOver = checking.error instanceof ApiProblem && checking.error.code === "attempt-over";

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (code.trim().length < 6) field.current?.focus();
    else checking.mutate();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {checking.error === null ? null : <Alert role="alert" color="red" icon={<Icon name="alert" />} classNames={{ message: classes["problem"] ?? "" }}>{problemOf(checking.error)}</Alert>}
        <TextInput
          ref={field} label={t("code")} name="code" autoComplete="one-time-code" autoFocus size="md" value={code} autoCapitalize="none" spellCheck={false} maxLength={20}
          classNames={{ input: classes["code"] ?? "" }} onChange={(event) => { setCode(event.currentTarget.value); }} error={isTried && code.trim().length < 6 ? t("codeMissing") : null}
        />
        <Button type="submit" size="md" loading={checking.isPending} disabled={isOver} fullWidth>{t("codeSubmit")}</Button>
        <Anchor component="button" type="button" onClick={onBack}>{t("back")}</Anchor>
      </Stack>
    </form>
  );
}
