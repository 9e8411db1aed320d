// Orders and where they are.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly limit?: number }

function StatusTag({ status }: { readonly status: string }) {
  const word = useWords();
  return <Tag tone={status === "delivered" ? "ready" : status === "cancelled" || status === "returned" ? "pause" : "talk"} icon={status === "delivered" ? "check" : "box"}>{word("status", status)}</Tag>;
}

export function Orders({ pop }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.orders.length === 0) return <Empty icon="box" title={t("noOrders")} />;
  return (
    <Panel title={t("orders")} icon="box">
      <Table
        caption={t("orders")} rows={pop.orders} keyOf={({ number }) => number}
        columns={[
          { label: t("number"), cell: ({ number }) => number },
          { label: t("date"), cell: ({ at }) => formats.date(at) },
          { label: t("items"), spare: true, cell: ({ items }) => items },
          { label: t("status"), cell: ({ status }) => <StatusTag status={status} /> },
          { label: t("total"), align: "end", cell: ({ total, currency }) => formats.money(total, currency) },
        ]}
      />
    </Panel>
  );
}

export function OrderRows({ pop, limit = 2 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.orders.length === 0) return <Nothing>{t("noOrders")}</Nothing>;
  return (
    <ul className={classes["rows"]}>
      {pop.orders.slice(0, limit).map(({ number, at, items, status, total, currency }) => (
        <li key={number}>
          <span><b>{items}</b><small>{number} · {formats.date(at)} · {formats.money(total, currency)}</small></span>
          <StatusTag status={status} />
        </li>
      ))}
    </ul>
  );
}
