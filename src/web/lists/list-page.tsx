// One list: its files, and who is in it.
import { Alert, Button, Group, Modal, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import type { MemberReply } from "../../protocol/rest-lists.ts";
import { deleteList, exportAddress, readList, readMembers, removeMember, renameList } from "../api/lists.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Table, type Column } from "../ui/table.tsx";
import { Health } from "./health.tsx";
import { Imports } from "./imports.tsx";
import classes from "./lists.module.css";

export function ListPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  const problemOf = useProblems();
  const mayWrite = can(useActor(), "list.write");
  const { data: list, error } = useQuery({ queryKey: ["lists", id], queryFn: () => readList(id) });
  return (
    <div className={classes["screen"]}>
      <header className={classes["head"]}>
        <div className={classes["headText"]}>
          <Link href="/lists" className={classes["back"] ?? ""}>{t("title")}</Link>
          <h1 className={classes["title"]}>{list?.name ?? id}</h1>
          {list === undefined ? null : <p className={classes["intro"]}>{formats.count(list.members)} {t("people", { count: list.members })}. {list.campaigns.length === 0 ? t("unused") : t("usedBy", { names: list.campaigns.map(({ name }) => name).join(", ") })}</p>}
        </div>
        <div className={classes["actions"]}>
          <Button component="a" href={exportAddress(id)} download variant="default" leftSection={<Icon name="arrowOut" size={16} />}>{t("export")}</Button>
          {mayWrite && list !== undefined ? <Rename id={id} name={list.name} /> : null}
          {mayWrite && list !== undefined ? <Remove id={id} name={list.name} /> : null}
        </div>
      </header>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {list === undefined || list.members === 0 ? null : <section className={classes["sheet"]} aria-label={t("health.title")}><h2>{t("health.title")}</h2><Health list={list} /></section>}
      <Imports listId={id} mayWrite={mayWrite} />
      <Members listId={id} mayWrite={mayWrite} />
    </div>
  );
}

function Rename({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const rename = useMutation({ mutationFn: (next: string) => renameList(id, next), onSuccess: () => { setTyped(null); return queries.invalidateQueries({ queryKey: ["lists"] }); } });
  const close = (): void => { setTyped(null); rename.reset(); };
  return (
    <>
      <Button variant="default" onClick={() => { setTyped(name); }}>{t("rename")}</Button>
      <Modal opened={typed !== null} onClose={close} title={t("rename")} closeButtonProps={{ "aria-label": t("close") }}>
        <form onSubmit={(event) => { event.preventDefault(); rename.mutate((typed ?? "").trim()); }}>
          <TextInput data-autofocus required label={t("name")} maxLength={120} value={typed ?? ""} onChange={(event) => { setTyped(event.currentTarget.value); }} />
          {rename.error === null ? null : <Alert role="alert" color="red" mt="sm">{problemOf(rename.error)}</Alert>}
          <Button type="submit" mt="md" loading={rename.isPending} disabled={(typed ?? "").trim() === ""}>{t("rename")}</Button>
        </form>
      </Modal>
    </>
  );
}

function Remove({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function confirm(): Promise<void> {
    try {
      await deleteList(id);
      await queries.invalidateQueries({ queryKey: ["lists"] });
      go("/lists");
    } catch (reason) {
      setProblem(reason);
    }
  }
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<Icon name="trash" size={16} />} onClick={() => { setProblem(null); setOpen(true); }}>{t("delete")}</Button>
      <Modal opened={isOpen} onClose={() => { setOpen(false); }} title={t("deleteTitle", { name })} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("deleteHint")}</p>
        {problem === null ? null : <Alert role="alert" color="red" mb="md">{problemOf(problem)}</Alert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={() => { setOpen(false); }}>{t("keep")}</Button>
          <Button color="red.9" onClick={() => { void confirm(); }}>{t("delete")}</Button>
        </Group>
      </Modal>
    </>
  );
}

function Members({ listId, mayWrite }: { readonly listId: string; readonly mayWrite: boolean }) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const list = useInfiniteQuery({ queryKey: ["lists", listId, "members", q], initialPageParam: null as string | null, queryFn: ({ pageParam }) => readMembers(listId, q, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const columns = useColumns(listId, mayWrite);
  return (
    <section className={classes["sheet"]} aria-label={t("members")}>
      <div className={classes["head"]}>
        <h2 className={classes["headText"]}>{t("members")}</h2>
        <TextInput type="search" label={t("search")} value={typed} leftSection={<Icon name="search" size={14} />} onChange={(event) => { setTyped(event.currentTarget.value); }} />
      </div>
      {list.error === null ? null : <Alert role="alert" color="red">{problemOf(list.error)}</Alert>}
      {rows.length === 0 && list.isSuccess ? <Empty icon="users" title={q === "" ? t("nobody") : t("notFound")} /> : <Table caption={t("members")} rows={rows} columns={columns} keyOf={({ id }) => id} />}
      <footer className={classes["foot"]}>
        <span role="status">{list.isSuccess ? t("shown", { count: rows.length }) : t("reading")}</span>
        {list.hasNextPage ? <Button variant="default" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("more")}</Button> : null}
      </footer>
    </section>
  );
}

function useColumns(listId: string, mayWrite: boolean): readonly Column<MemberReply>[] {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  const queries = useQueryClient();
  const remove = async (id: string): Promise<void> => {
    await removeMember(listId, id).catch(() => undefined); // who is gone already is gone
    await queries.invalidateQueries({ queryKey: ["lists"] });
  };
  const nameOf = ({ name, person }: MemberReply): string => (name === "" ? person : name);
  return [
    { label: t("uses.name"), cell: nameOf },
    { label: t("uses.number"), cell: ({ numbers }) => numbers.map((number) => formats.phone(number)).join(", ") },
    { label: t("uses.language"), cell: ({ language }) => language ?? "–", spare: true },
    { label: t("uses.postalCode"), cell: ({ postalCode }) => postalCode ?? "–", spare: true },
    { label: t("health.known"), cell: ({ contactId }) => (contactId === null ? t("no") : t("yes")), spare: true },
    ...(mayWrite ? [{ label: t("takeOut"), align: "end" as const, cell: (row: MemberReply) => <Button size="compact-sm" variant="subtle" color="red" aria-label={t("takeOutOne", { name: nameOf(row) })} onClick={() => { void remove(row.id); }}>{t("takeOut")}</Button> }] : []),
  ];
}
