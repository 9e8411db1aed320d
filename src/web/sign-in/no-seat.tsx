// For accounts without an agent's seat: what this account can do now, and where.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SessionUser } from "../../protocol/rest-session.ts";
import { closeSession } from "../api/session.ts";
import { useWords } from "../i18n/use-words.ts";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import classes from "./sign-in.module.css";

export function NoSeat({ user, onLeave }: { readonly user: SessionUser; readonly onLeave: () => void }) {
  const { t } = useTranslation("signIn");
  const word = useWords();
  return (
    <main className={classes["page"]}>
      <div className={`${classes["card"] ?? ""} ${classes["wide"] ?? ""}`}>
        <Brand size={36} />
        <div>
          <h1 className={classes["title"]}>{t("hello", { name: user.name })}</h1>
          <p className={classes["subtitle"]}>{t("noSeat", { role: word("role", user.role) })}</p>
        </div>
        <div>
          <h2>{t("canDoTitle")}</h2>
          <ul className={classes["list"]}>
            {(["canRead", "canCheck", "canDocs"] as const).map((key) => <li key={key}><Icon name="check" />{t(key)}</li>)}
          </ul>
        </div>
        <div className={classes["actions"]}>
          <Button component="a" href="/api/docs">{t("openDocs")}</Button>
          <Button variant="default" onClick={() => { void closeSession().catch(() => undefined).then(onLeave); }}>{t("signOut")}</Button>
        </div>
        <p className={classes["subtitle"]}>{t("askSeat")}</p>
      </div>
      <div className={classes["foot"]}><LanguageSwitch /><SchemeSwitch /></div>
    </main>
  );
}
