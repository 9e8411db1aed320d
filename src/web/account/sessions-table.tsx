// Sessions with their device and address, and a way to end each.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SessionListed } from "../../protocol/rest-account.ts";
import { useFormats } from "../format/use-formats.ts";
import { useNow } from "../format/use-now.ts";
import { Table, type Column } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { deviceOf } from "./device.ts";
import classes from "./account.module.css";

interface Props { readonly caption: string; readonly sessions: readonly SessionListed[]; readonly withPerson?: boolean; /** left out: may only look */ readonly onEnd?: (session: SessionListed) => void; readonly ending: string | null }

const freshMs = 2 * 60_000;

export function SessionsTable({ caption, sessions, withPerson = false, onEnd, ending }: Props) {
  const { t } = useTranslation("account");
  const { ago, time, date } = useFormats();
  const now = useNow();
  const named = (agent: string): string => {
    const device = deviceOf(agent);
    if (device === null) return t("unknownDevice");
    return device.system === null ? device.browser : t("onDevice", { browser: device.browser, system: device.system });
  };
  const person: Column<SessionListed> = { label: t("person"), cell: ({ user }) => <>{user.name} <span className={classes["soft"]}>{user.login}</span></> };
  const end: Column<SessionListed> = {
    label: t("act"), align: "end",
    cell: (session) => (session.isThis ? <Tag tone="ready">{t("thisOne")}</Tag> : (
      <Button size="compact-sm" variant="default" loading={ending === session.id} aria-label={t("endOf", { device: withPerson ? session.user.name : named(session.device) })} onClick={() => onEnd?.(session)}>{t("end")}</Button>
    )),
  };
  const columns: readonly Column<SessionListed>[] = [
    ...(withPerson ? [person] : []),
    { label: t("device"), cell: ({ device }) => <span title={device}>{named(device)}</span> },
    { label: t("address"), cell: ({ address }) => address, spare: true },
    { label: t("means"), cell: ({ means }) => t(means === "outside" ? "meansOutside" : "meansPassword"), spare: true },
    { label: t("begun"), cell: ({ begunAt }) => `${date(begunAt)} ${time(begunAt)}`, spare: true },
    { label: t("seen"), cell: ({ lastSeenAt }) => (now - Date.parse(lastSeenAt) < freshMs ? t("now") : ago(lastSeenAt, now)) },
    ...(onEnd === undefined ? [] : [end]),
  ];
  return <Table caption={caption} rows={sessions} keyOf={({ id }) => id} columns={columns} />;
}
