// All that is wrong with the flow, in the user's language, with the remedy; a click leads there.
import { Alert, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Fault } from "../../../core/ivr/validate.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "./editor.ts";
import { useFaultWords } from "./use-fault-words.ts";
import classes from "./faults.module.css";

export function FaultList() {
  const { t } = useTranslation("flowEditor");
  const { faults, jump, select, open } = useEditor();
  const say = useFaultWords();
  if (faults.length === 0) return <Empty icon="check" title={t("faults.none")}>{t("faults.noneHint")}</Empty>;
  return (
    <Stack gap="sm">
      <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t("faults.count", { count: faults.length })}>{t("faults.hint")}</Alert>
      <ul className={classes["list"]} aria-label={t("faults.title")}>
        {faults.map((fault) => ({ fault, ...say(fault) })).map(({ fault, message, remedy }, n) => (
          <li key={n}>
            <button type="button" className={classes["fault"]} onClick={() => { if (fault.node === null) { select([]); open("node"); } else jump(fault.node); }}>
              <span className={classes["where"]}>{fault.node ?? t("flow.title")}</span>
              <span>{message}</span>
              <span className={classes["remedy"]}>{remedy}</span>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** The same lines where the fault is: in the inspector. */
export function FaultLines({ faults }: { readonly faults: readonly Fault[] }) {
  const say = useFaultWords();
  return (
    <ul className={classes["lines"]}>
      {faults.map(say).map(({ message, remedy }, n) => <li key={n}><Icon name="alert" size={15} /><span>{message} <span className={classes["remedy"]}>{remedy}</span></span></li>)}
    </ul>
  );
}
