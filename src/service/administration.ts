// What administrators keep, joined to the floor that lives by it.
import { randomBytes } from "node:crypto";
import { readHolidayFile } from "../adapters/calendar-files/read-holidays.ts";
import { openMusicFiles } from "../adapters/speech/music-files.ts";
import { createMusic } from "../app/administration/music.ts";
import { markOf, trunkFile } from "../adapters/files/trunk-file.ts";
import { createTrunks } from "../app/administration/trunks.ts";
import { temporaryMs } from "../app/access/accounts.ts";
import { createSettings } from "../app/administration/house-settings.ts";
import { readRuleHouse } from "../app/administration/rule-house.ts";
import { createSetUp } from "../app/administration/set-up.ts";
import type { Flows } from "../app/flows/flows.ts";
import { createCentre } from "../app/administration/centre.ts";
import type { FlowId } from "../core/kernel/kernel.ts";
import { isZone } from "../core/sla/calendar.ts";
import { passwordPorts, type Access } from "./access.ts";
import { musicFolder } from "./engine.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

/** `changed` takes the configuration up at once. */
interface After { readonly changed: () => Promise<void>; readonly publish: Flows["publish"] }

export function openAdministration({ config, database, toE164, clock }: Ground, { floor }: FloorParts, { sessions }: Access, { changed, publish }: After) {
  const isBusy = (id: string): boolean => ["reserved", "talking", "wrap-up"].includes([...floor.agents.values()].find(({ profile }) => profile.id === id)?.state.name ?? "");
  const hasFlow = (id: string): boolean => floor.configuration.book.flow(id as FlowId) !== undefined;
  const settings = createSettings({ settings: database.settings, hasFlow, changed });
  const ruleHouse = () => readRuleHouse({ floor, words: database.centre.ruleWords, languages: async () => (await settings.read()).languages });
  const centre = createCentre({
    ...database.centre, toE164, isZone, isBusy, changed, hasFlow, ruleHouse,
    overflowOf: (id) => [...floor.configuration.queues.values()].find((queue) => queue.id === id)?.overflow ?? [],
    isWaitedIn: (id) => ([...floor.lines].find(([queue]) => queue === id)?.[1].size ?? 0) > 0,
    passwords: passwordPorts, firstPasswordUntil: () => new Date(clock.now() + temporaryMs), endSessions: (userId) => sessions.endOf(userId, null),
  });
  const setUp = createSetUp({ settings, queues: centre.queues, numbers: centre.numbers, publish: (id, document, author) => publish(id as FlowId, document, { ...author, expected: null }) });
  const trunks = createTrunks({ file: trunkFile(config.data), markOf, hasTls: config.sip.hasTls, removed: database.centre.removedTrunks, audit: database.audit, changed: async () => { await database.centre.touch(); await changed(); } });
  const music = createMusic({ studio: openMusicFiles(musicFolder(config.data)), sounds: database.centre.sounds, clock, makeId: () => randomBytes(9).toString("hex") });
  return { centre, music, trunks, settings, setUp, words: database.words, ruleHouse, audit: database.audit, readHolidayFile };
}
