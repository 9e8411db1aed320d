// Taking a call over: it goes on at the desk of his seat, where the whole screen is.
import { useLocation } from "wouter";
import { useSupervise } from "./use-supervise.ts";

export function useTakeOver(): (callId: string) => Promise<void> {
  const { order } = useSupervise();
  const [, go] = useLocation();
  return async (callId) => {
    const isDone = await order({ type: "take-over", callId });
    if (isDone) go("/");
  };
}
