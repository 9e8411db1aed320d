// My password, for those who have one here.
import { Alert } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../protocol/rest-account.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { PasswordForm } from "./password-form.tsx";
import classes from "./account.module.css";

export function PasswordPanel({ account }: { readonly account: Account }) {
  const { t } = useTranslation("account");
  const queries = useQueryClient();
  const [isChanged, setChanged] = useState(false);
  return (
    <Panel level={2} title={t("password")} icon="shield">
      {isChanged ? <Alert role="status" color="green" mb="md" icon={<Icon name="check" />}>{t("changed")}</Alert> : null}
      {account.hasPassword
        ? <PasswordForm asksCurrent submit={t("change")} onDone={() => { setChanged(true); void queries.invalidateQueries({ queryKey: ["account"] }); }} />
        : <p className={classes["text"]}>{t("noPassword")}</p>}
    </Panel>
  );
}
