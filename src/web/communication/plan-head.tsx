// The head of a plan's pages: where one is, and the ways to the others.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { readPlan } from "../api/communication.ts";
import classes from "./communication.module.css";

const pages = ["results", "people", "letters"] as const;

export function PlanHead({ id, page, title }: { readonly id: string; readonly page: (typeof pages)[number]; readonly title?: string }) {
  const { t } = useTranslation("communication");
  const { data } = useQuery({ queryKey: ["communication", "plan", id], queryFn: () => readPlan(id) });
  return (
    <header className={classes["head"]}>
      <div><nav aria-label={t("where")}><Link href="/communication">{t("title")}</Link> / <Link href={`/communication/${id}`}>{data?.name ?? id}</Link>{title === undefined ? null : <> / <Link href={`/communication/${id}/${page}`}>{t(page)}</Link></>}</nav><h1>{title ?? t(page)}</h1></div>
      <nav className={classes["pages"]} aria-label={t("pages")}>{pages.map((each) => <Link key={each} href={`/communication/${id}/${each}`} aria-current={each === page ? "page" : undefined}>{t(each)}</Link>)}</nav>
    </header>
  );
}
