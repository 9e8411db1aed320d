// A house for the tests of segments: what can be chosen in it.
import { catalogueOf } from "../../src/core/segment/catalogue.ts";

export const house = {
  ownFields: [
    { id: "sector", name: { es: "sector", ca: "sector", en: "sector" }, type: "choice", choices: ["bank", "shop"] },
    { id: "seats", name: { es: "puestos", ca: "llocs", en: "seats" }, type: "number", choices: [] },
    { id: "renews", name: { es: "renovación", ca: "renovació", en: "renewal" }, type: "date", choices: [] },
    { id: "plan", name: { es: "tarifa", ca: "tarifa", en: "plan" }, type: "text", choices: [] },
  ],
  branches: [{ id: "mataro", name: "Mataró Rambla" }, { id: "serrano", name: "Serrano" }],
  products: [{ id: "p1", name: "Fibre 600" }, { id: "p2", name: "Mobile 20 GB" }, { id: "p3", name: "Router" }],
  channels: ["mail", "visit"], incidentKinds: ["claim", "fault"], tags: ["fair", "vip"],
} as const;

export const catalogue = catalogueOf(house);
