// Calls the demo's bank from a browser: choose who you are and which number, and call.
import { Button, Center } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CalledAs, DemoBank } from "../../protocol/rest-demo.ts";
import { readDemoBank } from "../api/phone.ts";
import { LanguageSwitch, SchemeSwitch } from "../preferences/switches.tsx";
import { Loading } from "../sign-in/away.tsx";
import { Brand } from "../ui/brand.tsx";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { Captions } from "./captions.tsx";
import { Handset } from "./handset.tsx";
import { useCaller } from "./use-caller.ts";
import { WhoAndWhere } from "./who-and-where.tsx";
import classes from "./caller-page.module.css";

export function CallerPage() {
  const { t } = useTranslation("callerPage");
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["demo"], queryFn: readDemoBank, staleTime: Infinity });
  if (isPending) return <Loading />;
  if (error !== null) return <Nothing title={t("away")}><Button onClick={() => { void refetch(); }}>{t("retry")}</Button></Nothing>;
  if (data === null) return <Nothing title={t("offTitle")} text={t("off")}><Button component="a" href="/">{t("back")}</Button></Nothing>;
  return <Page bank={data} />;
}

function Nothing({ title, text, children }: { readonly title: string; readonly text?: string; readonly children: ReactNode }) {
  return <Center h="100%" component="main"><Empty icon="phone" title={title}>{text === undefined ? null : <p>{text}</p>}{children}</Empty></Center>;
}

function Page({ bank }: { readonly bank: DemoBank }) {
  const { t } = useTranslation("callerPage");
  const caller = useCaller();
  const [first] = bank.customers;
  const [as, setAs] = useState<CalledAs>(first === undefined ? { kind: "unknown" } : { kind: "customer", phone: first.phone });
  const [number, setNumber] = useState(() => bank.numbers.find(({ language }) => language === first?.language)?.number ?? bank.numbers[0]?.number ?? "");

  function choose(next: CalledAs): void {
    setAs(next);
    const language = next.kind === "customer" ? bank.customers.find(({ phone }) => phone === next.phone)?.language : undefined;
    setNumber((before) => bank.numbers.find((each) => each.language === language)?.number ?? before);
  }

  return (
    <div className={classes["page"]}>
      <header className={classes["head"]}>
        <a href="/" className={classes["home"]}><Brand size={30} /></a>
        <span className={classes["space"]} />
        <LanguageSwitch /><SchemeSwitch />
      </header>
      <main className={classes["main"]}>
        <div className={classes["intro"]}>
          <h1>{t("title")}</h1>
          <p>{t("subtitle")}</p>
          <Tag tone="ring" icon="alert">{t("demoOnly")}</Tag>
        </div>
        <div className={classes["columns"]}>
          <WhoAndWhere bank={bank} as={as} onAs={choose} number={number} onNumber={setNumber} isOff={caller.phone.call !== null || caller.isBusy} />
          <Handset caller={caller} bank={bank} as={as} number={number} />
          <div className={classes["side"]}>
            <Steps />
            <Captions view={caller.view} />
          </div>
        </div>
      </main>
    </div>
  );
}

function Steps() {
  const { t } = useTranslation("callerPage");
  return (
    <section className={classes["card"]} aria-label={t("tryTitle")}>
      <h2>{t("tryTitle")}</h2>
      <ol className={classes["steps"]}>{(["try1", "try2", "try3"] as const).map((key) => <li key={key}>{t(key)}</li>)}</ol>
      <Button component="a" href="/" target="_blank" rel="noopener" variant="default" size="xs" leftSection={<Icon name="headset" size={15} />}>{t("openAgent")}</Button>
    </section>
  );
}
