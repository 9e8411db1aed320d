// The centre's thresholds: of every queue, of one queue alone, of each state, and of breaks a day.
import { Alert, Button, Group, Modal, NativeSelect, NumberInput, Stack, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { queueMeasures, timedStates, type Pair, type QueueMeasure, type TimedState } from "../../core/board/thresholds.ts";
import type { ThresholdRecord } from "../../protocol/rest-supervision.ts";
import { readReasons } from "../api/floor.ts";
import { ApiProblem } from "../api/request.ts";
import { keepThresholds, readThresholds } from "../api/supervision.ts";
import { useLanguage, useRefusals, useWords } from "../i18n/use-words.ts";
import { useFloorQueues } from "../live/use-floor-live.ts";
import { faultsOf, isOutOfOrder, kept, typed, unitOf } from "./threshold-form.ts";
import { thresholdsKey } from "./use-thresholds.ts";
import classes from "./thresholds.module.css";

export function ThresholdDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("supervisor");
  const { data } = useQuery({ queryKey: thresholdsKey, queryFn: readThresholds });
  return (
    <Modal opened onClose={onClose} title={t("thresholds")} size="xl" closeButtonProps={{ "aria-label": t("close") }}>
      {data === undefined ? <p role="status">{t("opening")}</p> : <Form key={data.version} first={data} onClose={onClose} />}
    </Modal>
  );
}

function Form({ first, onClose }: { readonly first: ThresholdRecord; readonly onClose: () => void }) {
  const { t } = useTranslation("supervisor");
  const refusalOf = useRefusals();
  const queries = useQueryClient();
  const [value, setValue] = useState(first);
  const keeping = useMutation({
    mutationFn: keepThresholds,
    onSuccess: (saved) => { queries.setQueryData(thresholdsKey, saved); notifications.show({ message: t("saved"), color: "petrol", closeButtonProps: { "aria-label": t("close") } }); onClose(); },
    onError: (reason) => { if (reason instanceof ApiProblem && reason.status === 412) void queries.invalidateQueries({ queryKey: thresholdsKey }); },
  });
  const hasFaults = faultsOf(value).length > 0;
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!hasFaults) keeping.mutate(value); }}>
      <Stack>
        <p className={classes["hint"]}>{t("thresholdsHint")}</p>
        {keeping.error === null ? null : <Alert color="red" role="alert">{refusalOf(keeping.error instanceof ApiProblem ? keeping.error.code : "fault")}</Alert>}
        <OfQueues value={value} onChange={setValue} />
        <fieldset className={classes["set"]}>
          <legend>{t("ofStates")}</legend>
          {timedStates.map((state) => <Limits key={state} measure={state} pair={value.states[state]} onChange={(pair) => { setValue({ ...value, states: { ...value.states, [state]: pair } }); }} />)}
        </fieldset>
        <Breaks value={value} onChange={setValue} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" loading={keeping.isPending} disabled={hasFaults}>{t("save")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PartProps { readonly value: ThresholdRecord; readonly onChange: (value: ThresholdRecord) => void }

function OfQueues({ value, onChange }: PartProps) {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const queues = [...useFloorQueues().values()];
  const [queue, setQueue] = useState("");
  const own = queue === "" ? undefined : value.queues[queue];
  const setOwn = (isOwn: boolean): void => {
    const others = without(value.queues, queue);
    onChange({ ...value, queues: isOwn ? { ...others, [queue]: value.everyQueue } : others });
  };
  const set = (measure: QueueMeasure, pair: Pair): void => {
    onChange(queue === "" ? { ...value, everyQueue: { ...value.everyQueue, [measure]: pair } } : { ...value, queues: { ...value.queues, [queue]: { ...own, [measure]: pair } } });
  };
  return (
    <fieldset className={classes["set"]}>
      <legend>{t("queues")}</legend>
      <Group mb="xs">
        <NativeSelect aria-label={t("whichQueue")} value={queue} onChange={(event) => { setQueue(event.currentTarget.value); }} data={[{ value: "", label: t("everyQueue") }, ...queues.map(({ id, name }) => ({ value: id, label: name[language] }))]} />
        {queue === "" ? null : <Switch label={t("onlyThis")} checked={own !== undefined} onChange={(event) => { setOwn(event.currentTarget.checked); }} />}
      </Group>
      {queueMeasures.map((measure) => <Limits key={measure} measure={measure} pair={own?.[measure] ?? value.everyQueue[measure]} isFixed={queue !== "" && own === undefined} onChange={(pair) => { set(measure, pair); }} />)}
    </fieldset>
  );
}

interface LimitProps { readonly measure: QueueMeasure | TimedState; readonly pair: Pair; readonly isFixed?: boolean; readonly onChange: (pair: Pair) => void }

function Limits({ measure, pair, isFixed = false, onChange }: LimitProps) {
  const { t } = useTranslation("supervisor");
  const unit = unitOf[measure];
  const fault = isOutOfOrder(pair, measure === "serviceLevel") ? t("outOfOrder") : null;
  const name = t(`measures.${measure}`);
  return (
    <div className={classes["limits"]}>
      <span className={classes["name"]}>{name} <small>({t(unit)})</small></span>
      {(["amber", "red"] as const).map((level) => (
        <NumberInput
          key={level} label={t(level)} aria-label={`${name}: ${t(level)} (${t(unit)})`} size="xs" min={0} allowNegative={false} disabled={isFixed} value={typed(pair[level], unit)} placeholder="—"
          classNames={{ input: classes[level] ?? "" }} error={level === "red" ? fault : null} onChange={(text) => { onChange({ ...pair, [level]: kept(text, unit) }); }}
        />
      ))}
    </div>
  );
}

function Breaks({ value, onChange }: PartProps) {
  const { t } = useTranslation("supervisor");
  const word = useWords();
  const { data: reasons = [] } = useQuery({ queryKey: ["reasons"], queryFn: readReasons, staleTime: 300_000 });
  const set = (reason: string, ms: number | null): void => {
    const others = without(value.breaks, reason);
    onChange({ ...value, breaks: ms === null ? others : { ...others, [reason]: ms } });
  };
  return (
    <fieldset className={classes["set"]}>
      <legend>{t("ofBreaks")}</legend>
      <div className={classes["breaks"]}>
        {reasons.map((reason) => (
          <NumberInput key={reason} size="xs" label={`${word("reason", reason)} (${t("minutes")})`} min={0} allowNegative={false} placeholder="—" value={typed(value.breaks[reason] ?? null, "minutes")} onChange={(text) => { set(reason, kept(text, "minutes")); }} />
        ))}
      </div>
    </fieldset>
  );
}

function without<T>(entries: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name));
}
