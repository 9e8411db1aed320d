// Accounts with their balance and movements; each figure with the moment it was read.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import classes from "./pop.module.css";

interface Props { readonly pop: ContactPop; readonly limit?: number }

export function Accounts({ pop }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.accounts.length === 0) return <Empty icon="card" title={t("noAccounts")} />;
  return (
    <div className={classes["stack"]}>
      {pop.accounts.map((account) => (
        <Panel key={account.id} title={account.name} icon="card" aside={<span className={classes["soft"]}>{ibanOf(account.iban)}</span>}>
          <div className={classes["balances"]}>
            <span className={classes["big"]}>{formats.money(account.balance, account.currency)}</span>
            <span className={classes["soft"]}>{t("readAt", { time: formats.exactTime(account.readAt) })}</span>
          </div>
          {account.movements.length === 0 ? <Nothing>{t("noMovements")}</Nothing> : (
            <Table
              caption={`${t("movements")}: ${account.name}`} rows={account.movements} keyOf={({ at, concept, balanceAfter }) => `${at}${concept}${balanceAfter}`}
              columns={[
                { label: t("date"), cell: ({ at }) => formats.date(at) },
                { label: t("concept"), cell: ({ concept }) => concept },
                { label: t("amount"), align: "end", cell: ({ amount }) => <Amount amount={amount} currency={account.currency} /> },
                { label: t("balanceAfter"), align: "end", spare: true, cell: ({ balanceAfter }) => formats.money(balanceAfter, account.currency) },
              ]}
            />
          )}
        </Panel>
      ))}
    </div>
  );
}

export function BalanceLines({ pop }: Props) {
  const { t } = useTranslation("pop");
  const formats = useFormats();
  if (pop.accounts.length === 0) return <Nothing>{t("noAccounts")}</Nothing>;
  return pop.accounts.map(({ id, name, iban, balance, currency, readAt }) => (
    <div key={id} className={classes["balances"]} title={ibanOf(iban)}>
      <span className={classes["big"]}>{formats.money(balance, currency)}</span>
      <span className={classes["soft"]}>{name} · {t("readAt", { time: formats.exactTime(readAt) })}</span>
    </div>
  ));
}

export function MovementRows({ pop, limit = 4 }: Props) {
  const formats = useFormats();
  const rows = pop.accounts.flatMap(({ movements, currency }) => movements.map((each) => ({ ...each, currency })));
  const newest = rows.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, limit);
  return (
    <ul className={classes["rows"]}>
      {newest.map(({ at, concept, amount, currency, balanceAfter }) => (
        <li key={`${at}${concept}${balanceAfter}`}><span>{concept}<small>{formats.date(at)}</small></span><Amount amount={amount} currency={currency} /></li>
      ))}
    </ul>
  );
}

function Amount({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const formats = useFormats();
  const isPlus = Number(amount) > 0;
  return <span className={`${classes["money"] ?? ""} ${classes[isPlus ? "plus" : "minus"] ?? ""}`}>{isPlus ? "+" : ""}{formats.money(amount, currency)}</span>;
}

/** In groups of four, as it is printed on a card. */
function ibanOf(iban: string): string {
  return iban.replaceAll(/\s/gu, "").replaceAll(/(.{4})(?=.)/gu, "$1 ");
}
