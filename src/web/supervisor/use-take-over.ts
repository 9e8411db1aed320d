// Taking a call over; who has a seat goes on at its desk, where the whole screen is.
import { useLocation } from "wouter";
import { useWho } from "../shell/who.ts";
import { useSupervise } from "./use-supervise.ts";

export function useTakeOver(): (callId: string) => Promise<void> {
  const { order } = useSupervise();
  const [, go] = useLocation();
  const { agentId } = useWho();
  return async (callId) => {
    const isDone = await order({ type: "take-over", callId });
    if (isDone && agentId !== null) go("/");
  };
}
