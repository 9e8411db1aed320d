// The screens besides the agent's desk: where each is, who sees it, and how it is fetched. A nested address belongs to
// the screen, so `path` takes all below it.
import type { ComponentType } from "react";
import { can, reachOf, type Actor } from "../../core/access/can.ts";
import type { IconName } from "../ui/icon.tsx";
import { lazyScreen } from "./lazy-screen.tsx";

export interface Screen {
  /** Key of its name in the texts "shell". */
  readonly name: "supervisor" | "campaigns" | "lists" | "communication" | "recordings" | "segments" | "flows" | "administration" | "account";
  readonly path: string;
  readonly icon: IconName;
  readonly maySee: (actor: Actor) => boolean;
  readonly Show: ComponentType;
}

export const screens: readonly Screen[] = [
  {
    name: "supervisor", path: "/floor", icon: "headset", maySee: (actor) => reachOf(actor, "agent.read") === "all",
    Show: lazyScreen("supervisor", async () => (await import("../supervisor/supervisor-screen.tsx")).SupervisorScreen),
  },
  {
    name: "campaigns", path: "/campaigns", icon: "arrowOut", maySee: (actor) => can(actor, "campaign.read"),
    Show: lazyScreen(["campaigns", "administration"], async () => (await import("../campaigns/campaigns-screen.tsx")).CampaignsScreen),
  },
  {
    name: "lists", path: "/lists", icon: "list", maySee: (actor) => can(actor, "list.read"),
    Show: lazyScreen("lists", async () => (await import("../lists/lists-screen.tsx")).ListsScreen),
  },
  {
    name: "communication", path: "/communication", icon: "mail", maySee: (actor) => can(actor, "communication.read"),
    Show: lazyScreen("communication", async () => (await import("../communication/communication-screen.tsx")).CommunicationScreen),
  },
  {
    name: "recordings", path: "/recordings", icon: "record", maySee: (actor) => reachOf(actor, "recording.listen") === "all",
    Show: lazyScreen("recordings", async () => (await import("../recordings/recordings-screen.tsx")).RecordingsScreen),
  },
  {
    name: "segments", path: "/segments", icon: "target", maySee: (actor) => can(actor, "segment.read"),
    Show: lazyScreen("segments", async () => (await import("../segments/segments-screen.tsx")).SegmentsScreen),
  },
  {
    name: "flows", path: "/flows", icon: "transfer", maySee: (actor) => can(actor, "flow.read"),
    Show: lazyScreen("flowEditor", async () => (await import("../flow-editor/flow-editor-screen.tsx")).FlowEditorScreen),
  },
  {
    name: "administration", path: "/administration", icon: "users", maySee: (actor) => can(actor, "administration.read"),
    Show: lazyScreen(["administration", "rules"], async () => (await import("../administration/administration-screen.tsx")).AdministrationScreen),
  },
  {
    name: "account", path: "/account", icon: "user", maySee: () => true,
    Show: lazyScreen("account", async () => (await import("../account/account-screen.tsx")).AccountScreen),
  },
];
