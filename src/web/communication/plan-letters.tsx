// Letters for the printer: those that wait, batches with their PDF and addresses, and which have gone to the post.
import { Alert, Button, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import type { LetterBatchRecord } from "../../protocol/rest-communication.ts";
import { batchFile, makeBatch, markPosted, readLetters } from "../api/communication.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Loading } from "../sign-in/away.tsx";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import classes from "./communication.module.css";
import { PlanHead } from "./plan-head.tsx";

export function PlanLetters({ id }: { readonly id: string }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const mayWrite = can(useActor(), "communication.write");
  const { data, error } = useQuery({ queryKey: ["communication", "letters", id], queryFn: () => readLetters(id) });
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ["communication", "letters", id] });
  const make = useMutation({ mutationFn: () => makeBatch(id), onSuccess: again });
  const post = useMutation({ mutationFn: ({ batch, isPosted }: { readonly batch: string; readonly isPosted: boolean }) => markPosted(id, batch, isPosted), onSuccess: again });
  const problem = error ?? make.error ?? post.error;
  return (
    <>
      <PlanHead id={id} page="letters" />
      {problem === null ? null : <Alert role="alert" color="red">{problemOf(problem)}</Alert>}
      {data === undefined ? (error === null ? <Loading /> : null) : (
        <section className={classes["sheet"]} aria-label={t("letters")}>
          <div className={classes["waiting"]}><p>{t("lettersWaiting", { count: data.waiting })}</p>{mayWrite ? <Button disabled={data.waiting === 0} loading={make.isPending} leftSection={<Icon name="note" size={16} />} onClick={() => { make.mutate(); }}>{t("makeBatch")}</Button> : null}</div>
          {data.data.length === 0 ? <Empty icon="note" title={t("noBatches")}>{t("noBatchesHint")}</Empty> : (
            <ul className={classes["batches"]}>{data.data.map((batch) => <Batch key={batch.id} planId={id} batch={batch} mayWrite={mayWrite} isBusy={post.isPending} onPost={(isPosted) => { post.mutate({ batch: batch.id, isPosted }); }} />)}</ul>
          )}
        </section>
      )}
    </>
  );
}

interface BatchProps { readonly planId: string; readonly batch: LetterBatchRecord; readonly mayWrite: boolean; readonly isBusy: boolean; readonly onPost: (isPosted: boolean) => void }

function Batch({ planId, batch: { id, at, letters, postedAt, postedBy }, mayWrite, isBusy, onPost }: BatchProps) {
  const { t } = useTranslation("communication");
  const formats = useFormats();
  return (
    <li>
      <div>
        <p className={classes["line"]}><b>{t("batchOf", { count: letters })}</b><Tag tone={postedAt === null ? "pause" : "ready"}>{t(postedAt === null ? "toPost" : "posted")}</Tag></p>
        <p className={classes["soft"]}>{formats.date(at)} {formats.time(at)}{postedAt === null ? null : <> · {t("postedBy", { name: postedBy ?? "", time: `${formats.date(postedAt)} ${formats.time(postedAt)}` })}</>}</p>
      </div>
      <Group gap="xs">
        <Button component="a" download href={batchFile(planId, id, "pdf")} size="compact-sm" variant="light" leftSection={<Icon name="arrowIn" size={14} />}>{t("pdf")}</Button>
        <Button component="a" download href={batchFile(planId, id, "addresses")} size="compact-sm" variant="default">{t("addresses")}</Button>
        {mayWrite ? <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => { onPost(postedAt === null); }}>{t(postedAt === null ? "markPosted" : "notPosted")}</Button> : null}
      </Group>
    </li>
  );
}
