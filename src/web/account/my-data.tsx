// Who I am here, and the language that Atiende speaks to me.
import { NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Language } from "../../core/kernel/kernel.ts";
import type { Account } from "../../protocol/rest-account.ts";
import { chooseLanguage } from "../api/account.ts";
import { useProblems, useWords } from "../i18n/use-words.ts";
import { FactOf, Facts } from "../ui/facts.tsx";
import { Panel } from "../ui/panel.tsx";

const names: readonly { readonly value: Language; readonly label: string }[] = [{ value: "es", label: "Español" }, { value: "ca", label: "Català" }, { value: "en", label: "English" }];

export function MyData({ account }: { readonly account: Account }) {
  const { t, i18n } = useTranslation("account");
  const word = useWords();
  const problemOf = useProblems();
  const queries = useQueryClient();
  const choosing = useMutation({
    mutationFn: chooseLanguage,
    onSuccess: (changed) => { queries.setQueryData(["account"], changed); void i18n.changeLanguage(changed.language); },
  });
  return (
    <Panel level={2} title={t("me")} icon="user">
      <Facts>
        <FactOf label={t("name")}>{account.name}</FactOf>
        <FactOf label={t("login")}>{account.login}</FactOf>
        <FactOf label={t("role")}>{word("role", account.role)}</FactOf>
        <FactOf label={t("email")}>{account.email ?? t("noEmail")}</FactOf>
      </Facts>
      <NativeSelect
        mt="md" label={t("language")} description={t("languageHint")} data={[...names]} value={account.language} disabled={choosing.isPending}
        error={choosing.error === null ? null : problemOf(choosing.error)} onChange={(event) => { choosing.mutate(event.currentTarget.value as Language); }}
      />
    </Panel>
  );
}
