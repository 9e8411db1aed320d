// The keys, with what each may, when it was last used and when it ends.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Key } from "../../../protocol/rest-account.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useRightWords } from "../../i18n/right-words.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import classes from "../account.module.css";

export function KeysTable({ keys, onRevoke }: { readonly keys: readonly Key[]; readonly onRevoke: (key: Key) => void }) {
  const { t } = useTranslation("account");
  const { ago, date } = useFormats();
  const word = useWords();
  const right = useRightWords();
  const now = useNow();
  const ends = ({ expiresAt }: Key) => {
    if (expiresAt === null) return t("never");
    return Date.parse(expiresAt) <= now ? <Tag tone="bad">{t("expired")}</Tag> : date(expiresAt);
  };
  return (
    <Table
      caption={t("keys")} rows={keys} keyOf={({ id }) => id}
      columns={[
        { label: t("keyName"), cell: ({ name, hint }) => <>{name}{hint === "" ? null : <div className={classes["soft"]}>{t("keyLine", { hint })}</div>}</> },
        { label: t("scopes"), cell: ({ role, scopes }) => <>{word("role", role)}<div className={classes["soft"]}>{scopes === null ? t("scopesAll") : scopes.map(right.name).join(", ")}</div></> },
        { label: t("madeBy"), cell: ({ madeBy, madeAt }) => <>{madeBy?.name ?? t("house")}<div className={classes["soft"]}>{date(madeAt)}</div></>, spare: true },
        { label: t("used"), cell: ({ lastUsedAt }) => (lastUsedAt === null ? t("never") : ago(lastUsedAt, now)), spare: true },
        { label: t("expires"), cell: ends },
        { label: t("act"), align: "end", cell: (key) => <Button size="compact-sm" variant="default" aria-label={t("revokeOf", { name: key.name })} onClick={() => { onRevoke(key); }}>{t("revoke")}</Button> },
      ]}
    />
  );
}
