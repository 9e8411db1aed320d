// What supervisors do to the floor by program; the screens send the same words over the socket.
import { Refusal } from "../../app/refusal.ts";
import type { Supervision } from "../../app/floor/supervision.ts";
import { commandDone } from "../../protocol/rest-floor.ts";
import { superviseCommand } from "../../protocol/supervise.ts";
import { route, type Route } from "./route.ts";

export interface SuperviseUseCases { readonly supervision: Supervision }

export function superviseRoutes({ supervision }: SuperviseUseCases): readonly Route[] {
  return [
    route({
      method: "POST", path: "/supervise", tag: "Floor", summary: "Listen in, take a call over, park it, change an agent's state, move, prioritise or give out a waiting caller",
      access: { action: "floor.control" }, body: superviseCommand, reply: commandDone,
      handle: ({ body, caller, ip }) => {
        const refused = supervision.run(caller, body, ip);
        if (refused !== undefined) throw new Refusal(409, refused, `The command ${body.type} was refused: ${refused}.`);
        return { body: { done: true as const } };
      },
    }),
  ];
}
