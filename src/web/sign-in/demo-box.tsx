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
            {password === null ? <Who name={name} role={word("role", role)} secret={login} /> : (
              <Button variant="default" fullWidth h="auto" py={8} justify="flex-start" disabled={entering.isPending} onClick={() => { entering.mutate({ login, password }); }}>
                <Who name={name} role={word("role", role)} secret={`${login} ${password}`} />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ name, role, secret }: { readonly name: string; readonly role: string; readonly secret: string }) {
  return <span className={classes["login"]}><span><b>{name}</b> {role}</span><code>{secret}</code></span>;
}
