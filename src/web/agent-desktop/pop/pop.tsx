// The 360° record of the person on the line: who he is on top, then everything else one step away.
import { Tabs } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { Accounts } from "./accounts.tsx";
import { Calls } from "./calls.tsx";
import { Incidents } from "./incidents.tsx";
import { Interactions } from "./interactions.tsx";
import { Invoices } from "./invoices.tsx";
import { Orders } from "./orders.tsx";
import { overdueOf, partsOf, type Part } from "./overdue.ts";
import { People } from "./people.tsx";
import { Person, type PersonProps } from "./person.tsx";
import { Summary } from "./summary.tsx";
import classes from "./pop.module.css";

export function Pop({ pop, call, onWrongPerson }: PersonProps) {
  const { t } = useTranslation("pop");
  const [part, setPart] = useState<Part>("summary");
  const [now] = useState(() => Date.now());
  const parts = partsOf(pop, now);
  useShortcut("tab", ({ key }) => { setPart(parts[Number(key) - 1] ?? "summary"); });
  const counts = countsOf(pop, now);
  return (
    <section className={classes["pop"]} aria-label={t("label", { name: pop.contact.name })}>
      <Person pop={pop} call={call} onWrongPerson={onWrongPerson} />
      <Tabs value={part} onChange={(value) => { setPart((value ?? "summary") as Part); }} keepMounted={false} classNames={{ list: classes["tabs"] ?? "" }}>
        <Tabs.List aria-label={t("tabs")}>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each} rightSection={<Count {...counts[each]} />}>{t(each)}</Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="summary" pt="md"><Summary pop={pop} now={now} onOpen={setPart} /></Tabs.Panel>
        <Tabs.Panel value="account" pt="md"><Accounts pop={pop} /></Tabs.Panel>
        <Tabs.Panel value="invoices" pt="md"><Invoices pop={pop} now={now} /></Tabs.Panel>
        <Tabs.Panel value="calls" pt="md"><Calls pop={pop} now={now} /></Tabs.Panel>
        <Tabs.Panel value="incidents" pt="md"><Incidents pop={pop} now={now} /></Tabs.Panel>
        <Tabs.Panel value="orders" pt="md"><Orders pop={pop} /></Tabs.Panel>
        <Tabs.Panel value="interactions" pt="md"><Interactions pop={pop} now={now} /></Tabs.Panel>
        <Tabs.Panel value="people" pt="md"><People pop={pop} now={now} /></Tabs.Panel>
      </Tabs>
    </section>
  );
}

interface Counted { readonly count: number; readonly isBad?: boolean }

function Count({ count, isBad = false }: Counted) {
  return count === 0 ? null : <span className={classes["count"]} data-bad={isBad}>{count}</span>;
}

function countsOf(pop: ContactPop, now: number): Readonly<Record<Part, Counted>> {
  const overdue = overdueOf(pop.invoices, now).length;
  return {
    summary: { count: 0 }, account: { count: pop.accounts.length }, invoices: overdue > 0 ? { count: overdue, isBad: true } : { count: pop.invoices.length },
    calls: { count: pop.calls.length }, incidents: { count: pop.incidents.filter(({ closedAt }) => closedAt === null).length, isBad: true },
    orders: { count: pop.orders.length }, interactions: { count: pop.interactions.length }, people: { count: pop.people.length },
  };
}
