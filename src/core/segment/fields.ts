// The fields that every house has, and what can be chosen of those that are the same everywhere.
import { purposes } from "../kernel/purpose.ts";
import { valueTiers } from "../kernel/contact-card.ts";
import type { Choice, Choices, Field } from "./field-types.ts";
import type { Words } from "./segment.ts";

const w = (es: string, ca: string, en: string): Words => ({ es, ca, en });

export const fields: readonly Field[] = [
  { id: "postalCode", group: "place", name: w("código postal", "codi postal", "postal code"), type: "text" },
  { id: "town", group: "place", name: w("población", "població", "town"), type: "text" },
  { id: "province", group: "place", name: w("provincia", "província", "province"), type: "choice", choices: "provinces" },
  { id: "region", group: "place", name: w("comunidad", "comunitat", "region"), type: "choice", choices: "regions" },
  { id: "country", group: "place", name: w("país", "país", "country"), type: "text" },
  { id: "nearestBranch", group: "place", name: w("oficina más cercana", "oficina més propera", "nearest branch"), type: "choice", choices: "branches" },

  { id: "invoiced.sum", group: "sales", name: w("importe facturado", "import facturat", "amount invoiced"), type: "number", unit: "money", over: "may" },
  { id: "invoiced.mean", group: "sales", name: w("factura media", "factura mitjana", "mean invoice"), type: "number", unit: "money", over: "may", mayBeUnknown: true },
  { id: "invoiced.last", group: "sales", name: w("última factura", "última factura", "last invoice"), type: "number", unit: "money", mayBeUnknown: true },
  { id: "unpaid", group: "sales", name: w("importe pendiente de pago", "import pendent de pagament", "unpaid amount"), type: "number", unit: "money" },
  { id: "orders.sum", group: "sales", name: w("importe comprado", "import comprat", "amount bought"), type: "number", unit: "money", over: "may" },
  { id: "orders.count", group: "sales", name: w("número de pedidos", "nombre de comandes", "number of orders"), type: "number", unit: "count", over: "may" },
  { id: "orders.trend", group: "sales", name: w("evolución de las compras", "evolució de les compres", "trend of purchases"), type: "number", unit: "percent", over: "must", mayBeUnknown: true },

  { id: "products", group: "products", name: w("productos comprados", "productes comprats", "products bought"), type: "set", choices: "products", over: "may" },
  { id: "products.quantity", group: "products", name: w("unidades compradas", "unitats comprades", "units bought"), type: "number", unit: "count", over: "may", only: ["products"] },
  { id: "products.amount", group: "products", name: w("gasto en productos", "despesa en productes", "spent on products"), type: "number", unit: "money", over: "may", only: ["products"] },

  { id: "orders.lastAt", group: "habit", name: w("última compra", "última compra", "last purchase"), type: "date" },
  { id: "orders.lastAmount", group: "habit", name: w("importe de la última compra", "import de l'última compra", "amount of the last purchase"), type: "number", unit: "money", mayBeUnknown: true },
  { id: "orders.everyDays", group: "habit", name: w("días entre compras", "dies entre compres", "days between purchases"), type: "number", unit: "days", mayBeUnknown: true },
  { id: "orders.overdue", group: "habit", name: w("retraso frente a su ritmo de compra", "retard respecte al seu ritme de compra", "late against his own rhythm"), type: "number", unit: "times", mayBeUnknown: true },

  { id: "customerSince", group: "person", name: w("cliente desde", "client des de", "customer since"), type: "date" },
  { id: "seniority", group: "person", name: w("antigüedad como cliente", "antiguitat com a client", "seniority as customer"), type: "number", unit: "months", mayBeUnknown: true },
  { id: "kind", group: "person", name: w("tipo", "tipus", "kind"), type: "choice", choices: "kinds" },
  { id: "language", group: "person", name: w("idioma", "idioma", "language"), type: "choice", choices: "languages" },
  { id: "tier", group: "person", name: w("nivel de valor", "nivell de valor", "value tier"), type: "choice", choices: "tiers" },
  { id: "unit", group: "person", name: w("unidad de negocio", "unitat de negoci", "business unit"), type: "text" },
  { id: "tags", group: "person", name: w("etiquetas", "etiquetes", "tags"), type: "set", choices: "tags" },

  { id: "lastContact", group: "contact", name: w("último contacto", "últim contacte", "last contact"), type: "date", only: ["channels"] },

  { id: "incidents.open", group: "incidents", name: w("incidencias abiertas", "incidències obertes", "open incidents"), type: "number", unit: "count", only: ["incidentKinds", "severities"] },
  { id: "incidents.opened", group: "incidents", name: w("incidencias", "incidències", "incidents"), type: "number", unit: "count", over: "may", only: ["incidentKinds", "severities"] },

  { id: "consent", group: "permission", name: w("consentimiento para", "consentiment per a", "consent to"), type: "set", choices: "purposes" },
  { id: "optedOut", group: "permission", name: w("no quiere llamadas", "no vol trucades", "opted out of calls"), type: "flag", says: { yes: w("no quiere llamadas", "no vol trucades", "has opted out of calls"), no: w("no ha pedido que no se le llame", "no ha demanat que no se li truqui", "has not opted out of calls") } },
  { id: "hasNumber", group: "permission", name: w("tiene teléfono", "té telèfon", "has a number"), type: "flag", says: { yes: w("tiene teléfono", "té telèfon", "has a telephone number"), no: w("no tiene teléfono", "no té telèfon", "has no telephone number") } },
];

