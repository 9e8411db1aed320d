// Whom a campaign calls, why, and whose agents talk.
import { Button, NativeSelect, NumberInput, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { purposes } from "../../../core/kernel/purpose.ts";
import { languages } from "../../../core/kernel/kernel.ts";
import { useLanguageOptions, useQueues } from "../../administration/pages/choices.ts";
import { readContactLists, type ListChoice } from "../../api/campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FaultText } from "./fault-text.tsx";
import { usePlan } from "./plan-draft.ts";
import classes from "./plan.module.css";

export function Who() {
  const { t } = useTranslation("campaigns");
  const { draft, set, mayWrite } = usePlan();
  const queues = useQueues();
  const tongues = useLanguageOptions();
  return (
    <div className={classes["fields"]}>
      <div><TextInput label={t("plan.name")} value={draft.name} maxLength={200} disabled={!mayWrite} onChange={(event) => { set({ name: event.currentTarget.value }); }} /><FaultText field="name" /></div>
      <div>
        <NativeSelect label={t("plan.queue")} description={t("plan.queueHint")} value={draft.queueId} disabled={!mayWrite} data={[{ value: "", label: "…" }, ...queues]} onChange={(event) => { set({ queueId: event.currentTarget.value }); }} />
        <FaultText field="queueId" />
      </div>
      <NativeSelect label={t("plan.purpose")} description={t("plan.purposeHint")} value={draft.purpose} disabled={!mayWrite} data={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))} onChange={(event) => { set({ purpose: purposes.find((one) => one === event.currentTarget.value) ?? "service" }); }} />
      {draft.purpose === "commercial" ? <Switch mt="lg" label={t("plan.isSimilar")} description={t("plan.isSimilarHint")} checked={draft.isSimilar} disabled={!mayWrite} onChange={(event) => { set({ isSimilar: event.currentTarget.checked }); }} /> : null}
      <NativeSelect label={t("plan.language")} description={t("plan.languageHint")} value={draft.language} disabled={!mayWrite} data={[...tongues]} onChange={(event) => { set({ language: languages.find((one) => one === event.currentTarget.value) ?? "es" }); }} />
      <NumberInput label={t("plan.priority")} description={t("plan.priorityHint")} value={draft.priority} min={-1_000} max={1_000} disabled={!mayWrite} onChange={(value) => { set({ priority: Number(value) || 0 }); }} />
      <Lists />
    </div>
  );
}

function Lists() {
  const { t } = useTranslation("campaigns");
  const { draft, set, mayWrite } = usePlan();
  const { count } = useFormats();
  const { data } = useQuery({ queryKey: ["lists"], queryFn: readContactLists, retry: false });
  const known: readonly ListChoice[] = data?.data ?? [];
  const nameOf = (id: string): string => known.find((one) => one.id === id)?.name ?? id;
  const free = known.filter(({ id }) => !draft.lists.includes(id));
  const swap = (n: number, by: number): void => {
    const lists = [...draft.lists];
    [lists[n], lists[n + by]] = [lists[n + by] ?? "", lists[n] ?? ""];
    set({ lists });
  };
  return (
    <fieldset className={classes["whole"]} disabled={!mayWrite}>
      <legend>{t("plan.lists")}</legend>
      <p className={classes["hint"]}>{t("plan.listsHint")}</p>
      <ol className={classes["lists"]}>
        {draft.lists.map((id, n) => {
          const people = known.find((one) => one.id === id)?.members;
          return (
            <li key={id}>
              <span className={classes["number"]}>{n + 1}</span><b>{nameOf(id)}</b><span className={classes["soft"]}>{people === undefined ? "" : `${count(people)} ${t("people")}`}</span>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === 0} aria-label={t("plan.up", { name: nameOf(id) })} onClick={() => { swap(n, -1); }}><span className={classes["turned"]}><Icon name="chevron" size={14} /></span></Button>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={n === draft.lists.length - 1} aria-label={t("plan.down", { name: nameOf(id) })} onClick={() => { swap(n, 1); }}><Icon name="chevron" size={14} /></Button>
              <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("plan.remove", { name: nameOf(id) })} onClick={() => { set({ lists: draft.lists.filter((one) => one !== id) }); }}><Icon name="close" size={14} /></Button>
            </li>
          );
        })}
      </ol>
      {free.length === 0 && known.length > 0 ? null : free.length === 0 ? <Nothing>{t("plan.noListsYet")}</Nothing> : (
        <NativeSelect aria-label={t("plan.addList")} value="" maw={360} data={[{ value: "", label: t("plan.addList") }, ...free.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => { if (event.currentTarget.value !== "") set({ lists: [...draft.lists, event.currentTarget.value] }); }} />
      )}
      <FaultText field="lists" />
    </fieldset>
  );
}
