// How many agents of each kind: those who can do the same are one group.
import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Today, TodayGroup, TodayScenario } from "../../../core/lab/today.ts";
import { Panel } from "../../ui/panel.tsx";
import { withGroup } from "./draft.ts";
import { useQueueNames } from "./names.ts";
import classes from "./lab.module.css";

const mostAgents = 2000;
const namesShown = 3;

interface StaffProps { readonly today: Today; readonly value: TodayScenario; readonly onChange: (value: TodayScenario) => void }

export function StaffForm({ today, value, onChange }: StaffProps) {
  const { t } = useTranslation("lab");
  const nameOf = useQueueNames();
  return (
    <Panel title={t("staff")} icon="users">
      <div className={classes["scroll"]}>
        <table className={classes["table"]}>
          <thead><tr>{(["group", "members", "works", "skills", "count"] as const).map((word) => <th key={word} scope="col">{t(word)}</th>)}</tr></thead>
          <tbody>
            {value.agents.map((group, i) => {
              const name = t("groupName", { n: i + 1 });
              const isChanged = group.count !== today.scenario.agents[i]?.count;
              return (
                <tr key={group.id}>
                  <th scope="row">{name}</th>
                  <td><Members names={today.members[group.id] ?? []} /></td>
                  <td>{group.queues.map(nameOf).join(", ")}</td>
                  <td>{skillsOf(group) || t("noSkills")}</td>
                  <td>
                    <NumberInput
                      aria-label={t("field", { field: t("count"), of: name })} {...(isChanged ? { "aria-description": t("changed") } : {})} data-changed={isChanged || undefined} className={classes["figure"] ?? ""}
                      min={0} max={mostAgents} allowDecimal={false} allowNegative={false} clampBehavior="blur" hideControls value={group.count} onChange={(next) => { onChange(withGroup(value, group.id, { count: typeof next === "number" ? next : 0 })); }}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Members({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation("lab");
  const more = names.length - namesShown;
  return <>{names.slice(0, namesShown).join(", ")}{more > 0 ? ` ${t("more", { count: more })}` : ""}</>;
}

function skillsOf({ skills }: TodayGroup): string {
  return Object.entries(skills).map(([skill, level]) => `${skill} ${String(level)}`).join(", ");
}
