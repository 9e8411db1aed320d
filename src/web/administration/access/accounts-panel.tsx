// Accounts, with what protects and what locks each.
import { Alert, Loader, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Guarded } from "../../../protocol/rest-access.ts";
import { readGuarded } from "../../api/access.ts";
import { ShownOnce } from "../../account/keys/shown-once.tsx";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useProblems, useWords } from "../../i18n/use-words.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { AccountActions, type Done } from "./account-actions.tsx";
import { Protection } from "./protection.tsx";
import classes from "./access.module.css";

export function AccountsPanel({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTranslation("access");
  const { date, time } = useFormats();
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [looked, setLooked] = useState("");
  const [done, setDone] = useState<Done | null>(null);
  const { data, error } = useQuery({ queryKey: ["access", "accounts"], queryFn: readGuarded, refetchInterval: 15_000 });
  const finish = (what: Done): void => { setDone(what); void queries.invalidateQueries({ queryKey: ["access"] }); };
  const found = data?.filter(({ name, login, email }) => `${name} ${login} ${email ?? ""}`.toLowerCase().includes(looked.trim().toLowerCase()));
  return (
    <Panel level={2} title={t("accounts")} icon="shieldCheck">
      <p className={classes["text"]}>{t("accountsHint")}</p>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {done?.said === undefined ? null : <Alert role="status" color="green" mb="md" icon={<Icon name="check" />}>{done.said}</Alert>}
      <TextInput className={classes["search"] ?? ""} aria-label={t("search")} placeholder={t("search")} leftSection={<Icon name="search" size={16} />} value={looked} onChange={(event) => { setLooked(event.currentTarget.value); }} />
      {found === undefined ? <Loader size="sm" aria-label={t("accounts")} /> : found.length === 0 ? <Nothing>{t("nobody")}</Nothing> : <Rows accounts={found} mayManage={mayManage} onDone={finish} />}
      <ShownOnce title={t("made", { name: done?.name ?? "" })} hint={done?.temporary === undefined ? "" : t("madeHint", { date: `${date(done.temporary.until)} ${time(done.temporary.until)}` })} secret={done?.temporary?.password ?? null} onClose={() => { setDone(null); }} />
    </Panel>
  );
}

function Rows({ accounts, mayManage, onDone }: { readonly accounts: readonly Guarded[]; readonly mayManage: boolean; readonly onDone: (done: Done) => void }) {
  const { t } = useTranslation("access");
  const { ago } = useFormats();
  const word = useWords();
  const now = useNow();
  return (
    <Table
      caption={t("accounts")} rows={accounts} keyOf={({ id }) => id} toneOf={({ lockedUntil }) => (lockedUntil === null ? undefined : "bad")}
      columns={[
        { label: t("person"), cell: ({ name, login, email }) => <>{name}<div className={classes["soft"]}>{email === null ? login : `${login} · ${email}`}</div></> },
        { label: t("role"), cell: ({ role }) => word("role", role), spare: true },
        { label: t("protection"), cell: (account) => <Protection account={account} /> },
        { label: t("last"), cell: ({ lastSignInAt }) => (lastSignInAt === null ? t("never") : ago(lastSignInAt, now)), spare: true },
        ...(mayManage ? [{ label: t("act"), align: "end" as const, cell: (account: Guarded) => <AccountActions account={account} onDone={onDone} /> }] : []),
      ]}
    />
  );
}
