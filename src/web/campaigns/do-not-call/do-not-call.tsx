// Who does not want to be called: found by number, added, taken away with a reason, brought in from a file.
import { Alert, Button, Group, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import type { OptOutReply } from "../../../protocol/rest-do-not-call.ts";
import { addOptOut, readOptOuts, removeOptOut } from "../../api/do-not-call.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { BringIn } from "./bring-in.tsx";
import { BroughtIn, Registers } from "./registers.tsx";
import classes from "./do-not-call.module.css";
import screen from "../campaigns.module.css";

type Scope = "everything" | "commercial";

export function DoNotCall() {
  const { t } = useTranslation("campaigns");
  const actor = useActor();
  return (
    <>
      <header className={screen["head"]}><div className={screen["headText"]}><h1 className={screen["title"]}>{t("dnc.title")}</h1><p className={screen["intro"]}>{t("dnc.intro")}</p></div></header>
      <div className={classes["columns"]}>
        <OptOuts mayRemove={can(actor, "opt-out.remove")} />
        <div className={classes["side"]}>{can(actor, "opt-out.add") ? <Add /> : null}{can(actor, "opt-out.import") ? <BringIn /> : null}<Registers />{can(actor, "opt-out.import") ? <BroughtIn /> : null}</div>
      </div>
    </>
  );
}

function OptOuts({ mayRemove }: { readonly mayRemove: boolean }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { phone } = useFormats();
  const [typed, setTyped] = useState("");
  const [number, setNumber] = useState("");
  const [leaving, setLeaving] = useState<OptOutReply | null>(null);
  const list = useInfiniteQuery({ queryKey: ["opt-outs", number], initialPageParam: null as string | null, queryFn: ({ pageParam }) => readOptOuts(number, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel level={2} title={t("dnc.all")} icon="list">
      <form className={classes["search"]} onSubmit={(event) => { event.preventDefault(); setNumber(typed.trim()); }}>
        <TextInput type="search" inputMode="tel" label={t("dnc.search")} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); if (event.currentTarget.value === "") setNumber(""); }} />
        <Button type="submit" variant="default" leftSection={<Icon name="search" size={14} />}>{t("dnc.find")}</Button>
      </form>
      {list.error === null ? null : <Alert role="alert" color="red">{problemOf(list.error)}</Alert>}
      {list.isPending ? <Nothing>{t("dnc.reading")}</Nothing> : null}
      {list.isSuccess && rows.length === 0 ? <Empty icon="shieldCheck" title={number === "" ? t("dnc.none") : t("dnc.noneFor", { number: phone(number) })} /> : null}
      {rows.length === 0 ? null : <Rows rows={rows} onLeave={mayRemove ? setLeaving : null} />}
      {list.hasNextPage ? <Button mt="sm" variant="default" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("dnc.more")}</Button> : null}
      {leaving === null ? null : <Leave optOut={leaving} onClose={() => { setLeaving(null); }} />}
    </Panel>
  );
}

function Rows({ rows, onLeave }: { readonly rows: readonly OptOutReply[]; readonly onLeave: ((row: OptOutReply) => void) | null }) {
  const { t, i18n } = useTranslation("campaigns");
  const { phone, date } = useFormats();
  const way = (code: string): string => (i18n.exists(`campaigns:dnc.ways.${code}`) ? t(`dnc.ways.${code}` as "dnc.ways.agent") : code);
  return (
    <Table
      caption={t("dnc.all")} rows={rows} keyOf={({ id }) => id}
      columns={[
        { label: t("dnc.number"), cell: ({ number, removed }) => <span className={classes["number"]} data-removed={removed === null ? undefined : true}>{phone(number)}</span> },
        { label: t("dnc.scope"), cell: ({ scope, campaignId }) => `${t(`dnc.scopes.${scope}`)}${campaignId === null ? "" : `: ${campaignId}`}` },
        { label: t("dnc.way"), spare: true, cell: (row) => way(row.way) },
        { label: t("dnc.since"), cell: ({ since, by }) => `${date(since)} · ${by}` },
        { label: t("dnc.note"), spare: true, cell: ({ reason, removed }) => (removed === null ? reason : t("dnc.removed", { day: date(removed.at), who: removed.by, reason: removed.reason })) },
        { label: t("dnc.remove"), align: "end", cell: (row) => (onLeave === null || row.removed !== null ? null : <Button variant="default" size="compact-sm" aria-label={t("dnc.removeOf", { number: phone(row.number) })} onClick={() => { onLeave(row); }}>{t("dnc.remove")}</Button>) },
      ]}
    />
  );
}

const leastReason = 3;

function Leave({ optOut: { id, number }, onClose }: { readonly optOut: OptOutReply; readonly onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { phone } = useFormats();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const remove = useMutation({
    mutationFn: () => removeOptOut(id, reason.trim()),
    onSuccess: () => { notifications.show({ message: t("dnc.done", { number: phone(number) }), color: "teal" }); onClose(); return queries.invalidateQueries({ queryKey: ["opt-outs"] }); },
  });
  return (
    <Modal opened onClose={onClose} title={t("dnc.removeTitle", { number: phone(number) })} closeButtonProps={{ "aria-label": t("dnc.cancel") }}>
      <Textarea data-autofocus label={t("dnc.reason")} description={t("dnc.reasonHint")} maxLength={500} autosize minRows={2} value={reason} onChange={(event) => { setReason(event.currentTarget.value); }} />
      {remove.error === null ? null : <Alert role="alert" color="red" mt="md">{problemOf(remove.error)}</Alert>}
      <Group justify="end" mt="lg">
        <Button variant="default" onClick={onClose}>{t("dnc.cancel")}</Button>
        <Button color="red" disabled={reason.trim().length < leastReason} loading={remove.isPending} onClick={() => { remove.mutate(); }}>{t("dnc.removeIt")}</Button>
      </Group>
    </Modal>
  );
}

function Add() {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { phone } = useFormats();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<{ readonly number: string; readonly scope: Scope; readonly reason: string }>({ number: "", scope: "everything", reason: "" });
  const add = useMutation({
    mutationFn: () => addOptOut({ number: draft.number.trim(), scope: draft.scope, way: "desk", ...(draft.reason.trim() === "" ? {} : { reason: draft.reason.trim() }) }),
    onSuccess: ({ number }) => { notifications.show({ message: t("dnc.added", { number: phone(number) }), color: "teal" }); setDraft({ ...draft, number: "", reason: "" }); return queries.invalidateQueries({ queryKey: ["opt-outs"] }); },
  });
  return (
    <Panel level={2} title={t("dnc.add")} icon="plus">
      <form className={classes["form"]} onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
        <TextInput inputMode="tel" label={t("dnc.number")} description={t("dnc.addHint")} value={draft.number} onChange={(event) => { setDraft({ ...draft, number: event.currentTarget.value }); }} />
        <NativeSelect label={t("dnc.scope")} value={draft.scope} data={(["everything", "commercial"] as const).map((value) => ({ value, label: t(`dnc.scopes.${value}`) }))} onChange={(event) => { setDraft({ ...draft, scope: event.currentTarget.value === "commercial" ? "commercial" : "everything" }); }} />
        <TextInput label={t("dnc.note")} maxLength={500} value={draft.reason} onChange={(event) => { setDraft({ ...draft, reason: event.currentTarget.value }); }} />
        {add.error === null ? null : <Alert role="alert" color="red">{problemOf(add.error)}</Alert>}
        <Button type="submit" disabled={draft.number.trim().length < 3} loading={add.isPending}>{t("dnc.add")}</Button>
      </form>
    </Panel>
  );
}
