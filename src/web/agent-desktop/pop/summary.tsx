// The record at a glance: what is owed first when it is late, then account, calls, incidents, orders, people.
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { BalanceLines, MovementRows } from "./accounts.tsx";
import { CallRows } from "./calls.tsx";
import { IncidentRows } from "./incidents.tsx";
import { InteractionRows } from "./interactions.tsx";
import { InvoiceRows } from "./invoices.tsx";
import { OrderRows } from "./orders.tsx";
import { overdueOf, type Part } from "./overdue.ts";
import { PeopleRows } from "./people.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly now: number; readonly onOpen: (part: Part) => void }

export function Summary({ pop, now, onOpen }: Props) {
  const { t } = useTranslation("pop");
  const isNarrow = useMediaQuery("(max-width: 1180px)", false, { getInitialValueInEffect: false });
  const overdue = overdueOf(pop.invoices, now);
  const all = (part: Part, count: number, shown: number): React.ReactNode =>
    count > shown ? <Button variant="subtle" size="compact-xs" onClick={() => { onOpen(part); }} aria-label={`${t(part)}: ${t("seeAllCount", { count })}`}>{t("seeAllCount", { count })}</Button> : null;
  const invoices = (
    <Panel key="invoices" title={t("invoices")} icon="invoice" aside={all("invoices", pop.invoices.length, 4)} {...(overdue.length > 0 ? { accent: "bad" as const } : {})}>
      <InvoiceRows pop={pop} now={now} limit={4} />
    </Panel>
  );
  const account = (
    <Panel key="account" title={t("account")} icon="card" aside={all("account", pop.accounts.reduce((sum, { movements }) => sum + movements.length, 0), 4)}>
      <BalanceLines pop={pop} /><MovementRows pop={pop} limit={4} />
    </Panel>
  );
  const calls = <Panel key="calls" title={t("calls")} icon="phone" aside={all("calls", pop.calls.length, 3)}><CallRows pop={pop} now={now} limit={3} /></Panel>;
  const people = <Panel key="people" title={t("people")} icon="users" aside={all("people", pop.people.length, 3)}><PeopleRows pop={pop} now={now} limit={3} /></Panel>;
  const incidents = <Panel key="incidents" title={t("incidents")} icon="flag" aside={all("incidents", pop.incidents.length, 2)}><IncidentRows pop={pop} now={now} limit={2} /></Panel>;
  const orders = <Panel key="orders" title={t("orders")} icon="box" aside={all("orders", pop.orders.length, 2)}><OrderRows pop={pop} limit={2} /></Panel>;
  const [first, second] = overdue.length > 0 ? [invoices, account] : [account, invoices];
  const columns = isNarrow ? [[first, second, calls, incidents, orders, people]] : [[first, calls, incidents], [second, people, orders]];
  return (
    <>
      {overdue.length > 0 ? <Overdue pop={pop} count={overdue.length} /> : null}
      <div className={classes["grid"]}>
        {columns.map((panels, n) => <div key={n === 0 ? "left" : "right"} className={classes["stack"]}>{panels}</div>)}
        <div className={classes["whole"]}><Panel title={t("interactions")} icon="chat" aside={all("interactions", pop.interactions.length, 3)}><InteractionRows pop={pop} now={now} limit={3} /></Panel></div>
      </div>
    </>
  );
}

function Overdue({ pop, count }: { readonly pop: ContactPop; readonly count: number }) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  return (
    <div className={classes["alert"]} role="note">
      <p><Icon name="alert" />{t("overdueCount", { count })}</p>
      <span>{t("unpaidTotal")} <strong className={classes["money"]}>{formats.money(pop.unpaidTotal, pop.invoices[0]?.currency ?? "EUR")}</strong></span>
    </div>
  );
}
