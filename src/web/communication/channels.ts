// How channels and states of plans are drawn.
import type { Channel, PlanWish } from "../../core/campaign/communication/plan.ts";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tag.tsx";

export const channelIcons: Readonly<Record<Channel, IconName>> = { mail: "mail", sms: "chat", letter: "note", phone: "phone" };
export const stateTones: Readonly<Record<string, Tone>> = { queued: "off", sending: "talk", sent: "ready", delivered: "ready", failed: "bad", unknown: "ring", skipped: "off", cancelled: "off" };
export const wishTones: Readonly<Record<PlanWish, Tone>> = { draft: "off", running: "ready", paused: "pause", stopped: "bad" };
