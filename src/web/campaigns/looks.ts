// A campaign's colours and icons; the words beside them carry the meaning.
import type { CampaignReply } from "../../protocol/rest-campaigns.ts";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tag.tsx";

export const doingLooks: Readonly<Record<CampaignReply["doing"]["code"], { readonly tone: Tone; readonly icon: IconName }>> = {
  dialing: { tone: "ready", icon: "phone" }, waiting: { tone: "ring", icon: "clock" }, paused: { tone: "pause", icon: "pause" }, stopped: { tone: "off", icon: "close" },
  draft: { tone: "off", icon: "pencil" }, done: { tone: "talk", icon: "check" }, "budget-spent": { tone: "bad", icon: "alert" },
};

export const modeTypes = ["manual", "preview", "progressive", "ratio", "predictive", "agentless"] as const;
export type ModeType = (typeof modeTypes)[number];

/** Of the stretches of a progress bar: done, in hand, waiting; what is left is bare. */
export const progressParts = [
  { part: "done", color: "var(--a-ready)" }, { part: "inHand", color: "var(--a-talk)" }, { part: "waiting", color: "var(--a-ring)" }, { part: "untouched", color: "var(--a-off-soft)" },
] as const;
