// Keys for programs: made here, shown once, taken back at any moment. An administrator sees everybody's.
import { Alert, Button, Loader, Modal } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../../../protocol/rest-account.ts";
import { readKeys, revokeKey } from "../../api/account.ts";
import { WithRightWords } from "../../i18n/right-words.tsx";
import { useProblems } from "../../i18n/use-words.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { KeysTable } from "./keys-table.tsx";
import { NewKey } from "./new-key.tsx";
import { ShownOnce } from "./shown-once.tsx";
import classes from "../account.module.css";

export function KeysPanel() {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Key | null>(null);
  const { data, error } = useQuery({ queryKey: ["api-keys"], queryFn: readKeys });
  const again = (): void => { void queries.invalidateQueries({ queryKey: ["api-keys"] }); };
  const revoking = useMutation({ mutationFn: revokeKey, onSuccess: () => { setLeaving(null); }, onSettled: again });
  return (
    <Panel level={2} title={t("keys")} icon="hash" aside={<Button size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={() => { setMaking(true); }}>{t("newKey")}</Button>}>
      <p className={classes["text"]}>{t("keysHint")}</p>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {data === undefined ? <Loader size="sm" aria-label={t("keys")} /> : data.length === 0 ? <Nothing>{t("noKeys")}</Nothing> : <WithRightWords><KeysTable keys={data} onRevoke={setLeaving} /></WithRightWords>}
      <NewKey isOpen={isMaking} onClose={() => { setMaking(false); }} onMade={(made) => { setMaking(false); setToken(made); again(); }} />
      <ShownOnce title={t("keyMade")} hint={t("keyMadeHint")} secret={token} onClose={() => { setToken(null); }} />
      <Modal opened={leaving !== null} onClose={() => { setLeaving(null); }} title={t("revokeTitle", { name: leaving?.name ?? "" })} closeButtonProps={{ "aria-label": t("cancel") }}>
        <p className={classes["text"]}>{t("revokeHint")}</p>
        {revoking.error === null ? null : <Alert role="alert" color="red" mb="md">{problemOf(revoking.error)}</Alert>}
        <div className={classes["actions"]}>
          <Button color="red.9" loading={revoking.isPending} onClick={() => { if (leaving !== null) revoking.mutate(leaving.id); }}>{t("revoke")}</Button>
          <Button variant="default" onClick={() => { setLeaving(null); }}>{t("cancel")}</Button>
        </div>
      </Modal>
    </Panel>
  );
}
