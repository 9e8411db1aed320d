// Choosing a new password: twice, with the fault at its field in the server's judgement. `asksCurrent` is left out when
// the one that was just used was temporary.
import { Alert, Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "../api/account.ts";
import { ApiProblem } from "../api/request.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { useWho } from "../shell/who.ts";
import classes from "./account.module.css";

interface Props { readonly asksCurrent: boolean; readonly submit: string; readonly onDone: () => void }

export function PasswordForm({ asksCurrent, submit, onDone }: Props) {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const { login } = useWho();
  const [given, setGiven] = useState({ current: "", fresh: "", again: "" });
  const [isTried, setTried] = useState(false);
  const changing = useMutation({
    mutationFn: () => changePassword(given.fresh, asksCurrent ? given.current : undefined),
    onSuccess: () => { setGiven({ current: "", fresh: "", again: "" }); setTried(false); onDone(); },
  });
  const faults = faultsOf(given, asksCurrent, { missing: t("missing"), different: t("different") });
  const pointers = changing.error instanceof ApiProblem ? changing.error.pointers : [];
  const said = changing.error === null ? null : problemOf(changing.error);
  const at = (pointer: string): string | null => (pointers.includes(pointer) ? said : null);

  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).every((fault) => fault === null)) changing.mutate();
  }

  const field = (name: keyof typeof given, autoComplete: string, label: string, rest: { readonly description?: string; readonly pointer?: string } = {}) => (
    <PasswordInput
      label={label} name={name} autoComplete={autoComplete} value={given[name]} visibilityToggleButtonProps={{ "aria-label": t("show"), tabIndex: 0 }} description={rest.description}
      onChange={(event) => { const { value } = event.currentTarget; setGiven((old) => ({ ...old, [name]: value })); }} error={(isTried ? faults[name] : null) ?? (rest.pointer === undefined ? null : at(rest.pointer))}
    />
  );
  return (
    <form onSubmit={send} noValidate className={classes["form"]}>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      {said === null || pointers.length > 0 ? null : <Alert role="alert" color="red" icon={<Icon name="alert" />}>{said}</Alert>}
      {asksCurrent ? field("current", "current-password", t("current"), { pointer: "#/current" }) : null}
      {field("fresh", "new-password", t("fresh"), { description: t("passwordHint"), pointer: "#/password" })}
      {field("again", "new-password", t("again"))}
      <div className={classes["actions"]}><Button type="submit" loading={changing.isPending}>{submit}</Button></div>
    </form>
  );
}

interface Given { readonly current: string; readonly fresh: string; readonly again: string }

function faultsOf({ current, fresh, again }: Given, asksCurrent: boolean, words: { readonly missing: string; readonly different: string }): Readonly<Record<keyof Given, string | null>> {
  return { current: asksCurrent && current === "" ? words.missing : null, fresh: fresh === "" ? words.missing : null, again: again === fresh ? null : words.different };
}
