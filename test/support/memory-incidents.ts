// No incidents at all, for tests of the doors where only form and rights matter.
import type { IncidentStore } from "../../src/app/crm/incidents.ts";

export function memoryIncidents(): IncidentStore {
  return { list: () => Promise.resolve({ items: [], nextCursor: null }), get: () => Promise.resolve(null), add: () => Promise.resolve("no-contact"), replace: () => Promise.resolve(null) };
}
