// Where I am signed in; each can be ended, and its screens close at once.
import { Alert, Loader } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { endMySession, readMySessions } from "../api/account.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Panel } from "../ui/panel.tsx";
import { SessionsTable } from "./sessions-table.tsx";

export function MySessions() {
  const { t } = useTranslation("account");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ["account", "sessions"], queryFn: readMySessions, refetchInterval: 30_000 });
  const ending = useMutation({ mutationFn: endMySession, onSettled: () => queries.invalidateQueries({ queryKey: ["account", "sessions"] }) });
  const problem = error ?? ending.error;
  return (
    <Panel level={2} title={t("sessions")} icon="globe">
      {problem === null ? null : <Alert role="alert" color="red" mb="sm">{problemOf(problem)}</Alert>}
      {data === undefined ? <Loader size="sm" aria-label={t("sessions")} /> : <SessionsTable caption={t("sessions")} sessions={data} ending={ending.isPending ? ending.variables : null} onEnd={({ id }) => { ending.mutate(id); }} />}
    </Panel>
  );
}
