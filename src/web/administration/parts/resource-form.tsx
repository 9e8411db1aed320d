// The page of one record: its fields, a bar that saves, and what stands in the way of it.
import { Alert, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../../core/access/can.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { readOne, type Kept } from "../configuration.ts";
import { ConflictDialog } from "./conflict.tsx";
import { FormContext, useForm, useFormState } from "./form-state.ts";
import { UnsavedGuard } from "./guard.tsx";
import { PageHead } from "./page-head.tsx";
import type { Described } from "./pages.ts";
import classes from "./parts.module.css";
import { RemoveButton } from "./remove.tsx";

export function ResourceForm({ of, id }: { readonly of: Described; readonly id: string | null }) {
  const { t } = useTranslation("administration");
  const { data, error } = useQuery({ queryKey: ["configuration", of.name, "one", id], queryFn: () => readOne(of.name, id ?? ""), enabled: id !== null, refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 });
  const refusalOf = useRefusals();
  if (error !== null) return <Empty icon="alert" title={refusalOf(error instanceof ApiProblem ? error.code : "fault")}><Link href={`/administration/${of.name}`}>{t(`pages.${of.name}.title` as never)}</Link></Empty>;
  if (id !== null && data === undefined) return <p role="status">{t("list.reading")}</p>;
  return <OneForm key={id ?? "new"} of={of} before={data ?? null} />;
}

function OneForm({ of, before }: { readonly of: Described; readonly before: Kept | null }) {
  const { t } = useTranslation("administration");
  const [, go] = useLocation();
  const mayWrite = can(useActor(), of.write ?? "administration.write");
  const titleOf = of.useTitle();
  const refusalOf = useRefusals();
  const [made, setMade] = useState<Kept | null>(null);
  const [isGone, setGone] = useState(false);
  const saving = useFormState({ name: of.name, before, blank: of.blank, mayWrite });
  const { form, isDirty, isSaving, problem, conflict } = saving;
  const list = `/administration/${of.name}`;

  async function save(over?: Kept): Promise<void> {
    const done = await saving.save(over);
    if (done === null) return;
    notifications.show({ color: "petrol", icon: <Icon name="check" size={16} />, message: t("form.saved", { title: titleOf(done) }) });
    if (before !== null) return;
    setGone(true);
    if (of.Made === undefined) go(`${list}/${encodeURIComponent(done.id)}`, { replace: true }); else setMade(done);
  }

  useEffect(() => { if (problem !== null) focusFault(); }, [problem]);
  const title = before === null ? t(`pages.${of.name}.new` as never) : titleOf({ ...before, ...form.value });
  const aside = of.Aside === undefined || before === null ? null : <of.Aside record={before} />;
  return (
    <FormContext value={form}>
      <UnsavedGuard isDirty={isDirty && !isGone} />
      <PageHead icon={of.icon} title={title} back={{ href: list, label: t(`pages.${of.name}.title` as never) }} />
      <form noValidate onSubmit={(event: SubmitEvent) => { event.preventDefault(); void save(); }} className={classes["form"]} data-alone={aside === null}>
        <div className={classes["stack"]}>
          {problem === null ? null : <Alert role="alert" color="red">{refusalOf(problem.code)}{problem.code === "invalid" || problem.number === null ? null : <small> ({problem.number})</small>}</Alert>}
          <of.Form />
          <Bar isDirty={isDirty} isSaving={isSaving} onDiscard={before === null ? null : () => { saving.reset(saving.kept); }}>
            {mayWrite && before !== null ? <RemoveButton name={of.name} record={before} title={titleOf(before)} onRemoved={() => { setGone(true); }} /> : null}
          </Bar>
        </div>
        {aside}
      </form>
      <ConflictDialog theirs={conflict} mine={saving.changed} onMine={() => { if (conflict !== null) void save(conflict); }} onTheirs={() => { if (conflict !== null) saving.reset(conflict); }} />
      {made !== null && of.Made !== undefined ? <of.Made made={made} onClose={() => { go(`${list}/${encodeURIComponent(made.id)}`, { replace: true }); }} /> : null}
    </FormContext>
  );
}

interface BarProps { readonly isDirty: boolean; readonly isSaving: boolean; readonly onDiscard: (() => void) | null; readonly children: ReactNode }

/** What can be done with the form, always in sight. */
export function Bar({ isDirty, isSaving, onDiscard, children }: BarProps) {
  const { t } = useTranslation("administration");
  const { mayWrite } = useForm();
  return (
    <div className={classes["bar"]} data-dirty={isDirty}>
      {mayWrite ? <Button type="submit" loading={isSaving} disabled={!isDirty} leftSection={<Icon name="check" size={16} />}>{t("form.save")}</Button> : <span className={classes["help"]}>{t("form.readOnly")}</span>}
      {isDirty && onDiscard !== null ? <Button variant="default" onClick={onDiscard}>{t("form.discard")}</Button> : null}
      <span role="status" className={classes["help"]}>{isDirty ? t("form.unsaved") : ""}</span>
      <span className={classes["grow"]} />
      {children}
    </div>
  );
}

/** To the first field that is wrong; what was corrected since is left alone. */
function focusFault(): void {
  const isAtFault = document.activeElement?.getAttribute("aria-invalid") === "true" || document.activeElement instanceof HTMLInputElement;
  if (!isAtFault) document.querySelector<HTMLElement>("form [aria-invalid='true']")?.focus();
}

export function Section({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { t, i18n } = useTranslation("administration");
  return (
    <section className={`${classes["sheet"] ?? ""} ${classes["section"] ?? ""}`}>
      <h2>{t(`sections.${name}.title` as never)}</h2>
      {i18n.exists(`administration:sections.${name}.help`) ? <p>{t(`sections.${name}.help` as never)}</p> : null}
      <div className={classes["fields"]}>{children}</div>
    </section>
  );
}
