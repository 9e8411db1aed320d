// Today's centre for the lab.
import type { Today } from "../../core/lab/today.ts";
import { request } from "./request.ts";

export function readToday(): Promise<Today> {
  return request("GET", "/lab/today");
}
