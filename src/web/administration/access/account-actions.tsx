// What an administrator does for an account; what takes something away says so and is confirmed.
import { Alert, Button, Menu, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Guarded, TemporaryPassword } from "../../../protocol/rest-access.ts";
import { dropSecondFactor, endSessionsOf, resetPassword, unlock } from "../../api/access.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./access.module.css";

export interface Done { readonly name: string; readonly said?: string; readonly temporary?: TemporaryPassword }
type Act = "reset" | "drop" | "endAll" | "unlock";

export function AccountActions({ account, onDone }: { readonly account: Guarded; readonly onDone: (done: Done) => void }) {
  const { t } = useTranslation("access");
  const problemOf = useProblems();
  const { id, name } = account;
  const [asked, setAsked] = useState<Exclude<Act, "unlock"> | null>(null);
  const acts: Readonly<Record<Act, () => Promise<Done>>> = {
    reset: async () => ({ name, temporary: await resetPassword(id) }),
    unlock: async () => { await unlock(id); return { name, said: t("unlocked", { name }) }; },
    drop: async () => { await dropSecondFactor(id); return { name, said: t("dropped", { name }) }; },
    endAll: async () => ({ name, said: t("ended", { count: (await endSessionsOf(id)).ended }) }),
  };
  const acting = useMutation({ mutationFn: (act: Act) => acts[act](), onSuccess: (done) => { setAsked(null); onDone(done); } });
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target><Button size="compact-sm" variant="default" aria-label={t("actions", { name })} rightSection={<Icon name="chevron" size={14} />}><Icon name="shield" size={16} /></Button></Menu.Target>
        <Menu.Dropdown>
          {account.lockedUntil === null ? null : <Menu.Item onClick={() => { acting.mutate("unlock"); }}>{t("unlock")}</Menu.Item>}
          <Menu.Item onClick={() => { setAsked("reset"); }}>{t("reset")}</Menu.Item>
          {account.hasSecondFactor ? <Menu.Item onClick={() => { setAsked("drop"); }}>{t("dropFactor")}</Menu.Item> : null}
          <Menu.Item onClick={() => { setAsked("endAll"); }}>{t("endAll")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asked !== null} onClose={() => { setAsked(null); }} title={asked === null ? "" : t(`${asked}Title`, { name })} closeButtonProps={{ "aria-label": t("cancel") }}>
        <p className={classes["text"]}>{asked === null ? "" : t(`${asked}Hint`)}</p>
        {acting.error === null ? null : <Alert role="alert" color="red">{problemOf(acting.error)}</Alert>}
        <div className={classes["actions"]}>
          <Button color="red.9" loading={acting.isPending} onClick={() => { if (asked !== null) acting.mutate(asked); }}>{t("confirm")}</Button>
          <Button variant="default" onClick={() => { setAsked(null); }}>{t("cancel")}</Button>
        </div>
      </Modal>
    </>
  );
}
