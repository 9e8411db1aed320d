// Where administration begins: what there is, and what changed last.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../../core/access/can.ts";
import type { AuditedChange } from "../../../protocol/rest-configuration.ts";
import { request } from "../../api/request.ts";
import { useActor } from "../../shell/who.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { readAll, type Kept, type ListPage } from "../configuration.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useSetUp } from "../../shell/lead-to-set-up.tsx";
import { AuditEntry } from "./audit.tsx";
import parts from "../parts/parts.module.css";
import audit from "./audit.module.css";
import classes from "./home.module.css";

const cards: readonly { readonly name: "users" | "queues" | "numbers" | "calendars"; readonly word: "people" | "queues" | "numbers" | "calendars"; readonly icon: IconName }[] = [
  { name: "users", word: "people", icon: "user" }, { name: "queues", word: "queues", icon: "users" }, { name: "numbers", word: "numbers", icon: "phone" }, { name: "calendars", word: "calendars", icon: "clock" },
];

export function HomePage() {
  const { t } = useTranslation("administration");
  const actor = useActor();
  return (
    <>
      <PageHead icon="firm" title={t("pages.home.title")} intro={t("pages.home.intro")} />
      {can(actor, "administration.write") ? <SetUpHint /> : null}
      <ul className={classes["cards"]}>{cards.map((card) => <li key={card.name}><Card {...card} /></li>)}</ul>
      {can(actor, "audit.read") ? <Recent /> : null}
    </>
  );
}

/** Leads a new centre through its first run; gone once it is done. */
function SetUpHint() {
  const { t } = useTranslation("administration");
  const { data } = useSetUp();
  if (data?.isNeeded !== true) return null;
  return (
    <section className={classes["setUp"]}>
      <div><h2>{t("setup.title")}</h2><p>{t("setup.intro")}</p></div>
      <Link href="/administration/set-up" className={classes["start"] ?? ""}>{t(data.step === 0 ? "setup.start" : "setup.go")}</Link>
    </section>
  );
}

function Card({ name, word, icon }: (typeof cards)[number]) {
  const { t } = useTranslation("administration");
  const { data } = useQuery({ queryKey: ["configuration", name, "all"], queryFn: () => readAll<Kept>(name) });
  return (
    <Link href={`/administration/${name}`} className={classes["card"] ?? ""}>
      <Icon name={icon} size={22} /><strong>{data?.length ?? "…"}</strong><span>{t(`home.${word}`)}</span>
    </Link>
  );
}

function Recent() {
  const { t } = useTranslation("administration");
  const { data } = useQuery({ queryKey: ["configuration", "audit", "recent"], queryFn: () => request<ListPage<AuditedChange>>("GET", "/audit?limit=8") });
  return (
    <section className={parts["sheet"]}>
      <header className={classes["recent"]}><h2>{t("home.recent")}</h2><Link href="/administration/audit" className={parts["link"] ?? ""}>{t("home.all")}</Link></header>
      <ol className={audit["trail"]}>{(data?.data ?? []).map((entry) => <AuditEntry key={entry.id} entry={entry} />)}</ol>
      {data?.data.length === 0 ? <div className={classes["none"]}><Nothing>{t("home.none")}</Nothing></div> : null}
    </section>
  );
}
