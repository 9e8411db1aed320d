// Campaigns that run, as the live socket tells them; while there is no line, screens read them again every few seconds.
import { useContext, useSyncExternalStore } from "react";
import type { CampaignRow } from "../../protocol/board-frames.ts";
import type { CampaignReply } from "../../protocol/rest-campaigns.ts";
import { noBoardYet, type BoardState } from "./board.ts";
import { FloorContext } from "./use-floor-live.ts";

const nobody = (): (() => void) => () => undefined;
const isTold = ({ line, campaigns }: BoardState): boolean => line.name === "open" && campaigns !== null;

export interface CampaignRows {
  /** Rows come by themselves: whoever has none does not run. */
  readonly isTold: boolean;
  readonly rows: ReadonlyMap<string, CampaignRow>;
}

const none: ReadonlyMap<string, CampaignRow> = new Map();

export function useCampaignRows(): CampaignRows {
  const live = useContext(FloorContext);
  const state = useSyncExternalStore(live?.subscribe ?? nobody, () => live?.state() ?? noBoardYet);
  return { isTold: isTold(state), rows: isTold(state) ? state.campaigns ?? none : none };
}

/** What was read, with what came since; a row from before a change that was just read waits for its turn. */
export function withRow(campaign: CampaignReply, row: CampaignRow | undefined): CampaignReply {
  if (row === undefined || row.version < campaign.version) return campaign;
  const { wish, doing, progress } = row;
  return { ...campaign, wish, doing, progress };
}
