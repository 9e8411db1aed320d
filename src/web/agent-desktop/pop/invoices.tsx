// Invoices: late ones first, with what is unpaid.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { inOrder, invoiceState, overdueOf, type InvoiceState } from "./overdue.ts";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly limit?: number }

const looks = { overdue: { tone: "bad", icon: "alert" }, pending: { tone: "ring", icon: "clock" }, paid: { tone: "ready", icon: "check" } } as const;

function StateTag({ state }: { readonly state: InvoiceState }) {
  const { t } = useTranslation("pop");
  return <Tag {...looks[state]}>{t(state)}</Tag>;
}

export function Invoices({ pop, now }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.invoices.length === 0) return <Empty icon="invoice" title={t("noInvoices")} />;
  const currency = pop.invoices[0]?.currency ?? "EUR";
  const isLate = overdueOf(pop.invoices, now).length > 0;
  return (
    <Panel title={t("invoices")} icon="invoice" {...(isLate ? { accent: "bad" as const } : {})}>
      <div className={classes["balances"]}>
        <span className={classes["big"]} data-bad={isLate}>{formats.money(pop.unpaidTotal, currency)}</span>
        <span className={classes["soft"]}>{t("unpaidTotal")}</span>
      </div>
      <Table
        caption={t("invoices")} rows={inOrder(pop.invoices, now)} keyOf={({ number }) => number} toneOf={(row) => (invoiceState(row, now) === "overdue" ? "bad" : undefined)}
        columns={[
          { label: t("number"), cell: ({ number }) => number },
          { label: t("issued"), spare: true, cell: ({ issuedAt }) => formats.date(issuedAt) },
          { label: t("due"), cell: ({ dueAt }) => formats.date(dueAt) },
          { label: t("status"), cell: (row) => <StateTag state={invoiceState(row, now)} /> },
          { label: t("amount"), align: "end", spare: true, cell: (row) => formats.money(row.amount, row.currency) },
          { label: t("unpaid"), align: "end", cell: (row) => formats.money(row.unpaid, row.currency) },
        ]}
      />
    </Panel>
  );
}

export function InvoiceRows({ pop, now, limit = 3 }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.invoices.length === 0) return <Nothing>{t("noInvoices")}</Nothing>;
  return (
    <ul className={classes["rows"]}>
      {inOrder(pop.invoices, now).slice(0, limit).map((row) => {
        const state = invoiceState(row, now);
        return (
          <li key={row.number}>
            <span><b>{row.number}</b><small>{t("due")} {formats.date(row.dueAt)}</small></span>
            <StateTag state={state} />
            <span className={classes["money"]}>{formats.money(state === "paid" ? row.amount : row.unpaid, row.currency)}</span>
          </li>
        );
      })}
    </ul>
  );
}
