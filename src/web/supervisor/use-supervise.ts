// Commands to the floor: done or refused, and a refusal is said in the user's words.
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SuperviseCommand } from "../../protocol/supervise.ts";
import { can } from "../../core/access/can.ts";
import { ApiProblem } from "../api/request.ts";
import { supervise } from "../api/supervision.ts";
import { useRefusals } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { useStation } from "../softphone/use-station.ts";

export interface Supervising {
  /** Resolves with whether it was done; never rejects. */
  order(command: SuperviseCommand): Promise<boolean>;
  readonly isBusy: boolean;
  /** Whether this user may do anything here but look. */
  readonly mayAct: boolean;
}

export function useSupervise(): Supervising {
  const { t } = useTranslation("supervisor");
  const say = useSayProblem();
  const station = useStation();
  const mayAct = can(useActor(), "floor.control");
  const [isBusy, setBusy] = useState(false);
  const order = async (command: SuperviseCommand): Promise<boolean> => {
    setBusy(true);
    try {
      await supervise(command);
      // The phone in this browser answers itself.
      if (command.type === "monitor" && station.state().owner === "none") notifications.show({ message: t("monitorRings"), color: "petrol", autoClose: 5_000, closeButtonProps: { "aria-label": t("close") } });
      return true;
    } catch (reason) {
      say(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { order, isBusy, mayAct };
}

export function useSayProblem(): (reason: unknown) => void {
  const { t } = useTranslation(["refusals", "desk"]);
  const refusalOf = useRefusals();
  return (reason) => {
    const code = reason instanceof ApiProblem ? reason.code : "fault";
    notifications.show({ id: `refused-${code}`, color: "red", title: t("title"), message: refusalOf(code), role: "alert", autoClose: 7_000, withBorder: true, closeButtonProps: { "aria-label": t("desk:close") } });
  };
}
