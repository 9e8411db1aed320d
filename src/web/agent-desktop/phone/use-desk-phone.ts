// Joins the desk and the phone in the browser: on while the shift runs at it, answering by itself when a lost call comes
// back. The phone outlives the desk, so that a look at another screen cuts nobody off.
import { useEffect } from "react";
import { useCall, useView } from "../../live/use-live.ts";
import { useStation, useStationState } from "../../softphone/use-station.ts";

export function useDeskPhone(): void {
  const station = useStation();
  const agent = useView()?.agent;
  const call = useCall();
  const isWanted = agent === undefined ? null : agent.phoneKind === "browser" && agent.state !== "signed-out";
  const comesBack = call !== null && call.returning !== null;
  useEffect(() => { if (isWanted !== null) station.want(isWanted); }, [station, isWanted]);
  const isMuted = call?.muted ?? false;
  const talks = useStationState().call?.stage === "talking";
  useEffect(() => { station.answerAlone(comesBack); }, [station, comesBack]);
  // The service mutes him at the switch; the browser does so too, and shows it, so that no word leaves the machine.
  useEffect(() => { if (talks) station.mute(isMuted); }, [station, talks, isMuted]);
}
