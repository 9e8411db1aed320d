// The overlay of keyboard shortcuts.
export const shortcuts = {
  es: {
    title: "Atajos de teclado", on: "Atajos de una tecla", onHint: "Apágalos si usas dictado por voz o un lector de pantalla. Nunca actúan mientras escribes.",
    floor: "Estado", callGroup: "Llamada", record: "Ficha", general: "General",
    ready: "Ponerme disponible", notReady: "Elegir una pausa", hold: "Espera o retomar", transfer: "Transferir", keypad: "Teclado", mute: "Silenciar el micro", recording: "Grabar o pausar", consult: "Consultar", back: "Volver con quien llama", handOver: "Pasar la llamada", joinAll: "Unir a todos", park: "Aparcar para el equipo", leave: "Salir de la conferencia", hangUp: "Colgar", answer: "Contestar en el navegador", reject: "Rechazar la llamada",
    notes: "Escribir notas", disposition: "Elegir resultado", followUp: "Añadir o cambiar el seguimiento", finish: "Terminar y disponible", tab: "Apartado de la ficha", search: "Buscar contacto", today: "Mis llamadas de hoy", dial: "Llamar a alguien", help: "Estos atajos",
  },
  ca: {
    title: "Dreceres de teclat", on: "Dreceres d'una tecla", onHint: "Apaga-les si fas servir dictat per veu o un lector de pantalla. Mai no actuen mentre escrius.",
    floor: "Estat", callGroup: "Trucada", record: "Fitxa", general: "General",
    ready: "Posa'm disponible", notReady: "Tria una pausa", hold: "Espera o reprèn", transfer: "Transfereix", keypad: "Teclat", mute: "Silencia el micro", recording: "Enregistra o pausa", consult: "Consulta", back: "Torna amb qui truca", handOver: "Passa la trucada", joinAll: "Uneix tothom", park: "Aparca per a l'equip", leave: "Surt de la conferència", hangUp: "Penja", answer: "Respon al navegador", reject: "Rebutja la trucada",
    notes: "Escriu notes", disposition: "Tria el resultat", followUp: "Afegeix o canvia el seguiment", finish: "Acaba i disponible", tab: "Apartat de la fitxa", search: "Busca un contacte", today: "Les meves trucades d'avui", dial: "Truca a algú", help: "Aquestes dreceres",
  },
  en: {
    title: "Keyboard shortcuts", on: "Single-key shortcuts", onHint: "Turn them off if you dictate by voice or use a screen reader. They never act while you type.",
    floor: "State", callGroup: "Call", record: "Record", general: "General",
    ready: "Go ready", notReady: "Choose a break", hold: "Hold or retrieve", transfer: "Transfer", keypad: "Keypad", mute: "Mute the microphone", recording: "Record or pause", consult: "Consult", back: "Return to the caller", handOver: "Hand the call over", joinAll: "Join all", park: "Park for the team", leave: "Leave the conference", hangUp: "Hang up", answer: "Answer in the browser", reject: "Reject the call",
    notes: "Write notes", disposition: "Choose the disposition", followUp: "Add or change the follow-up", finish: "Finish and ready", tab: "Part of the record", search: "Search contacts", today: "My calls today", dial: "Call somebody", help: "These shortcuts",
  },
};
