// Who is inside; an administrator ends any session at once.
import { Alert, Loader } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { endSession, readSessions } from "../../api/access.ts";
import { SessionsTable } from "../../account/sessions-table.tsx";
import { useProblems } from "../../i18n/use-words.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./access.module.css";

export function SessionsPanel({ mayManage }: { readonly mayManage: boolean }) {
  const { t } = useTranslation("access");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ["access", "sessions"], queryFn: readSessions, refetchInterval: 15_000 });
  const ending = useMutation({ mutationFn: endSession, onSettled: () => queries.invalidateQueries({ queryKey: ["access", "sessions"] }) });
  const problem = error ?? ending.error;
  return (
    <Panel level={2} title={t("sessions")} icon="globe">
      <p className={classes["text"]}>{t("sessionsHint")}</p>
      {problem === null ? null : <Alert role="alert" color="red" mb="sm">{problemOf(problem)}</Alert>}
      {data === undefined ? <Loader size="sm" aria-label={t("sessions")} /> : data.length === 0 ? <Nothing>{t("noSessions")}</Nothing> : (
        <SessionsTable caption={t("sessions")} sessions={data} withPerson ending={ending.isPending ? ending.variables : null} {...(mayManage ? { onEnd: ({ id }: { readonly id: string }) => { ending.mutate(id); } } : {})} />
      )}
    </Panel>
  );
}
