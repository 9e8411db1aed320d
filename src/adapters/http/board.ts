// The whole floor at once.
import type { Wallboard } from "../../app/floor/wallboard.ts";
import { wholeBoard } from "../../protocol/rest-board.ts";
import { route, type Route } from "./route.ts";

export interface BoardUseCases { readonly board: Pick<Wallboard, "board"> }

export function boardRoutes({ board }: BoardUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/board", tag: "Floor", summary: "Queues, agents and calls as they are now, with the day's figures", access: { action: "board.read" }, reply: wholeBoard,
      handle: () => {
        const { queues, agents, calls } = board.board();
        return {
          body: {
            queues: queues.map((each) => ({ ...each, name: { ...each.name }, callbacks: each.callbacks.map((one) => ({ ...one, messages: [...one.messages] })), agents: { ...each.agents } })),
            agents: agents.map((each) => ({ ...each, queues: [...each.queues] })), calls: calls.map((each) => ({ ...each, monitors: [...each.monitors] })),
          },
        };
      },
    }),
  ];
}
