// Contact lists: all of them with how good they are, and one of them with its files and its people.
import { Alert, Button, Modal, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Switch, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import { plainHeading } from "../../core/list/heading-words.ts";
import { makeList, readLists } from "../api/lists.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Health } from "./health.tsx";
import { ListPage } from "./list-page.tsx";
import classes from "./lists.module.css";

export function ListsScreen() {
  return (
    <Switch>
      <Route path="/lists/:id">{({ id }) => <ListPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route><AllLists /></Route>
    </Switch>
  );
}

function AllLists() {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  const problemOf = useProblems();
  const mayWrite = can(useActor(), "list.write");
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ queryKey: ["lists"], queryFn: readLists });
  return (
    <div className={classes["screen"]}>
      <header className={classes["head"]}>
        <div className={classes["headText"]}><h1 className={classes["title"]}>{t("title")}</h1><p className={classes["intro"]}>{t("intro")}</p></div>
        {mayWrite ? <Button leftSection={<Icon name="plus" size={16} />} onClick={() => { setOpen(true); }}>{t("new")}</Button> : null}
      </header>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {data?.length === 0 ? <section className={classes["sheet"]}><Empty icon="list" title={t("none")}>{t("noneHint")}</Empty></section> : null}
      <ul className={classes["cards"]} aria-label={t("title")}>
        {data?.map((list) => (
          <li key={list.id}>
            <Link href={`/lists/${encodeURIComponent(list.id)}`} className={classes["card"] ?? ""}>
              <span className={classes["cardTitle"]}>{list.name}</span>
              <span><span className={classes["big"]}>{formats.count(list.members)}</span> <span className={classes["soft"]}>{t("people", { count: list.members })}</span></span>
              <Health list={list} />
              <span className={classes["soft"]}>{list.campaigns.length === 0 ? t("unused") : t("usedBy", { names: list.campaigns.map(({ name }) => name).join(", ") })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <NewList isOpen={isOpen} onClose={() => { setOpen(false); }} />
    </div>
  );
}

function NewList({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  async function make(): Promise<void> {
    try {
      const made = await makeList({ id: idOf(name), name });
      await queries.invalidateQueries({ queryKey: ["lists"] });
      go(`/lists/${made.id}`);
    } catch (reason) {
      setProblem(reason);
    }
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("new")} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={(event) => { event.preventDefault(); void make(); }}>
        <TextInput data-autofocus required label={t("name")} maxLength={120} value={name} onChange={(event) => { setName(event.currentTarget.value); }} />
        {problem === null ? null : <Alert role="alert" color="red" mt="sm">{problemOf(problem)}</Alert>}
        <Button type="submit" mt="md" disabled={name.trim() === ""}>{t("make")}</Button>
      </form>
    </Modal>
  );
}

/** "Renovaciones de primavera" → "renovaciones-de-primavera" */
function idOf(name: string): string {
  return name.split(/\s+/u).map(plainHeading).map((word) => word.replace(/[^a-z0-9]/gu, "")).filter((word) => word !== "").join("-").slice(0, 63) || "list";
}
