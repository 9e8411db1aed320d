// Everything that the ledger tells of one call: the sentence, the wait as a picture, the decision, and "why not…?".
import { Alert, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { WhyWait } from "../../../protocol/rest-why.ts";
import { readWhy } from "../../api/why.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { Candidates } from "./candidates.tsx";
import { WaitLine } from "./wait-line.tsx";
import { WhyNot } from "./why-not.tsx";
import classes from "./why.module.css";

export function WhyPanel({ callId }: { readonly callId: string }) {
  const { t } = useTranslation("why");
  const language = useLanguage();
  const problemOf = useProblems();
  const { data, error } = useQuery({ queryKey: ["why", callId, language], queryFn: () => readWhy(callId, language), staleTime: 0 });
  if (error !== null) return <Alert color="red" role="alert">{problemOf(error)}</Alert>;
  if (data === undefined) return <Skeleton h={240} aria-label={t("reading")} aria-busy />;
  if (data.waits.length === 0) return <p className={classes["soft"]}>{t("noWait")}</p>;
  return (
    <div className={classes["why"]}>
      {data.waits.map((wait, n) => <Wait key={wait.from} wait={wait} name={data.waits.length === 1 ? null : t("wait", { n: n + 1, queue: wait.queue.name[language] })} />)}
      <WhyNot callId={callId} />
    </div>
  );
}

function Wait({ wait, name }: { readonly wait: WhyWait; readonly name: string | null }) {
  return (
    <div className={classes["wait"]}>
      {name === null ? null : <h2>{name}</h2>}
      <p className={classes["headline"]}>{wait.headline}</p>
      <WaitLine wait={wait} />
      <Candidates wait={wait} />
    </div>
  );
}
