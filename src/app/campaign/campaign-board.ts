// Campaigns that run, for screens that look on: the floor's part as it is, beside what was read last of the lists and of the
// day. One look and one reading serve all who follow; rows are compared as text, which is what goes over the line.
import type { CampaignId } from "../../core/kernel/kernel.ts";
import { keptOfCampaigns, liveNow, type CampaignLive, type KeptOfCampaign, type LivePorts } from "./campaign-live.ts";
import type { Campaigns, SeenCampaign } from "./campaigns.ts";

/** Rows as JSON texts; `gone` are ids. */
export interface CampaignChange { readonly campaigns: readonly string[]; readonly gone: readonly string[] }

export interface CampaignBoard {
  /** Reads again what is kept; whoever listens is told when that is there. */
  readAgain(): void;
  onRead(listener: () => void): void;
  /** null when nothing changed since it was last asked. */
  changes(): CampaignChange | null;
  /** Every row as `changes` gave it last. */
  rows(): readonly string[];
}

export interface CampaignBoardPorts extends LivePorts {
  readonly campaigns: Pick<Campaigns, "several">;
  /** As screens are told. */
  readonly row: (seen: SeenCampaign, live: CampaignLive) => object;
  readonly onFault: (reason: unknown) => void;
}

interface Read { readonly seen: SeenCampaign; readonly kept: KeptOfCampaign }

export function createCampaignBoard(ports: CampaignBoardPorts): CampaignBoard {
  let read: ReadonlyMap<CampaignId, Read> = new Map();
  let isReading = false;
  const texts = new Map<string, string>();
  const listeners: (() => void)[] = [];

  async function readAll(): Promise<void> {
    const all = await ports.campaigns.several(running(ports));
    const kept = await keptOfCampaigns(ports, all.map(({ record }) => record));
    read = new Map(all.flatMap((seen): readonly (readonly [CampaignId, Read])[] => { const his = kept.get(seen.record.id); return his === undefined ? [] : [[seen.record.id, { seen, kept: his }]]; }));
    for (const listener of listeners) listener();
  }

  function changes(): CampaignChange | null {
    const gone = [...texts.keys()].filter((id) => !read.has(id as CampaignId));
    for (const id of gone) texts.delete(id);
    const changed = [...read].flatMap(([id, { seen, kept }]) => {
      const text = JSON.stringify(ports.row(seen, liveNow(ports, seen.record, kept)));
      if (text === texts.get(id)) return [];
      texts.set(id, text);
      return [text];
    });
    return changed.length + gone.length === 0 ? null : { campaigns: changed, gone };
  }

  return {
    readAgain() {
      if (isReading) return;
      isReading = true;
      readAll().catch(ports.onFault).finally(() => { isReading = false; });
    },
    onRead: (listener) => { listeners.push(listener); },
    changes, rows: () => [...texts.values()],
  };
}

/** Also those that were paused or stopped since the service began: their calls go on. */
function running({ floor }: CampaignBoardPorts): readonly CampaignId[] {
  const { configuration, runs } = floor();
  return [...configuration.campaigns.values()].filter(({ id, wish }) => wish === "running" || runs.has(id)).map(({ id }) => id);
}
