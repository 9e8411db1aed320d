// Joins the desk and the phone in the browser: on while the shift runs at it, answering by itself when a lost call comes
// back. The phone outlives the desk, so that a look at another screen cuts nobody off.
import { useEffect } from "react";
import { useCall, useView } from "../../live/use-live.ts";
import { useStation } from "../../softphone/use-station.ts";

export function useDeskPhone(): void {
  const station = useStation();
  const agent = useView()?.agent;
  const call = useCall();
  const isWanted = agent === undefined ? null : agent.phoneKind === "browser" && agent.state !== "signed-out";
  const comesBack = call !== null && call.returning !== null;
  useEffect(() => { if (isWanted !== null) station.want(isWanted); }, [station, isWanted]);
  useEffect(() => { station.answerAlone(comesBack); }, [station, comesBack]);
}
