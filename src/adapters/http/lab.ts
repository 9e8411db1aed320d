// Today's centre for whoever wants to try a change of it.
import type { LabDesk } from "../../app/lab/todays-scenario.ts";
import { labToday } from "../../protocol/rest-lab.ts";
import { route, type Route } from "./route.ts";

export interface LabUseCases { readonly lab: LabDesk }

export function labRoutes({ lab }: LabUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/lab/today", tag: "Lab", summary: "The centre as it is today, as a scenario of the lab", access: { action: "lab.use" }, reply: labToday,
      handle: async () => {
        const { scenario, members, usual } = await lab.today();
        const { queues, agents, arrivals, ...rest } = scenario;
        return {
          body: {
            scenario: { ...rest, queues: queues.map((queue) => ({ ...queue, skills: { ...queue.skills } })), agents: agents.map((group) => ({ ...group, skills: { ...group.skills }, queues: [...group.queues] })), arrivals: arrivals.map((each) => ({ ...each })) },
            members: Object.fromEntries(Object.entries(members).map(([id, names]) => [id, [...names]])), usual: [...usual],
          },
        };
      },
    }),
  ];
}
