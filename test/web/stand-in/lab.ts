// Today's centre for the lab, as the service would tell it: two queues that share their agents.
import type { AgentId, QueueId } from "../../../src/core/kernel/kernel.ts";
import type { CallersAlike } from "../../../src/core/lab/callers.ts";
import { todayOf, type Today } from "../../../src/core/lab/today.ts";

const shared = { needs: [], languageLevel: 0, strategy: "longest-idle", ageingPerMinute: 1, targetMs: 20_000, steps: [] };

const calledIn = (queue: string): readonly CallersAlike[] => [
  { queue, language: "es", count: 60, customer: null, wasServed: false },
  { queue, language: "es", count: 25, customer: { tier: "gold", unit: "Girona", openPromises: 1, fields: { policy: "home" } }, wasServed: true },
  { queue, language: "es", count: 15, customer: { tier: "standard", unit: null, openPromises: 0, fields: { policy: "car" } }, wasServed: false },
];

export function labTodayIn(): Today {
  const today = todayOf({
    overdueAfterMs: 600_000, answerSeconds: 4,
    queues: [
      { ...shared, id: "operators" as QueueId, priority: 0, soFar: { perHour: 120, handleSeconds: 180, wrapUpSeconds: 20, patienceSeconds: 240, callers: calledIn("operators") } },
      { ...shared, id: "vip" as QueueId, priority: 50, needs: [{ skill: "vip", level: 50 }], soFar: { perHour: null, handleSeconds: null, wrapUpSeconds: null, patienceSeconds: null, callers: [] } },
    ],
    agents: ["Ana Ruiz", "Jordi Ferrer", "Mary Jones", "Pau Serra", "Núria Camps", "Laura Gil", "Marc Pons", "Eva Mas", "Quim Roca"].map((name, i) => ({
      id: `agent-${String(i)}` as AgentId, name, skills: i < 3 ? { es: 100, vip: 80 } : { es: 100 }, queues: (i < 3 ? ["operators", "vip"] : ["operators"]) as QueueId[], isAtWork: i < 8,
    })),
  });
  // few calls: whoever tests the screen does not test the lab
  return { ...today, scenario: { ...today.scenario, calls: 4000 } };
}
