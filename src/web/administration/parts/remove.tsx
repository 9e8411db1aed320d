// Removing: says what it will do before, who still needs the thing when it is refused, and offers the way back after.
import { Alert, Button, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { remove, restore, type Kept } from "../configuration.ts";
import classes from "./parts.module.css";

interface Props { readonly name: string; readonly record: Kept; readonly title: string; readonly onRemoved: () => void }

export function RemoveButton({ name, record, title, onRemoved }: Props) {
  const { t } = useTranslation("administration");
  const queries = useQueryClient();
  const [, go] = useLocation();
  const refusalOf = useRefusals();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  async function undo(): Promise<void> {
    try {
      await restore(name, record.id);
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      go(`/administration/${name}/${encodeURIComponent(record.id)}`);
    } catch (reason) {
      notifications.show({ color: "red", message: refusalOf(reason instanceof ApiProblem ? reason.code : "fault") });
    }
  }

  async function confirm(): Promise<void> {
    setBusy(true);
    try {
      await remove(name, record.id);
      setOpen(false);
      onRemoved();
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      const id = notifications.show({
        autoClose: 12_000, withCloseButton: true, closeButtonProps: { "aria-label": t("form.close") },
        message: <span className={classes["toast"]}>{t("remove.done", { title })}<Button size="compact-sm" variant="light" onClick={() => { notifications.hide(id); void undo(); }}>{t("remove.undo")}</Button></span>,
      });
      go(`/administration/${name}`);
    } catch (reason) {
      setProblem(reason instanceof ApiProblem ? reason : new ApiProblem(0, "fault"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button variant="subtle" color="red" leftSection={<Icon name="close" size={16} />} onClick={() => { setProblem(null); setOpen(true); }}>{t("remove.button")}</Button>
      <Modal opened={isOpen} onClose={() => { setOpen(false); }} title={t("remove.title", { title })} closeButtonProps={{ "aria-label": t("form.close") }}>
        <p>{t(`pages.${name}.removal` as never)}</p>
        {problem === null ? <p>{t("remove.canUndo")}</p> : (
          <Alert role="alert" color="red" mb="md">
            {refusalOf(problem.code)}
            {problem.errors.length === 0 ? null : <ul className={classes["users"]}>{problem.errors.map(({ pointer, detail }) => <li key={pointer}><UserOf pointer={pointer} name={detail} /></li>)}</ul>}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={() => { setOpen(false); }}>{t("remove.cancel")}</Button>
          <Button color="red.9" loading={isBusy} disabled={problem?.code === "in-use"} onClick={() => { void confirm(); }}>{t("remove.confirm")}</Button>
        </Group>
      </Modal>
    </>
  );
}

/** "#/queue/vip" → a link to where it can be changed. */
function UserOf({ pointer, name }: { readonly pointer: string; readonly name: string }) {
  const { t } = useTranslation("administration");
  const [, kind = "", id = ""] = pointer.split("/");
  const place = kind === "flow" ? `/flows/${id}` : kind === "agent" ? "/administration/matrix" : `/administration/${kind}s/${id}`;
  const known = ["queue", "flow", "agent", "calendar", "number"].includes(kind);
  return known ? <Link href={place}>{t(`kinds.${kind}` as never)}: {name}</Link> : <>{name}</>;
}