const closed = (...all: readonly (readonly [string, Words])[]): Choices => ({ isOpen: false, all: all.map(([id, name]): Choice => ({ id, name })) });
const tierNames: Readonly<Record<(typeof valueTiers)[number], Words>> = { standard: w("estándar", "estàndard", "standard"), silver: w("plata", "plata", "silver"), gold: w("oro", "or", "gold") };
const purposeNames: Readonly<Record<string, Words>> = {
  commercial: w("llamadas comerciales", "trucades comercials", "commercial calls"), service: w("llamadas de servicio", "trucades de servei", "service calls"), debt: w("llamadas de cobro", "trucades de cobrament", "calls about debt"),
  survey: w("llamadas de encuesta", "trucades d'enquesta", "survey calls"), marketing: w("mercadotecnia", "màrqueting", "marketing"), recording: w("grabación", "gravació", "recording"), surveys: w("encuestas", "enquestes", "surveys"),
};

export const setChoices = {
  closed: {
    kinds: closed(["person", w("persona", "persona", "person")], ["firm", w("empresa", "empresa", "firm")]),
    languages: closed(["es", w("castellano", "castellà", "Spanish")], ["ca", w("catalán", "català", "Catalan")], ["en", w("inglés", "anglès", "English")]),
    tiers: closed(...valueTiers.map((tier) => [tier, tierNames[tier]] as const)),
    severities: closed(["low", w("leve", "lleu", "minor")], ["normal", w("normal", "normal", "normal")], ["high", w("grave", "greu", "serious")]),
    purposes: { ...closed(...[...new Set(["marketing", "recording", "surveys", ...purposes.filter((purpose) => purpose !== "asked")])].map((id) => [id, purposeNames[id] ?? w(id, id, id)] as const)), isOpen: true },
  } satisfies Readonly<Record<string, Choices>>,
  channels: {
    phone: w("teléfono", "telèfon", "phone"), mail: w("correo", "correu", "mail"), visit: w("visita", "visita", "visit"), letter: w("carta", "carta", "letter"), web: w("web", "web", "web"),
    sms: w("SMS", "SMS", "SMS"), chat: w("chat", "xat", "chat"), message: w("mensaje", "missatge", "message"),
  } as Readonly<Record<string, Words>>,
  names: { claim: w("reclamación", "reclamació", "claim"), fault: w("avería", "avaria", "fault"), billing: w("facturación", "facturació", "billing"), delivery: w("entrega", "lliurament", "delivery") } as Readonly<Record<string, Words>>,
};
