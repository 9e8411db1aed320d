// What must be done before anything else: choosing one's own password, or setting up the second factor that the role asks for.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { closeSession } from "../api/session.ts";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { Icon } from "../ui/icon.tsx";
import { Brand } from "../ui/brand.tsx";
import { FactorSetUp } from "./factor-set-up.tsx";
import { PasswordForm } from "./password-form.tsx";
import classes from "./account.module.css";

interface Props { readonly due: "password" | "second-factor"; /** it became due in mid-call */ readonly isTalking?: boolean; readonly onDone: () => void; readonly onLeave: () => void }

export function DueScreen({ due, isTalking = false, onDone, onLeave }: Props) {
  const { t } = useTranslation("account");
  const isPassword = due === "password";
  return (
    <main className={classes["duePage"]}>
      <div className={classes["dueCard"]}>
        <Brand size={36} />
        <div>
          <h1 className={classes["title"]}>{t(isPassword ? "dueTitle" : "factorDueTitle")}</h1>
          <p className={classes["text"]}>{t(isPassword ? "dueHint" : "factorDueHint")}</p>
          {isTalking ? <p className={classes["text"]} role="status"><Icon name="phone" size={16} /> {t("dueTalking")}</p> : null}
        </div>
        {isPassword ? <PasswordForm asksCurrent={false} submit={t("save")} onDone={onDone} /> : <FactorSetUp onDone={onDone} />}
        <div className={classes["actions"]}>
          <LanguageSwitch /><SchemeSwitch />
          <Button variant="default" onClick={() => { void closeSession().catch(() => undefined).then(onLeave); }}>{t("signOut")}</Button>
        </div>
      </div>
    </main>
  );
}
