// A centre's first run: five steps, each kept as it is done, so that it can be left and taken up again.
import { Alert, Button, Stepper } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ComponentType, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { SetUpNow } from "../../../protocol/rest-configuration.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { useSetUp } from "../../shell/lead-to-set-up.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FormContext, type Form } from "../parts/form-state.ts";
import type { Fields } from "../configuration.ts";
import { PageHead } from "../parts/page-head.tsx";
import parts from "../parts/parts.module.css";
import { steps, type Step } from "./set-up-steps.tsx";
import classes from "./set-up.module.css";

export function SetUpPage() {
  const { t } = useTranslation("administration");
  const { data } = useSetUp();
  const [at, setAt] = useState<number | null>(null);
  if (data === undefined) return <p role="status">{t("list.reading")}</p>;
  const step = at ?? data.step;
  return (
    <>
      <PageHead icon="star" title={t("setup.title")} intro={t("setup.intro")} />
      <Stepper active={step} onStepClick={(wanted) => { if (wanted <= data.step) setAt(wanted); }} size="sm" className={classes["stepper"] ?? ""}>
        {steps.map(({ name }) => <Stepper.Step key={name} label={t(`setup.short.${name}`)} />)}
      </Stepper>
      {steps[step] === undefined ? <Ready state={data} /> : <OneStep key={step} n={step} step={steps[step]} state={data} onBack={() => { setAt(step - 1); }} onDone={() => { setAt(step + 1); }} />}
    </>
  );
}

interface StepProps { readonly n: number; readonly step: Step; readonly state: SetUpNow; readonly onBack: () => void; readonly onDone: () => void }

function OneStep({ n, step, state, onBack, onDone }: StepProps) {
  const { t } = useTranslation("administration");
  const queries = useQueryClient();
  const refusalOf = useRefusals();
  const [, go] = useLocation();
  const [value, setValue] = useState<Fields>(step.blank);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [Shown, setShown] = useState<ComponentType | null>(null);
  const faults = problem?.errors ?? [];
  const form: Form = {
    value, isNew: true, mayWrite: true, faults: faults.map(({ pointer }) => pointer),
    set: (field, next) => { setValue((now) => ({ ...now, [field]: next })); setProblem(null); },
    faultAt: (pointer) => faults.find((fault) => fault.pointer === pointer)?.detail ?? null,
  };
  async function keep(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const after = await step.keep(value, state);
      await queries.invalidateQueries({ queryKey: ["configuration"] });
      if (after === null) onDone(); else setShown(() => after);
    } catch (reason) {
      setProblem(reason instanceof ApiProblem ? reason : new ApiProblem(0, "fault"));
    } finally {
      setBusy(false);
    }
  }
  return (
    <FormContext value={form}>
      <form noValidate className={`${parts["sheet"] ?? ""} ${classes["step"] ?? ""}`} onSubmit={(event: SubmitEvent) => { event.preventDefault(); if (Shown === null) void keep(); else onDone(); }}>
        <p className={classes["count"]}>{t("setup.step", { n: n + 1, all: steps.length })}</p>
        <h2>{t(`setup.${step.name}`)}</h2>
        <p className={classes["help"]}>{t(`setup.${step.name}Help`)}</p>
        {problem === null ? null : <Alert role="alert" color="red" mb="md">{refusalOf(problem.code)}</Alert>}
        <div className={parts["fields"]}>{Shown === null ? <step.Body state={state} /> : <Shown />}</div>
        <div className={classes["buttons"]}>
          {n === 0 || Shown !== null ? null : <Button variant="default" onClick={onBack}>{t("setup.back")}</Button>}
          <span className={parts["grow"]} />
          <Button variant="subtle" onClick={() => { go("/administration"); }}>{t("setup.skip")}</Button>
          <Button type="submit" loading={isBusy}>{t(Shown === null ? "setup.next" : "secret.kept")}</Button>
        </div>
      </form>
    </FormContext>
  );
}

function Ready({ state }: { readonly state: SetUpNow }) {
  const { t, i18n } = useTranslation("administration");
  const name = state.queue?.name[i18n.language as "es"] ?? "";
  return (
    <section className={parts["sheet"]}>
      <Empty icon="check" title={t("setup.ready")}>
        <p>{t("setup.readyText", { number: state.number ?? "", queue: name })}</p>
        <Link href="/administration" className={parts["link"] ?? ""}>{t("setup.toHome")}</Link>
      </Empty>
    </section>
  );
}
