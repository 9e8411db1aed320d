// Making a key: a name, a role that is no wider than one's own, the rights it needs, and a day on which it ends.
import { Alert, Button, Checkbox, Modal, NativeSelect, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { reachOf } from "../../../core/access/can.ts";
import { actions, rights, roles, type Action, type Role } from "../../../core/access/rights.ts";
import { makeKey } from "../../api/account.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRightWords, WithRightWords } from "../../i18n/right-words.tsx";
import { useProblems, useWords } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import classes from "../account.module.css";

interface Props { readonly isOpen: boolean; readonly onClose: () => void; readonly onMade: (token: string) => void }

const terms = [["30", "days30"], ["90", "days90"], ["365", "days365"], ["", "daysNever"]] as const;

export function NewKey({ isOpen, onClose, onMade }: Props) {
  const { t } = useTranslation("account");
  return <Modal opened={isOpen} onClose={onClose} title={t("newKey")} size="lg" closeButtonProps={{ "aria-label": t("cancel") }}><WithRightWords><Form onClose={onClose} onMade={onMade} /></WithRightWords></Modal>;
}

function Form({ onClose, onMade }: Omit<Props, "isOpen">) {
  const { t } = useTranslation("account");
  const word = useWords();
  const right = useRightWords();
  const problemOf = useProblems();
  const actor = useActor();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>(actor.role);
  const [scopes, setScopes] = useState<readonly Action[] | null>(["contact.read"]);
  const [days, setDays] = useState("90");
  const [isTried, setTried] = useState(false);
  const making = useMutation({
    mutationFn: () => makeKey({ name: name.trim(), role, scopes: scopes === null ? null : [...scopes], days: days === "" ? null : Number(days) }), onSuccess: ({ token }) => { onMade(token); },
  });
  const possible = actions.filter((action) => action !== "account.use" && rights[action][role] !== undefined);
  const pointers = making.error instanceof ApiProblem ? making.error.pointers : [];
  const said = making.error === null ? null : problemOf(making.error);
  const choices = reachOf(actor, "key.manage") === "all" ? roles : [actor.role];

  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== "" && scopes?.length !== 0) making.mutate();
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {said === null || pointers.includes("#/name") ? null : <Alert role="alert" color="red">{said}</Alert>}
        <TextInput
          label={t("keyName")} description={t("keyNameHint")} value={name} maxLength={100} data-autofocus onChange={(event) => { setName(event.currentTarget.value); }}
          error={isTried && name.trim() === "" ? t("missing") : pointers.includes("#/name") ? said : null}
        />
        <NativeSelect
          label={t("keyRole")} value={role} disabled={choices.length === 1} data={choices.map((each) => ({ value: each, label: word("role", each) }))}
          onChange={(event) => { const next = event.currentTarget.value as Role; setRole(next); setScopes((old) => old?.filter((action) => rights[action][next] !== undefined) ?? null); }}
        />
        <Radio.Group label={t("scopes")} value={scopes === null ? "all" : "some"} onChange={(value) => { setScopes(value === "all" ? null : []); }} error={isTried && scopes?.length === 0 ? t("missing") : null}>
          <Stack gap="xs" mt={6}><Radio value="some" label={t("scopesSome")} /><Radio value="all" label={t("scopesAll")} /></Stack>
        </Radio.Group>
        {scopes === null ? null : (
          <Checkbox.Group aria-label={t("scopesSome")} value={[...scopes]} onChange={(chosen) => { setScopes(chosen); }}>
            <div className={classes["scopes"]} tabIndex={0} role="group" aria-label={t("scopesSome")}>{possible.map((action) => <Checkbox key={action} size="sm" value={action} label={right.name(action)} description={<>{right.hint(action)} <code>{action}</code></>} />)}</div>
          </Checkbox.Group>
        )}
        <NativeSelect label={t("keyDays")} value={days} data={terms.map(([value, key]) => ({ value, label: t(key) }))} onChange={(event) => { setDays(event.currentTarget.value); }} />
        <div className={classes["actions"]}>
          <Button type="submit" loading={making.isPending}>{t("make")}</Button>
          <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
        </div>
      </Stack>
    </form>
  );
}
