// Who does not want to be called.
import type { z } from "zod";
import type { OptOutReply, optOutWish } from "../../protocol/rest-do-not-call.ts";
import { request } from "./request.ts";

export function addOptOut(wish: z.input<typeof optOutWish>): Promise<OptOutReply> {
  return request("POST", "/do-not-call", wish);
}
