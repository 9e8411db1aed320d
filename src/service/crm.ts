// Who calls and what he may be told.
import { houseZone } from "../app/administration/house-settings.ts";
import { randomUUID } from "node:crypto";
import { createPinSeal } from "../adapters/system/pin-seal.ts";
import { createContacts } from "../app/crm/contacts.ts";
import { createFactService } from "../app/crm/fact-service.ts";
import { createIncidents } from "../app/crm/incidents.ts";
import { createPins } from "../app/crm/pins.ts";
import { type ContactId } from "../core/kernel/kernel.ts";
import type { ContactPop } from "../protocol/pop.ts";
import type { Ground } from "./ground.ts";

export const zone = houseZone;

export function openCrm({ config, log, clock, toE164, database }: Ground) {
  const seal = createPinSeal(config.pepper);
  const contacts = createContacts<ContactPop>({
    store: database.contacts, toE164, sealPin: seal.seal, makeId: () => randomUUID() as ContactId,
    onFault: (err) => { log.warn({ err }, "a contact could not be read"); },
  });
  const facts = createFactService({ sources: database.bank, clock, zone, toE164, onLost: (reads, err) => { log.error({ reads, err }, "what callers were told could not be kept"); } });
  const pins = createPins({ pins: database.pins, matches: (pin, contactId, kept) => seal.matches(contactId, pin, kept), toE164, clock });
  const incidents = createIncidents({ store: database.incidents, clock, onChange: contacts.changed });
  return { contacts, facts, pins, incidents };
}


export type Crm = ReturnType<typeof openCrm>;
