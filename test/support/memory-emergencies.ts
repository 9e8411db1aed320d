// The emergency switches of a centre in memory, taken up by its floor at once.
import type { EmergencyPorts } from "../../src/app/floor/emergencies.ts";
import type { AuditRecord } from "../../src/app/administration/audit.ts";
import type { Configuration, Floor } from "../../src/core/floor/floor.ts";

interface House { readonly floor: Floor; configure(configuration: Configuration): void }

export function memoryEmergencies(house: House, trail: AuditRecord[] = []): Pick<EmergencyPorts, "store" | "changed"> {
  let kept = house.floor.configuration.emergencies;
  return {
    store: {
      read: () => Promise.resolve(kept),
      keep: (change, entry) => { kept = [...kept.filter(({ queueId }) => queueId !== change.queueId), change]; trail.push(entry); return Promise.resolve(); },
    },
    changed: () => { house.configure({ ...house.floor.configuration, emergencies: kept }); return Promise.resolve(); },
  };
}
