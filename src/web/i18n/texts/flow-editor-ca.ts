// The flow editor in Catalan.
import type { flowEditorEs } from "./flow-editor-es.ts";

export const flowEditorCa: typeof flowEditorEs = {
  title: "Fluxos", asksAgain: "Pregunta sempre", close: "Tanca", cancel: "Cancel·la", edit: "Edita", remove: "Treu", duplicate: "Duplica", choose: "Tria", start: "Inici", nowhere: "sense destinació", operatorHint: "On porta el 0 des de qualsevol punt", panel: "Tauler del flux",
  kinds: {
    "say": "Digues", "play": "Reprodueix un enregistrament", "menu": "Menú", "collect-digits": "Demana xifres", "collect-pin": "Demana la clau", "record": "Enregistra la veu", "condition": "Condició", "set": "Dona valor", "language": "Idioma",
    "opening-hours": "Horari", "look-up": "Consulta dades", "opt-out": "No trucar més", "http-request": "Consulta el web", "queue": "Cua", "callback": "Trucada de tornada", "transfer": "Transfereix", "voicemail": "Bústia de veu", "sub-flow": "Un altre flux", "return": "Torna", "hang-up": "Penja",
  },
  about: {
    "say": "Diu un text i continua.", "play": "Reprodueix un enregistrament i continua.", "menu": "Pregunta i espera una tecla.", "collect-digits": "Recull un número teclejat.", "collect-pin": "Comprova la clau del client.", "record": "Enregistra la veu en una variable.",
    "condition": "Tria el camí segons una variable.", "set": "Desa valors en variables.", "language": "Fixa l'idioma de la trucada.", "opening-hours": "Tria el camí segons el calendari.", "look-up": "Demana dades del client al sistema.", "opt-out": "Apunta que no vol més trucades; val al moment.", "http-request": "Demana dades a un altre servei.",
    "queue": "Posa la trucada en espera d'un agent.", "callback": "Ofereix trucar després, conservant el torn.", "transfer": "Passa la trucada a un número o a un agent.", "voicemail": "Deixa un missatge per a una cua, o en una bústia.", "sub-flow": "Entra en un altre flux i en torna.", "return": "Torna al flux que l'ha cridat.", "hang-up": "S'acomiada i penja.",
  },
  groups: { talk: "Parlar i preguntar", decide: "Decidir", data: "Dades", people: "Persones", end: "Altres fluxos i final" },
  exits: {
    title: "Sortides", next: "Continua a", onError: "Si falla", onTimeout: "Si no respon", onInvalid: "Si s'equivoca", onFailed: "Si no l'encerta", onLocked: "Si està bloquejada", onNone: "Si no hi ha dades", then: "Si es compleix", otherwise: "Si no", open: "Obert", closed: "Tancat", holiday: "Festiu",
    onAccepted: "Accepta", onDeclined: "No ho vol", onNotPossible: "No és possible", onClosed: "Cua tancada", onFull: "Cua plena", onNoAgents: "Sense agents", onMaxWait: "Espera màxima", lost: "Aquest node no existeix", default: "com està previst", choose: "Tria un node", clear: "Treu la destinació de {{exit}}", newNode: "Node nou", newNodeFor: "Node nou per a {{exit}}", goTo: "Ves a {{node}}",
  },
  fields: {
    prompt: "Què es diu", retryPrompt: "Abans de repetir", wrongPrompt: "Si la clau no és correcta", reason: "Motiu per a l'agent", recording: "Enregistrament", recordingOf: "Enregistrament en lloc de «{{label}}»", noRecording: "Sense enregistrament", variable: "Desa a la variable", aboutHint: "Per exemple matter: així un altre flux no ho torna a preguntar. Buit: no es desa.", askAgain: "Pregunta sempre", askAgainHint: "Encara que ja ho hagi donat en un altre flux, a un agent o a la trucada anterior.", min: "Xifres com a mínim", max: "Xifres com a màxim",
    scope: "Què no vol", scopes: { commercial: "Trucades comercials i enquestes", everything: "Cap trucada" }, askNumber: "També a un altre número", askNumberHint: "Es marca, es comprova i es llegeix; mentrestant, s'arriba a una persona amb *0.", offerHint: "La casa diu l'oferta, amb el número i les tecles, després d'aquest text. Qui no contesta no ho vol.", zeroIsDigit: "El 0 és una xifra", zeroHint: "Llavors s'arriba a una persona amb *0. Digues-ho al text.", pinHint: "Aquí el 0 és una xifra i *0 porta a una persona. Digues-ho al text.", length: "Xifres de la clau", tries: "Intents", timeoutSeconds: "Temps d'espera", retries: "Vegades que repeteix", query: "Consulta", into: "Desa a", parameters: "Paràmetres", method: "Mètode", url: "Adreça", body: "Dades que s'envien",
    variables: "Variables", language: "Idioma", languages: "Idiomes", defaultLanguage: "Idioma propi", calendar: "Calendari", queue: "Cua", priority: "Prioritat", to: "Destinació", number: "Número", numberHint: "També val una variable: {caller.number}", agent: "Agent", ringSeconds: "Temps de trucada", mailbox: "Bústia", maxSeconds: "Durada màxima", flow: "Flux", when: "Condició", all: "Es compleixen", name: "Nom", start: "Inici", operator: "Destinació del 0", type: "Tipus",
  },
  types: { text: "text", truth: "sí o no", number: "número", amount: "import", date: "data", time: "hora", digits: "xifres", language: "idioma", recording: "enregistrament" },
  languages: { es: "castellà", ca: "català", en: "anglès", contact: "el del client" },
  palette: { title: "Nodes per afegir", which: "Quin node vols afegir?", search: "Cerca un tipus de node" },
  name: { label: "Nom del node", shape: "Fes servir lletres, xifres, punt, guió i guió baix; 60 com a màxim.", taken: "Aquest nom ja es fa servir." },
  texts: { languagesOf: "Idiomes de {{label}}", in: "{{label}}, en {{language}}", missing: "Hi falta el text", hear: "Escolta-ho", hearIn: "Escolta-ho en {{language}}" },
  recordings: { make: "Nova locució", makeNamed: "Nova: {{name}}", nothing: "No n'hi ha cap així. Fes servir lletres sense accent, xifres, guions i / per crear-ne una.", of: "Preses de {{name}}", hear: "Escolta la gravació en {{language}}", mend: "Canvia la presa en {{language}}", add: "Grava en {{language}}", words: "es diu el text", missing: "falta" },
  variables: { inferred: "{{type}} (per l'ús)", asUsed: "segons l'ús", typeOf: "Tipus de {{name}}", title: "Variables", insert: "Variable", name: "Nom", type: "Tipus", from: "De", value: "Valor", house: "sempre", shape: "Comença amb minúscula; lletres, xifres i punts." },
  choices: { title: "Tecles", key: "Tecla {{key}}", add: "Afegeix una tecla", remove: "Treu la tecla {{key}}", value: "La tecla {{key}} vol dir", zero: "El 0 sempre porta a una persona." },
  conditions: {
    title: "Condicions", all: "Totes", any: "Alguna", add: "Afegeix una condició", variable: "Variable {{n}}", comparison: "Comparació {{n}}", value: "Valor {{n}}", remove: "Treu la condició {{n}}", yes: "sí", no: "no",
    is: { "equal": "és igual a", "not-equal": "és diferent de", "greater": "és més gran que", "less": "és més petita que", "contains": "conté", "set": "té valor", "unset": "no té valor" },
  },
  pairs: { name: "Nom {{n}}", value: "Valor {{n}}", add: "Afegeix", remove: "Treu {{name}}" },
  comments: { title: "Comentaris", add: "Comenta", write: "Escriu una nota per als companys", note: "Nota", remove: "Treu la nota", one: "Comentari {{n}}", removeOne: "Treu el comentari {{n}}", count_one: "{{count}} comentari", count_many: "{{count}} de comentaris", count_other: "{{count}} comentaris" },
  inspector: { several_one: "{{count}} node triat", several_many: "{{count}} de nodes triats", several_other: "{{count}} nodes triats", makeStart: "Comença aquí", makeOperator: "El 0 porta aquí" },
  flow: { title: "El flux", hint: "Tria un node per veure què fa.", name: "Nom del flux", nameMissing: "Posa-hi un nom.", languages: "Idiomes que parla", defaultLanguage: "Idioma propi", start: "Comença a", operator: "El 0 porta a" },
  faults: { title: "Errors", none: "Cap error", noneHint: "El flux sempre s'acaba, parla tots els seus idiomes i el 0 arriba a una persona.", hint: "Amb errors no es pot publicar. Tria'n un per anar-hi.", count_one: "{{count}} error", count_many: "{{count}} d'errors", count_other: "{{count}} errors" },
  search: { title: "Cerca al flux", hits: "Resultats", nothing: "No s'ha trobat res", in: { name: "nom", words: "text", variable: "variable", field: "dada", comment: "comentari" } },
  keys: {
    title: "Dreceres de teclat", outline: "A l'esquema", undo: "Desfés", redo: "Refés", save: "Desa ara", duplicate: "Duplica el que està triat", selectAll: "Tria-ho tot", find: "Cerca", add: "Afegeix un node", rename: "Canvia el nom", help: "Aquesta ajuda", delete: "Treu el que està triat", copy: "Copia", paste: "Enganxa, també en un altre flux",
    up: "Línia anterior i següent", into: "Al node següent i a l'anterior del camí", edit: "Edita el node", addAfter: "Afegeix darrere", connect: "Enllaça'n les sortides",
  },
  view: { title: "Vista", canvas: "Llenç", outline: "Esquema" },
  canvas: { nodeHelp: "Retorn per triar el node, fletxes per moure'l, Supr per treure'l. A l'esquema tot es fa amb el teclat.", edgeHelp: "Supr per treure l'enllaç.", controls: "Controls del llenç", zoomIn: "Apropa", zoomOut: "Allunya", fit: "Mostra-ho tot", map: "Mapa del flux", handle: "Connector" },
  bar: { back: "Tots els fluxos", undo: "Desfés", undoOf: "Desfés: {{what}}", redo: "Refés", redoOf: "Refés: {{what}}", arrange: "Ordena el llenç", note: "Enganxa una nota", try: "Prova", publish: "Publica" },
  edits: { "add": "afegir un node", "remove": "treure", "change": "canviar un node", "rename": "canviar el nom", "connect": "enllaçar", "move": "moure", "arrange": "ordenar", "paste": "enganxar", "settings": "canviar el flux", "type": "canviar un tipus", "comment": "comentar", "uncomment": "treure un comentari", "replace": "canviar-ho tot" },
  draft: { published: "Sense canvis", saved: "Esborrany desat a les {{when}}", unsaved: "Canvis sense desar", saving: "S'està desant…", offline: "Sense connexió: desat en aquest navegador", refused: "No s'ha desat.", conflict: "Una altra persona ha canviat l'esborrany" },
  outline: { title: "Nodes del flux", addAfter: "Afegeix darrere", rename: "Canvia el nom", removed: "S'ha tret {{node}}." },
  tabs: { node: "Node", faults: "Errors", try: "Prova", tests: "Proves", versions: "Versions" },
  conflict: {
    title: "Una altra persona ha canviat aquest esborrany", who: "{{who}} l'ha desat a les {{when}}.", dropped: "L'esborrany s'ha publicat o descartat mentre el canviaves.", kept: "Els teus canvis continuen en aquest navegador; no es perd res.", theirs: "En què es diferencia el seu del teu", see: "Mostra el seu al llenç", take: "Em quedo el seu", takeNone: "Em quedo el publicat",
    overwrite: "Desa el meu a sobre", newId: "Identificador del flux nou", keepAs: "Desa el meu com un altre flux", backToChoice: "Torna a la tria",
  },
  difference: {
    title: "Diferències", added: "Nou", removed: "Tret", changed: "Canviat", none: "No hi ha diferències.", before: "abans", after: "ara", wordsOf: "Text de {{node}} en {{language}}", between: "De la versió {{version}} al que hi ha ara", end: "Deixa de comparar", banner: "Comparat amb la versió {{version}}: verd és nou, ambre ha canviat, vermell s'ha tret",
  },
  try: {
    start: "Truca", again: "Torna a trucar", end: "Acaba", speak: "Amb veu", silence: "No premis res: passa el temps", keep: "Desa-ho com a prova", variables: "Variables ara", heard: "El que se sent", keypad: "Teclat del telèfon", faulty_one: "El flux té {{count}} error; es pot provar, però no publicar.", faulty_many: "El flux té {{count}} d'errors; es pot provar, però no publicar.", faulty_other: "El flux té {{count}} errors; es pot provar, però no publicar.",
    given: "Ja ha donat", notGiven: "No ho ha donat", verified: "Ja s'ha verificat", spared: "No es pregunta {{field}}: ja va donar {{value}}", sparedProof: "No es demana la clau: ja està verificat", askedAgain: "Es torna a preguntar {{field}}", unknown: "Un número desconegut", unknownHint: "Ningú no té aquest número", forget: "Desconegut", find: "Truca com a", findHint: "Nom, telèfon o correu", found: "Trobat", line: "Idioma de la línia marcada", lineOwn: "El del flux", hours: "Els calendaris diuen", moment: "o segons «{{calendar}}» en aquest moment", timeout: "No prem res", invalid: "Tecla no vàlida", asked: "Es consulta {{what}}", nothingFound: "No hi ha dades", answered: "Arriben les dades", recording: "S'enregistra la veu", spoke: "Ha parlat 5 segons", speaks: "Ara en {{language}}", trouble: "Error: {{fault}}",
    pinAsked: "La clau és correcta?", pin: { right: "Clau correcta", wrong: "Clau incorrecta", locked: "Clau bloquejada", failed: "No es pot comprovar" }, lookUp: "Resposta de {{what}}",
  },
  endings: { "queue": "A la cua {{where}}", "message": "Deixa un missatge per a {{where}}", "number": "Transferida al {{where}}", "agent": "Transferida a {{where}}", "hang-up": "La trucada s'ha acabat", "failed": "El flux no pot continuar", "orElse": "O continua al flux perquè:" },
  waysOut: { "closed": "és tancada", "full": "és plena", "no-agents": "no hi ha agents", "max-wait": "ha esperat massa", "transfer-failed": "no contesten", "message-left": "ha deixat un missatge", "message-failed": "no ha quedat missatge", "person": "ha premut 0" },
  tests: {
    title: "Trucades de prova", none: "Encara no hi ha proves", noneHint: "Prova el flux i desa la trucada: es comprovarà abans de cada publicació.", record: "Grava una prova", allPass_one: "{{count}} prova passa", allPass_many: "{{count}} de proves passen", allPass_other: "{{count}} proves passen", fail_one: "{{count}} prova falla", fail_many: "{{count}} de proves fallen", fail_other: "{{count}} proves fallen",
    passes: "Passa", fails: "Falla", edit: "Trucada de prova", editOne: "Edita la prova {{name}}", removeOne: "Treu la prova {{name}}", removeTitle: "Treu la prova", removeText: "«{{name}}» deixarà de comprovar-se abans de publicar.", name: "Nom de la prova", nameHint: "Per exemple: una clienta catalana prem 1, marca la clau i sent el saldo en català", nameMissing: "Posa-hi un nom.", steps: "Passos", stranger: "Truca un número desconegut", customer: "Truca {{name}} ({{language}})", removeStep: "Treu el pas {{n}}",
    expect: "Què s'espera", expectNothing: "Afegeix almenys una cosa que s'espera.", words: "Escriu les paraules.", save: "Desa la prova", stuck: "El pas {{n}} no encaixa: {{step}}", unmet: "No es compleix: {{what}}",
  },
  steps: { press: "Prem {{keys}}", pressEarly: "Prem {{keys}} sense esperar", silent: "No prem res", answer: { found: "Arriben dades: {{fields}}", none: "No hi ha dades {{fields}}", failed: "La consulta falla {{fields}}" }, speak: "Parla {{seconds}} s" },
  expect: {
    hears: "se sent «{{words}}»", exactly: "se sent exactament «{{words}}»", never: "no se sent «{{words}}»", language: "la trucada acaba en {{language}}", ending: { "queue": "acaba a la cua {{at}}", "message": "acaba amb un missatge per a {{at}}", "number": "acaba al número {{at}}", "agent": "acaba a l'agent {{at}}", "hang-up": "acaba penjant {{at}}", "waiting": "continua al flux {{at}}" },
    endings: { "queue": "en una cua", "message": "amb un missatge", "number": "en un número", "agent": "en un agent", "hang-up": "penjant", "waiting": "encara al flux" }, add: { hears: "Se sent", never: "No se sent", language: "Idioma", ending: "Com acaba" }, wordsHeard: "Se sent", wordsNever: "No se sent", exact: "Exactament", spoken: "Idioma al final", ends: "Acaba", at: "On", remove: "Treu l'esperat {{n}}",
  },
  versions: {
    title: "Versions publicades", none: "Encara no s'ha publicat.", one: "Versió {{version}}", all: "Totes les trucades", share: "{{share}} % de les trucades", rollout: "Part de les trucades", rolloutOf: "La versió {{version}} es prova al costat de la {{from}}", compare: "Compara", compareOne: "Compara amb la versió {{version}}", back: "Torna a aquesta", backOne: "Torna a la versió {{version}}", backTitle: "Torna a la versió {{version}}", backText: "Les trucades noves entraran a la versió {{version}}. Les que estan en curs continuen a la seva. L'esborrany no canvia.",
    house: "Atiende", cancelSchedule: "Anul·la", scheduleCancelled: "La publicació programada s'ha anul·lat.", drop: "Descarta l'esborrany", dropText: "L'esborrany desapareix i torna el publicat. Les trucades no ho noten.",  scheduled: "Es publicarà el {{when}}, per {{who}}.", wentBack: "Les trucades noves tornen a entrar a la versió {{version}}.", shareChanged: "El repartiment ha canviat.",
  },
  history: { title: "Qui ha canviat què", none: "Encara res.", "draft-saved": "ha canviat l'esborrany", "draft-dropped": "ha descartat l'esborrany", "tests-saved": "ha canviat les proves", "published": "ha publicat la versió {{version}}", "scheduled": "ha programat la publicació", "schedule-cancelled": "ha anul·lat la publicació programada", "rolled-back": "ha tornat a la versió {{version}}", "share-changed": "ha canviat el repartiment" },
  figures: { title: "Resultats", calls: "Trucades", selfServed: "Resoltes al flux", toPerson: "Passen a una persona", abandoned: "Pengen al flux", faults: "Amb errors", meanSeconds: "Durada mitjana" },
  publish: {
    title: "Publica el flux", faulty_one: "{{count}} error impedeix publicar.", faulty_many: "{{count}} d'errors impedeixen publicar.", faulty_other: "{{count}} errors impedeixen publicar.", failing_one: "{{count}} prova falla.", failing_many: "{{count}} de proves fallen.", failing_other: "{{count}} proves fallen.", seeFaults: "Mostra els errors", seeTests: "Mostra les proves",
    note: "Què canvia", noteHint: "Ho veuran els companys a la llista de versions.", share: "Quina part de les trucades la rep", at: "Quan", atHint: "Buit: ara mateix.", past: "Aquest moment ja ha passat.", now: "Publica ara", schedule: "Programa", done: "Publicat. Les trucades noves ja entren en aquesta versió.", planned: "La publicació està programada.",
  },
  open: { failed: "Aquest flux no es pot obrir", back: "Mostra tots els fluxos" },
  list: {
    search: "Cerca un flux", new: "Flux nou", none: "Cap flux", failed: "Ara no es poden llegir els fluxos", again: "Torna-ho a provar", version: "Versió {{version}}", unpublished: "Sense publicar", draft: "Esborrany de {{who}}, {{when}}", rollout: "Versió {{version}} amb el {{share}} %", scheduled: "Programat: {{when}}", published: "Publicat per {{who}}, {{when}}", noNumbers: "Cap número porta aquí", open: "Obre", openOne: "Obre {{name}}", copyOne: "Duplica {{name}}",
    copyName: "{{name}} (còpia)", copyTitle: "Duplica {{name}}", id: "Identificador", idHint: "Després no es pot canviar.", make: "Crea",
  },
  templates: { title: "Comença amb", menu: "Un menú", menuHint: "Saluda, ofereix el saldo i passa a una persona.", greeting: "Una salutació", greetingHint: "Saluda i passa a la cua.", hours: "Un horari", hoursHint: "Saluda si és obert; si no, bústia de veu.", empty: "Només la cua", emptyHint: "Passa cada trucada directament a la cua." },
};
