// The rules of signing in: how long a session lives, and which roles need a second factor.
import { Alert, Button, Checkbox, Loader, NumberInput, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { roles } from "../../../core/access/rights.ts";
import { policyBounds } from "../../../core/access/sign-in-policy.ts";
import type { SignInRules } from "../../../protocol/rest-access.ts";
import { readRules, writeRules } from "../../api/access.ts";
import { useProblems, useWords } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./access.module.css";

export function RulesPanel({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTranslation("access");
  const problemOf = useProblems();
  const { data, error } = useQuery({ queryKey: ["access", "policy"], queryFn: readRules });
  return (
    <Panel level={2} title={t("rules")} icon="shield">
      <p className={classes["text"]}>{mayManage ? t("rulesHint") : t("readOnly")}</p>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {data === undefined ? <Loader size="sm" aria-label={t("rules")} /> : <Form rules={data} mayManage={mayManage} />}
    </Panel>
  );
}

function Form({ rules, mayManage }: { readonly rules: SignInRules; readonly mayManage: boolean }) {
  const { t } = useTranslation("access");
  const word = useWords();
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [given, setGiven] = useState(rules);
  const saving = useMutation({ mutationFn: writeRules, onSuccess: (kept) => { queries.setQueryData(["access", "policy"], kept); } });
  const change = (part: Partial<SignInRules>): void => { saving.reset(); setGiven((old) => ({ ...old, ...part })); };

  function send(event: SubmitEvent): void {
    event.preventDefault();
    saving.mutate(given);
  }

  const span = (name: "idleMinutes" | "longestHours", label: string, hint: string) => (
    <NumberInput
      label={label} description={hint} min={policyBounds[name].least} max={policyBounds[name].most} clampBehavior="blur" allowDecimal={false} disabled={!mayManage}
      value={given[name]} onChange={(value) => { if (typeof value === "number") change({ [name]: value }); }}
    />
  );
  return (
    <form onSubmit={send} noValidate className={classes["form"]}>
      {saving.error === null ? null : <Alert role="alert" color="red">{problemOf(saving.error)}</Alert>}
      {saving.isSuccess ? <Alert role="status" color="green" icon={<Icon name="check" />}>{t("saved")}</Alert> : null}
      {span("idleMinutes", t("idle"), t("idleHint"))}
      {span("longestHours", t("longest"), t("longestHint"))}
      <Checkbox.Group label={t("factorRoles")} description={t("factorRolesHint")} value={given.secondFactorRoles} onChange={(chosen) => { change({ secondFactorRoles: chosen }); }}>
        <Stack gap="xs" mt="xs">{roles.map((role) => <Checkbox key={role} value={role} label={word("role", role)} disabled={!mayManage} />)}</Stack>
      </Checkbox.Group>
      {mayManage ? <div className={classes["actions"]}><Button type="submit" loading={saving.isPending}>{t("save")}</Button></div> : null}
    </form>
  );
}
