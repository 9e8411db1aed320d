// Two administrators, one record: what the other one made of it beside what is typed here, and a clear choice.
import { Button, Group, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Fields, Kept } from "../configuration.ts";
import classes from "./parts.module.css";

interface Props { readonly theirs: Kept | null; readonly mine: Fields; readonly onMine: () => void; readonly onTheirs: () => void }

export function ConflictDialog({ theirs, mine, onMine, onTheirs }: Props) {
  const { t, i18n } = useTranslation("administration");
  const label = (field: string): string => (i18n.exists(`administration:fields.${field}.label`) ? t(`fields.${field}.label` as never) : field);
  return (
    <Modal opened={theirs !== null} onClose={onTheirs} size="lg" withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t("conflict.title")}>
      <p>{t("conflict.text")}</p>
      <table className={classes["compare"]}>
        <thead><tr><th scope="col">{t("conflict.field")}</th><th scope="col">{t("conflict.theirs")}</th><th scope="col">{t("conflict.mine")}</th></tr></thead>
        <tbody>{Object.entries(mine).map(([field, value]) => <tr key={field}><th scope="row">{label(field)}</th><td>{shown(theirs?.[field])}</td><td>{shown(value)}</td></tr>)}</tbody>
      </table>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onTheirs}>{t("conflict.takeTheirs")}</Button>
        <Button data-autofocus onClick={onMine}>{t("conflict.keepMine")}</Button>
      </Group>
    </Modal>
  );
}

/** A value in a line: names by their text, lists by commas. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map(shown).join(", ");
  if (typeof value === "object") return Object.entries(value).map(([key, one]) => `${key}: ${shown(one)}`).join(" · ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
