// Name and password.
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../protocol/rest-session.ts";
import { openSession } from "../api/session.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./sign-in.module.css";

export interface StepProps {
  readonly onEnter: (session: Session) => void;
  /** A code is asked for. */
  readonly onCode: (attempt: string) => void;
}

/** Signs in, and goes on to where the answer leads. */
export function useEntering({ onEnter, onCode }: StepProps, onError?: () => void) {
  return useMutation({
    mutationFn: ({ login, password }: { login: string; password: string }) => openSession(login, password),
    onSuccess: (entered) => { if ("attempt" in entered) onCode(entered.attempt); else onEnter(entered); },
    ...(onError === undefined ? {} : { onError }),
  });
}

export function PasswordStep(props: StepProps) {
  const { t } = useTranslation("signIn");
  const problemOf = useProblems();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const [loginField, passwordField] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const entering = useEntering(props, () => { passwordField.current?.select(); });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (login.trim() === "") loginField.current?.focus();
    else if (password === "") passwordField.current?.focus();
    else entering.mutate({ login: login.trim(), password });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {entering.error === null ? null : <Alert role="alert" color="red" icon={<Icon name="alert" />} classNames={{ message: classes["problem"] ?? "" }}>{problemOf(entering.error)}</Alert>}
        <TextInput
          ref={loginField} label={t("login")} name="login" autoComplete="username" autoFocus size="md" value={login} autoCapitalize="none" spellCheck={false}
          onChange={(event) => { setLogin(event.currentTarget.value); }} error={isTried && login.trim() === "" ? t("loginMissing") : null}
        />
        <PasswordInput
          ref={passwordField} label={t("password")} name="password" autoComplete="current-password" size="md" value={password}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
          onChange={(event) => { setPassword(event.currentTarget.value); }} error={isTried && password === "" ? t("passwordMissing") : null}
        />
        <Button type="submit" size="md" loading={entering.isPending} fullWidth>{t("submit")}</Button>
      </Stack>
    </form>
  );
}
