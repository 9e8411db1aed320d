// A centre with nothing set up leads its administrator to the first run, once in each browser; whoever puts it off finds
// it again at the top of administration.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import type { SetUpNow } from "../../protocol/rest-configuration.ts";
import { request } from "../api/request.ts";
import { useActor } from "./who.ts";

const mark = "atiende.led-to-set-up";

export function useSetUp(isAsked = true) {
  return useQuery({ queryKey: ["configuration", "set-up"], queryFn: () => request<SetUpNow>("GET", "/configuration/set-up"), enabled: isAsked });
}

export function LeadToSetUp() {
  const isOpen = can(useActor(), "administration.write") && localStorage.getItem(mark) === null;
  const { data } = useSetUp(isOpen);
  const [, go] = useLocation();
  const isLed = isOpen && data?.isNeeded === true;
  useEffect(() => {
    if (!isLed) return;
    localStorage.setItem(mark, new Date().toISOString());
    go("/administration/set-up", { replace: true });
  }, [isLed, go]);
  return null;
}
