// The demo says that it is one, and whom one can be; a click signs in, on the computer where it runs.
import { Alert, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WaysIn } from "../../protocol/rest-session.ts";
import { useProblems, useWords } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { useEntering, type StepProps } from "./password-step.tsx";
import classes from "./sign-in.module.css";

export function DemoBox({ demo, ...step }: StepProps & { readonly demo: NonNullable<WaysIn["demo"]> }) {
  const { t } = useTranslation("signIn");
  const word = useWords();
  const problemOf = useProblems();
  const entering = useEntering(step);
  const isTold = demo.logins.some(({ password }) => password !== null);
  return (
    <section className={classes["demo"]} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes["demoTitle"]}><Icon name="bulb" />{t("demoTitle")}</h2>
      {demo.isExposed ? <Alert role="alert" color="amber" icon={<Icon name="alert" />} classNames={{ message: classes["problem"] ?? "" }}>{t("demoExposed")}</Alert> : null}
      <p className={classes["subtitle"]}>{t(isTold ? "demoHint" : "demoElsewhere")}</p>
      {entering.error === null ? null : <p role="alert" className={classes["demoProblem"]}>{problemOf(entering.error)}</p>}
      <ul className={classes["logins"]}>
        {demo.logins.map(({ login, name, role, password }) => (
          <li key={login}>
            {password === null ? <span className={classes["login"]}><b>{name}</b><span>{word("role", role)}</span></span> : (
              <Button
                variant="default" fullWidth justify="space-between" disabled={entering.isPending}
                rightSection={<code className={classes["secret"]}>{`${login} ${password}`}</code>} onClick={() => { entering.mutate({ login, password }); }}
              >
                <span className={classes["login"]}><b>{name}</b><span>{word("role", role)}</span></span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
