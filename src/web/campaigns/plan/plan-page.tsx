// A campaign's plan: step by step when it is new, on one page later.
import { Alert, Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../../core/access/can.ts";
import type { CampaignFields, CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { changeCampaign, checkPlan, createCampaign, readCampaign, wishCampaign } from "../../api/campaigns.ts";
import { ApiProblem } from "../../api/request.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Again } from "./again.tsx";
import { Check } from "./check.tsx";
import { How } from "./how.tsx";
import { changesOf, draftOf, faultsWithin, newDraft, PlanContext, stepOf, steps, type Planning, type Step } from "./plan-draft.ts";
import { Said } from "./said.tsx";
import { When } from "./when.tsx";
import { Who } from "./who.tsx";
import classes from "./plan.module.css";

const parts: Readonly<Record<Step, ComponentType>> = { who: Who, how: How, when: When, again: Again, said: Said, check: Check };
const checkAfterMs = 250;

export function NewPlan() {
  const { t } = useTranslation("campaigns");
  const [first] = useState(newDraft);
  return <PlanForm title={t("plan.new")} first={first} campaign={null} />;
}

export function EditPlan({ id }: { readonly id: string }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { data, error, refetch } = useQuery({ queryKey: ["campaigns", id, "plan"], queryFn: () => readCampaign(id), staleTime: Infinity, gcTime: 0 });
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (data === undefined) return <Nothing>{t("reading")}</Nothing>;
  return <PlanForm key={data.version} title={t("plan.edit", { name: data.name })} first={draftOf(data)} campaign={data} onStale={() => { void refetch(); }} />;
}

function usePlanning(first: CampaignFields, goTo: (step: Step) => void): Planning {
  const [draft, setDraft] = useState(first);
  const mayWrite = can(useActor(), "campaign.write");
  const [asked] = useDebouncedValue(draft, checkAfterMs);
  const { data: checked } = useQuery({ queryKey: ["campaigns", "check", asked], queryFn: () => checkPlan(asked), placeholderData: keepPreviousData, gcTime: 0 });
  return useMemo(() => ({
    draft, mayWrite, checked, goTo, set: (change) => { setDraft((before) => ({ ...before, ...change })); },
    faultsAt: (field) => faultsWithin(checked?.faults ?? [], field),
  }), [draft, mayWrite, checked, goTo]);
}

interface FormProps { readonly title: string; readonly first: CampaignFields; readonly campaign: CampaignReply | null; readonly onStale?: () => void }

function PlanForm({ title, first, campaign, onStale }: FormProps) {
  const { t } = useTranslation("campaigns");
  const [step, setStep] = useState<Step>("who");
  const isNew = campaign === null;
  const [goTo] = useState(() => (next: Step): void => { setStep(next); document.getElementById(isNew ? "plan-step" : `plan-${next}`)?.scrollIntoView({ block: "start" }); });
  const plan = usePlanning(first, goTo);
  const shown = isNew ? [step] : steps;
  return (
    <PlanContext value={plan}>
      <nav className={classes["crumbs"]}><Link href="/campaigns">{t("back")}</Link></nav>
      <h1 className={classes["title"]}>{title}</h1>
      <div className={classes["plan"]}>
        <StepList plan={plan} step={step} isNew={isNew} />
        <div className={classes["parts"]} id="plan-step">
          {shown.map((one) => { const Part = parts[one]; return <section key={one} id={`plan-${one}`} className={classes["part"]}><Panel level={2} title={t(`plan.${one}`)}><p className={classes["hint"]}>{t(`plan.${one}Hint`)}</p><Part /></Panel></section>; })}
          <Foot plan={plan} first={first} campaign={campaign} step={step} onStale={onStale} />
        </div>
      </div>
    </PlanContext>
  );
}

function StepList({ plan, step, isNew }: { readonly plan: Planning; readonly step: Step; readonly isNew: boolean }) {
  const { t } = useTranslation("campaigns");
  const faults = plan.checked?.faults ?? [];
  return (
    <nav aria-label={t("plan.steps")}>
      <ol className={classes["steps"]}>
        {steps.map((one, n) => {
          const count = one === "check" ? 0 : faults.filter(({ field, gravity }) => stepOf(field) === one && gravity !== "warning").length;
          return (
            <li key={one}>
              <button type="button" className={classes["step"]} aria-current={isNew && one === step ? "step" : undefined} onClick={() => { plan.goTo(one); }}>
                <span className={classes["number"]} data-open={count > 0 || undefined}>{n + 1}</span>{t(`plan.${one}`)}
                {count === 0 ? null : <span className={classes["count"]} aria-label={t("faults", { count })}>{count}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface FootProps { readonly plan: Planning; readonly first: CampaignFields; readonly campaign: CampaignReply | null; readonly step: Step; readonly onStale: (() => void) | undefined }

function Foot({ plan, first, campaign, step, onStale }: FootProps) {
  const { t } = useTranslation("campaigns");
  const save = useSave({ plan, first, campaign });
  const faults = plan.checked?.faults ?? [];
  const isBroken = faults.some(({ gravity }) => gravity === "fault");
  const mayStart = plan.mayWrite && plan.checked !== undefined && faults.every(({ gravity }) => gravity === "warning");
  return (
    <>
      {save.error === null ? null : <NotSaved reason={save.error} onStale={onStale} />}
      <footer className={classes["foot"]}>
        {campaign === null ? <Steps step={step} goTo={plan.goTo} /> : <span className={classes["grow"]} />}
        {plan.mayWrite ? <Button variant={campaign === null ? "default" : "filled"} loading={save.isPending} disabled={isBroken} onClick={() => { save.mutate(false); }}>{t(campaign === null ? "plan.saveDraft" : "plan.save")}</Button> : null}
        {campaign === null && step === "check" ? <Button disabled={!mayStart} leftSection={<Icon name="play" size={14} />} onClick={() => { save.mutate(true); }}>{t("plan.saveStart")}</Button> : null}
        {campaign === null && step !== "check" ? <Button onClick={() => { plan.goTo(steps[steps.indexOf(step) + 1] ?? "check"); }}>{t("plan.next")}</Button> : null}
      </footer>
    </>
  );
}

function useSave({ plan, first, campaign }: Pick<FootProps, "plan" | "first" | "campaign">) {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: async (isStarted: boolean) => {
      const kept = campaign === null ? await createCampaign(plan.draft) : await changeCampaign(campaign, changesOf(first, plan.draft));
      if (isStarted) await wishCampaign(kept.id, "start");
      return kept;
    },
    onSuccess: async ({ id }) => {
      notifications.show({ message: t("plan.saved"), color: "teal" });
      go(`/campaigns/${id}`);
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
    },
  });
}

function Steps({ step, goTo }: { readonly step: Step; readonly goTo: (step: Step) => void }) {
  const { t } = useTranslation("campaigns");
  const at = steps.indexOf(step);
  return (
    <>
      <Button variant="default" disabled={at === 0} onClick={() => { goTo(steps[at - 1] ?? "who"); }}>{t("plan.previous")}</Button>
      <span className={classes["grow"]}>{t("plan.step", { n: at + 1, of: steps.length })}</span>
    </>
  );
}

function NotSaved({ reason, onStale }: { readonly reason: Error; readonly onStale: (() => void) | undefined }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const isStale = reason instanceof ApiProblem && reason.status === 412;
  return <Alert role="alert" color="red">{isStale ? t("plan.changed") : problemOf(reason)} {isStale && onStale !== undefined ? <Button variant="light" size="compact-sm" onClick={onStale}>{t("plan.reload")}</Button> : null}</Alert>;
}
