// What the emergency switch says to those who work here.
export const emergency = {
  es: {
    region: "Avisos de emergencia", house: "Toda la casa", closed: "Cerrada ahora: quien llama sale como fuera de horario.", until: "Hasta las {{time}}.", setBy: "{{name}}, {{time}}", change: "Cambiar: {{place}}",
    then: { wait: "Quien llama lo oye y sigue esperando.", "hang-up": "Quien llama lo oye y se le cuelga.", flow: "Quien llama lo oye y pasa a otro menú." },
    dialog: {
      title: "Aviso de emergencia", hint: "Lo oye una vez quien llama antes de esperar, y quien ya espera, sobre la música. No interrumpe a quien le está sonando un agente ni a quien habla.", place: "Dónde", text: { es: "Texto en español", ca: "Texto en catalán", en: "Texto en inglés" },
      missing: "Escribe el aviso en los tres idiomas.", then: "Después", thenWhat: { wait: "Sigue y espera", "hang-up": "Se le cuelga", flow: "Pasa a un menú" }, flow: "Menú", noFlow: "Elige un menú.", end: "Se quita", byHand: "A mano", inMinutes: "Solo, dentro de {{time}}", asSet: "Solo, a las {{time}}",
      minutes: { m30: "media hora", m60: "una hora", m120: "dos horas", m240: "cuatro horas", m480: "ocho horas" }, recorded: "Usar la grabación «{{name}}» de las locuciones, si existe", isOn: "Con aviso", isClosed: "Cerrar la cola ahora", closedHint: "Quien llama sale como fuera de horario; quien ya espera se queda.",
      set: "Poner", cancel: "Cancelar", close: "Cerrar", done: "Hecho",
    },
  },
  ca: {
    region: "Avisos d'emergència", house: "Tota la casa", closed: "Tancada ara: qui truca surt com fora d'horari.", until: "Fins a les {{time}}.", setBy: "{{name}}, {{time}}", change: "Canvia: {{place}}",
    then: { wait: "Qui truca el sent i continua esperant.", "hang-up": "Qui truca el sent i se li penja.", flow: "Qui truca el sent i passa a un altre menú." },
    dialog: {
      title: "Avís d'emergència", hint: "El sent un cop qui truca abans d'esperar, i qui ja espera, sobre la música. No interromp qui té un agent sonant ni qui parla.", place: "On", text: { es: "Text en espanyol", ca: "Text en català", en: "Text en anglès" },
      missing: "Escriu l'avís en les tres llengües.", then: "Després", thenWhat: { wait: "Continua i espera", "hang-up": "Se li penja", flow: "Passa a un menú" }, flow: "Menú", noFlow: "Tria un menú.", end: "Es treu", byHand: "A mà", inMinutes: "Sol, d'aquí a {{time}}", asSet: "Sol, a les {{time}}",
      minutes: { m30: "mitja hora", m60: "una hora", m120: "dues hores", m240: "quatre hores", m480: "vuit hores" }, recorded: "Fes servir l'enregistrament «{{name}}» de les locucions, si existeix", isOn: "Amb avís", isClosed: "Tanca la cua ara", closedHint: "Qui truca surt com fora d'horari; qui ja espera s'hi queda.",
      set: "Posa", cancel: "Cancel·la", close: "Tanca", done: "Fet",
    },
  },
  en: {
    region: "Emergency messages", house: "The whole house", closed: "Closed now: callers leave as at closed hours.", until: "Until {{time}}.", setBy: "{{name}}, {{time}}", change: "Change: {{place}}",
    then: { wait: "Callers hear it and wait on.", "hang-up": "Callers hear it and are let go.", flow: "Callers hear it and go on to another menu." },
    dialog: {
      title: "Emergency message", hint: "Heard once: by whoever calls, before waiting, and by whoever waits already, over the music. Nobody who talks or for whom an agent is being rung is interrupted.", place: "Where", text: { es: "Text in Spanish", ca: "Text in Catalan", en: "Text in English" },
      missing: "Write the message in all three languages.", then: "After it", thenWhat: { wait: "Goes on and waits", "hang-up": "Is let go", flow: "Goes on to a menu" }, flow: "Menu", noFlow: "Choose a menu.", end: "Goes off", byHand: "By hand", inMinutes: "By itself, in {{time}}", asSet: "By itself, at {{time}}",
      minutes: { m30: "half an hour", m60: "an hour", m120: "two hours", m240: "four hours", m480: "eight hours" }, recorded: "Use the recording “{{name}}” of the prompts, where it exists", isOn: "With a message", isClosed: "Close the queue now", closedHint: "Callers leave as at closed hours; whoever waits already stays.",
      set: "Set", cancel: "Cancel", close: "Close", done: "Done",
    },
  },
};
