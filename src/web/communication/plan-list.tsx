// All plans: what each is for, by which ways, how far it is.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../core/access/can.ts";
import { readPlans } from "../api/communication.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { channelIcons, wishTones } from "./channels.ts";
import classes from "./communication.module.css";

export function PlanList() {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const formats = useFormats();
  const mayWrite = can(useActor(), "communication.write");
  const { data, error, isSuccess } = useQuery({ queryKey: ["communication", "plans"], queryFn: readPlans, refetchInterval: 10_000 });
  const plans = data?.data ?? [];
  return (
    <>
      <header className={classes["head"]}>
        <div><h1>{t("title")}</h1><p>{t("intro")}</p></div>
        {mayWrite ? <Button component={Link} href="/communication/new" leftSection={<Icon name="plus" size={16} />}>{t("new")}</Button> : null}
      </header>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      {plans.length === 0 && isSuccess ? <section className={classes["sheet"]}><Empty icon="mail" title={t("none")}>{t("noneHint")}</Empty></section> : null}
      <ul className={classes["plans"]}>
        {plans.map((plan) => (
          <li key={plan.id} className={classes["sheet"]}>
            <div className={classes["planHead"]}>
              <h2><Link href={`/communication/${plan.id}`}>{plan.name}</Link></h2>
              <Tag tone={wishTones[plan.wish]}>{t(`wishes.${plan.wish}`)}</Tag>
            </div>
            <p>{plan.aim}</p>
            <ol className={classes["ways"]} aria-label={t("steps")}>{plan.channels.map((channel, n) => <li key={n} title={t(`channels.${channel}`)}><Icon name={channelIcons[channel]} size={16} /><span className={classes["hidden"]}>{t(`channels.${channel}`)}</span></li>)}</ol>
            <p className={classes["soft"]}>{[t("inPlan", { count: plan.members, n: formats.count(plan.members) }), t("sentOut", { count: plan.sent, n: formats.count(plan.sent) }), t("underWay", { n: formats.count(plan.waiting) })].join(" · ")}</p>
            {plan.startedAt === null ? null : <Link className={classes["more"]} href={`/communication/${plan.id}/results`} aria-label={t("resultsOf", { name: plan.name })}>{t("results")}<Icon name="chevron" size={14} /></Link>}
          </li>
        ))}
      </ul>
    </>
  );
}
