// Each agent state's colour and icon; its word is in the texts.
import type { AgentStateName } from "../../core/board/agent-view.ts";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tag.tsx";

export const stateLooks: Readonly<Record<AgentStateName, { readonly tone: Tone; readonly icon: IconName }>> = {
  ready: { tone: "ready", icon: "check" },
  reserved: { tone: "ring", icon: "phone" },
  talking: { tone: "talk", icon: "headset" },
  "wrap-up": { tone: "wrap", icon: "note" },
  "not-ready": { tone: "pause", icon: "cup" },
  "signed-out": { tone: "off", icon: "leave" },
};
