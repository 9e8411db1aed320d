// After the call: disposition, notes, time left. And today's calls.
export const wrapUp = {
  es: {
    title: "Cierre de la llamada", notesTitle: "Notas y cierre", disposition: "Resultado", required: "obligatorio", optional: "opcional",
    notes: "Notas", notesHint: "Qué necesitaba y qué se acordó", saved: "Guardado en este navegador", left: "Quedan {{time}}", leftLabel: "Tiempo de cierre restante", noLimit: "Sin límite de tiempo",
    finishReady: "Terminar y disponible", finishBreak: "Terminar y pausa", owed: "Falta el resultado de la última llamada. Ponlo para volver a estar disponible.",
    addFollowUp: "Añadir seguimiento", followUp: "Seguimiento", noFollowUp: "Quitar", followUpPast: "Esa hora ya ha pasado.", followUpOn: "Seguimiento: {{date}}, {{time}}",
    pickFirst: "Elige un resultado antes de terminar.", breakMenu: "Terminar y hacer una pausa",
    today: "Mis llamadas de hoy", todayEmpty: "Aún no has atendido llamadas hoy", todayEmptyHint: "Cada llamada quedará aquí con su resultado y tus notas.",
    count_one: "{{count}} llamada", count_many: "{{count}} de llamadas", count_other: "{{count}} llamadas", talkTotal: "{{time}} hablando",
    live: "En curso", answered: "Atendida", missed: "No contestada", transferred: "Transferida", noDisposition: "Sin resultado",
  },
  ca: {
    title: "Tancament de la trucada", notesTitle: "Notes i tancament", disposition: "Resultat", required: "obligatori", optional: "opcional",
    notes: "Notes", notesHint: "Què necessitava i què s'ha acordat", saved: "Desat en aquest navegador", left: "Queden {{time}}", leftLabel: "Temps de tancament restant", noLimit: "Sense límit de temps",
    finishReady: "Acaba i disponible", finishBreak: "Acaba i pausa", owed: "Falta el resultat de l'última trucada. Posa'l per tornar a estar disponible.",
    addFollowUp: "Afegeix seguiment", followUp: "Seguiment", noFollowUp: "Treu", followUpPast: "Aquesta hora ja ha passat.", followUpOn: "Seguiment: {{date}}, {{time}}",
    pickFirst: "Tria un resultat abans d'acabar.", breakMenu: "Acaba i fes una pausa",
    today: "Les meves trucades d'avui", todayEmpty: "Avui encara no has atès trucades", todayEmptyHint: "Cada trucada quedarà aquí amb el resultat i les teves notes.",
    count_one: "{{count}} trucada", count_many: "{{count}} de trucades", count_other: "{{count}} trucades", talkTotal: "{{time}} parlant",
    live: "En curs", answered: "Atesa", missed: "No resposta", transferred: "Transferida", noDisposition: "Sense resultat",
  },
  en: {
    title: "Wrap-up", notesTitle: "Notes and wrap-up", disposition: "Disposition", required: "required", optional: "optional",
    notes: "Notes", notesHint: "What they needed and what was agreed", saved: "Kept in this browser", left: "{{time}} left", leftLabel: "Wrap-up time left", noLimit: "No time limit",
    finishReady: "Finish and ready", finishBreak: "Finish and break", owed: "The last call still lacks its disposition. Give it to become ready again.",
    addFollowUp: "Add follow-up", followUp: "Follow-up", noFollowUp: "Remove", followUpPast: "That time has passed.", followUpOn: "Follow-up: {{date}}, {{time}}",
    pickFirst: "Choose a disposition before you finish.", breakMenu: "Finish and take a break",
    today: "My calls today", todayEmpty: "You have answered no calls yet today", todayEmptyHint: "Each call will stay here with its disposition and your notes.",
    count_one: "{{count}} call", count_other: "{{count}} calls", talkTotal: "{{time}} talking",
    live: "In progress", answered: "Answered", missed: "Not answered", transferred: "Transferred", noDisposition: "No disposition",
  },
};
