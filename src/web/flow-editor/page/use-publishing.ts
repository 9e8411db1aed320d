// Publishing, the way back, the share of a new version, and the version that one compares with.
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../core/ivr/flow.ts";
import { cancelSchedule, changeShare, dropDraft, publish, readFlows, readPublished, readVersion, rollBack, saveDraft, type FlowSummary, type PublishWish, type Share } from "../../api/flows.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import type { Compared } from "../versions/versions-panel.tsx";
import type { Draft } from "./use-draft.ts";

export interface Publishing {
  readonly summary: FlowSummary | null;
  readonly compared: Compared | null;
  readonly isAsked: boolean; readonly isBusy: boolean; readonly problem: string | null; readonly hasChanges: boolean;
  ask(): void; close(): void;
  publish(wish: PublishWish): void;
  compare(version: number | null): void;
  /** Draws another document as if it were a version. */
  show(flow: Flow | null): void;
  goBack(version: number): void;
  share(share: Share): void;
  cancelSchedule(): void;
  /** Drops the draft; resolves with what is published. */
  drop(): Promise<Flow | null>;
}

export function usePublishing(flow: Flow, draft: Draft): Publishing {
  const { t } = useTranslation("flowEditor");
  const refusal = useRefusals();
  const queries = useQueryClient();
  const [compared, setCompared] = useState<Compared | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data: flows } = useQuery({ queryKey: ["flows"], queryFn: readFlows, retry: false });
  const say = (reason: unknown): string => (reason instanceof ApiProblem ? refusal(reason.code) : refusal("fault"));
  const changed = (): void => { void queries.invalidateQueries({ queryKey: ["flows"] }); for (const part of ["versions", "history", "figures"]) void queries.invalidateQueries({ queryKey: ["flow", flow.id, part] }); };
  const attempt = (work: Promise<void>, done: string): void => {
    work.then(() => { changed(); notifications.show({ color: "petrol", message: done }); }).catch((reason: unknown) => { notifications.show({ color: "red", message: say(reason) }); });
  };
  const summary = flows?.find(({ id }) => id === flow.id) ?? null;

  async function publishNow(wish: PublishWish): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await draft.saveNow();
      // a version may be published again as it is
      const seen = draft.seen() ?? (await saveDraft(flow, null)).etag;
      await publish(flow.id, wish, seen);
      setAsked(false);
      changed();
      notifications.show({ color: "petrol", message: t(wish.at === null ? "publish.done" : "publish.planned") });
      draft.published();
    } catch (reason) {
      setProblem(say(reason));
    } finally {
      setBusy(false);
    }
  }

  return {
    summary, compared, isAsked, isBusy, problem, hasChanges: draft.seen() !== null || draft.keeping.state !== "saved",
    ask: () => { setProblem(null); setAsked(true); }, close: () => { setAsked(false); },
    publish: (wish) => { void publishNow(wish); },
    compare: (version) => {
      if (version === null) { setCompared(null); return; }
      readVersion(flow.id, version).then((found) => { setCompared({ version, flow: found }); }).catch((reason: unknown) => { notifications.show({ color: "red", message: say(reason) }); });
    },
    show: (other) => { setCompared(other === null ? null : { version: other.version, flow: other }); },
    goBack: (version) => { attempt(rollBack(flow.id, version), t("versions.wentBack", { version })); },
    share: (share) => { attempt(changeShare(flow.id, share), t("versions.shareChanged")); },
    cancelSchedule: () => { attempt(cancelSchedule(flow.id), t("versions.scheduleCancelled")); },
    drop: async () => {
      try {
        await draft.saveNow();
        if (draft.seen() !== null) await dropDraft(flow.id, draft.seen());
        draft.published();
        changed();
        return await readPublished(flow.id);
      } catch (reason) {
        notifications.show({ color: "red", message: say(reason) });
        throw reason;
      }
    },
  };
}
