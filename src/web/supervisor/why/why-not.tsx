// "Why not that one?": one agent followed through the wait.
import { Alert, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readWhyNot } from "../../api/why.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useFloorAgents } from "../../live/use-floor-live.ts";
import classes from "./why.module.css";

export function WhyNot({ callId }: { readonly callId: string }) {
  const { t } = useTranslation("why");
  const language = useLanguage();
  const formats = useFormats();
  const problemOf = useProblems();
  const [agentId, setAgentId] = useState("");
  const agents = [...useFloorAgents().values()].sort((one, other) => one.name.localeCompare(other.name));
  const { data, error } = useQuery({ queryKey: ["why-not", callId, agentId, language], queryFn: () => readWhyNot(callId, agentId, language), enabled: agentId !== "", staleTime: 0 });
  return (
    <section aria-label={t("notWhom")} className={classes["not"]}>
      <NativeSelect
        label={t("notWhom")} value={agentId} onChange={(event) => { setAgentId(event.currentTarget.value); }}
        data={[{ value: "", label: t("choose") }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {error === null ? null : <Alert color="red" role="alert">{problemOf(error)}</Alert>}
      <div role="status">
        {data === undefined ? null : <p className={classes["headline"]}>{data.headline === "" ? t("never") : data.headline}</p>}
        {data === undefined || data.stretches.length < 2 ? null : (
          <ol className={classes["moments"]}>
            {data.stretches.map(({ from, until, sentence, verdict }) => (
              <li key={from + sentence} data-kind={verdict === "chosen" ? "answered" : "waited"}><time dateTime={from}>{t("from", { from: formats.exactTime(from), until: formats.exactTime(until) })}</time><span className={classes["dot"]} aria-hidden /><p>{sentence}</p></li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
