// Signing in: name, password, language; every fault said where it belongs.
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SessionUser } from "../../protocol/rest-session.ts";
import { ApiProblem } from "../api/request.ts";
import { openSession } from "../api/session.ts";
import { useRefusals } from "../i18n/use-words.ts";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { DemoLink } from "./demo-link.tsx";
import classes from "./sign-in.module.css";

export function SignIn({ wasOver, onEnter }: { readonly wasOver: boolean; readonly onEnter: (user: SessionUser) => void }) {
  const { t } = useTranslation("signIn");
  return (
    <main className={classes["page"]}>
      <div className={classes["card"]}>
        <Brand size={40} />
        <div>
          <h1 className={classes["title"]}>{t("title")}</h1>
          <p className={classes["subtitle"]}>{t("subtitle")}</p>
        </div>
        {wasOver ? <Alert role="status" color="amber" icon={<Icon name="clock" />}>{t("sessionOver")}</Alert> : null}
        <Form onEnter={onEnter} />
      </div>
      <DemoLink />
      <div className={classes["foot"]}><LanguageSwitch /><SchemeSwitch /></div>
    </main>
  );
}

function Form({ onEnter }: { readonly onEnter: (user: SessionUser) => void }) {
  const { t } = useTranslation("signIn");
  const refusalOf = useRefusals();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const [loginField, passwordField] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const entering = useMutation({
    mutationFn: () => openSession(login.trim(), password),
    onSuccess: ({ user }) => { onEnter(user); },
    onError: () => { passwordField.current?.select(); },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (login.trim() === "") loginField.current?.focus();
    else if (password === "") passwordField.current?.focus();
    else entering.mutate();
  }

  const problem = entering.error === null ? null : refusalOf(entering.error instanceof ApiProblem ? entering.error.code : "fault");
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {problem === null ? null : <Alert role="alert" color="red" icon={<Icon name="alert" />} classNames={{ message: classes["problem"] ?? "" }}>{problem}</Alert>}
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
