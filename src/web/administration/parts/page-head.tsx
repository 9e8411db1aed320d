// The head of a page: where one is, what it is for, and what one can do here.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Icon, type IconName } from "../../ui/icon.tsx";
import classes from "./parts.module.css";

interface Props { readonly icon: IconName; readonly title: string; readonly intro?: string; readonly back?: { readonly href: string; readonly label: string }; readonly children?: ReactNode }

export function PageHead({ icon, title, intro, back, children }: Props) {
  const { t } = useTranslation("administration");
  return (
    <header className={classes["head"]}>
      <div className={classes["headText"]}>
        {back === undefined ? null : <nav aria-label={t("form.where")} className={classes["crumbs"]}><Link href={back.href}>{back.label}</Link><span aria-hidden="true"> / </span></nav>}
        <h1 className={classes["title"]}><Icon name={icon} size={22} />{title}</h1>
        {intro === undefined ? null : <p className={classes["intro"]}>{intro}</p>}
      </div>
      <div className={classes["actions"]}>{children}</div>
    </header>
  );
}
