// Signing in: name and password, then a code where the account asks for one; or the firm's own sign-in. Every fault is
// said where it belongs.
import { Alert, Button, Divider } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "../../protocol/rest-session.ts";
import { readWaysIn } from "../api/session.ts";
import { useRefusals } from "../i18n/use-words.ts";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { CodeStep } from "./code-step.tsx";
import { DemoBox } from "./demo-box.tsx";
import { DemoLink } from "./demo-link.tsx";
import { PasswordStep } from "./password-step.tsx";
import classes from "./sign-in.module.css";

export function SignIn({ wasOver, onEnter }: { readonly wasOver: boolean; readonly onEnter: (session: Session) => void }) {
  const { t } = useTranslation("signIn");
  const refusalOf = useRefusals();
  const [attempt, setAttempt] = useState<string | null>(null);
  const refused = useRefusedOutside();
  const { data: ways } = useQuery({ queryKey: ["session", "ways"], queryFn: readWaysIn, staleTime: Infinity });
  if (attempt !== null) return <Page title={t("codeTitle")} subtitle={t("codeHint")}><CodeStep attempt={attempt} onEnter={onEnter} onBack={() => { setAttempt(null); }} /></Page>;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {wasOver ? <Alert role="status" color="amber" icon={<Icon name="clock" />}>{t("sessionOver")}</Alert> : null}
      {refused === null ? null : <Alert role="alert" color="red" icon={<Icon name="alert" />} classNames={{ message: classes["problem"] ?? "" }}>{refusalOf(refused)}</Alert>}
      <PasswordStep onEnter={onEnter} onCode={setAttempt} />
      {ways?.outside ? (
        <>
          <Divider label={t("or")} labelPosition="center" />
          <Button component="a" href="/api/v1/session/outside" size="md" variant="default" fullWidth leftSection={<Icon name="firm" />}>{t("outside", { label: ways.outside.label })}</Button>
        </>
      ) : null}
      {ways?.demo ? <DemoBox demo={ways.demo} onEnter={onEnter} onCode={setAttempt} /> : null}
    </Page>
  );
}

function Page({ title, subtitle, children }: { readonly title: string; readonly subtitle: string; readonly children: ReactNode }) {
  return (
    <main className={classes["page"]}>
      <div className={classes["card"]}>
        <Brand size={40} />
        <div>
          <h1 className={classes["title"]}>{title}</h1>
          <p className={classes["subtitle"]}>{subtitle}</p>
        </div>
        {children}
      </div>
      <DemoLink />
      <div className={classes["foot"]}><LanguageSwitch /><SchemeSwitch /></div>
    </main>
  );
}

/** Why the firm's own sign-in led back here; it stands in the address once, and is taken out of it. */
function useRefusedOutside(): string | null {
  const [refused] = useState(() => new URLSearchParams(location.search).get("refused"));
  useEffect(() => { if (refused !== null) history.replaceState(null, "", location.pathname); }, [refused]);
  return refused;
}
