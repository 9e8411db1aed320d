// Why a caller waited and whom he got.
export const why = {
  es: {
    ask: "¿Por qué?", askAbout: "¿Por qué? {{name}}", title: "Por qué", intro: "Por qué cada persona esperó lo que esperó y quién le atendió, según el registro de decisiones del reparto.", list: "Llamadas que esperaron",
    reading: "Buscando en el registro…", none: "Ninguna llamada ha esperado aún", noneHint: "Aparecen aquí en cuanto alguien entra en una cola.", noWait: "Esta llamada no estuvo en ninguna cola.", close: "Cerrar", more: "Ver más",
    day: "Día", noneThatDay: "Ese día no esperó ninguna llamada", noneThatDayHint: "Elige otro día, o borra la fecha para verlas todas.",
    when: "Hora", caller: "Quien llama", queue: "Cola", waited: "Espera", agent: "Atendió", who: "Agente", withheld: "Número oculto", nobody: "Nadie", waiting: "En espera", wait: "Espera {{n}}: {{queue}}",
    line: "La espera, paso a paso", parts: { queued: "Entra en la cola", waited: "Espera", passed: "Alguien fue para otra persona", prioritised: "Prioridad", pulled: "Por una persona", rang: "Suena un teléfono" },
    decision: "La decisión", ruleOf: "Cada candidato", people: "Quién estaba de turno", chosen: "Recibió la llamada", why: "Por qué", points: "Puntos para ir delante", priority: "Prioridad", ageing: "Espera", value: "Valor", total: "Total",
    idle: "Tiempo libre", busy: "Ocupación", fit: "Encaje", handled: "Atendidas", otherFree_one: "y {{count}} libre más", otherFree_many: "y {{count}} libres más", otherFree_other: "y {{count}} libres más",
    notWhom: "¿Por qué no…?", choose: "Elige a alguien", whyNot: "¿Por qué no {{name}}?", never: "No estaba en el registro de esta espera.", from: "{{from}} a {{until}}",
  },
  ca: {
    ask: "Per què?", askAbout: "Per què? {{name}}", title: "Per què", intro: "Per què cada persona va esperar el que va esperar i qui la va atendre, segons el registre de decisions del repartiment.", list: "Trucades que van esperar",
    reading: "Cercant al registre…", none: "Encara no ha esperat cap trucada", noneHint: "Apareixen aquí quan algú entra en una cua.", noWait: "Aquesta trucada no va ser a cap cua.", close: "Tanca", more: "Mostra'n més",
    day: "Dia", noneThatDay: "Aquell dia no va esperar cap trucada", noneThatDayHint: "Tria un altre dia, o esborra la data per veure-les totes.",
    when: "Hora", caller: "Qui truca", queue: "Cua", waited: "Espera", agent: "Va atendre", who: "Agent", withheld: "Número ocult", nobody: "Ningú", waiting: "En espera", wait: "Espera {{n}}: {{queue}}",
    line: "L'espera, pas a pas", parts: { queued: "Entra a la cua", waited: "Espera", passed: "Algú va ser per a una altra persona", prioritised: "Prioritat", pulled: "Per una persona", rang: "Sona un telèfon" },
    decision: "La decisió", ruleOf: "Cada candidat", people: "Qui hi havia de torn", chosen: "Va rebre la trucada", why: "Per què", points: "Punts per anar davant", priority: "Prioritat", ageing: "Espera", value: "Valor", total: "Total",
    idle: "Temps lliure", busy: "Ocupació", fit: "Encaix", handled: "Ateses", otherFree_one: "i {{count}} lliure més", otherFree_many: "i {{count}} lliures més", otherFree_other: "i {{count}} lliures més",
    notWhom: "Per què no…?", choose: "Tria algú", whyNot: "Per què no {{name}}?", never: "No era al registre d'aquesta espera.", from: "{{from}} a {{until}}",
  },
  en: {
    ask: "Why?", askAbout: "Why? {{name}}", title: "Why", intro: "Why each caller waited as long as they did and who answered, from the ledger of routing's decisions.", list: "Calls that waited",
    reading: "Looking in the ledger…", none: "No call has waited yet", noneHint: "They appear here as soon as somebody comes to a queue.", noWait: "This call was in no queue.", close: "Close", more: "Show more",
    day: "Day", noneThatDay: "No call waited on that day", noneThatDayHint: "Choose another day, or clear the date to see them all.",
    when: "Time", caller: "Caller", queue: "Queue", waited: "Wait", agent: "Answered by", who: "Agent", withheld: "Number withheld", nobody: "Nobody", waiting: "Waiting", wait: "Wait {{n}}: {{queue}}",
    line: "The wait, step by step", parts: { queued: "Comes to the queue", waited: "Waits", passed: "Somebody went to another caller", prioritised: "Priority", pulled: "By a person", rang: "A phone rings" },
    decision: "The decision", ruleOf: "Each candidate", people: "Who was on shift", chosen: "Got the call", why: "Why", points: "Points to go first", priority: "Priority", ageing: "Waiting", value: "Value", total: "Total",
    idle: "Idle for", busy: "Busy", fit: "Fit", handled: "Handled", otherFree_one: "and {{count}} more free", otherFree_other: "and {{count}} more free",
    notWhom: "Why not…?", choose: "Choose somebody", whyNot: "Why not {{name}}?", never: "Was not in the ledger of this wait.", from: "{{from}} to {{until}}",
  },
};
