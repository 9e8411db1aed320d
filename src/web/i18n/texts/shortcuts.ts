// The overlay of keyboard shortcuts.
export const shortcuts = {
  es: {
    title: "Atajos de teclado", on: "Atajos de una tecla", onHint: "Apágalos si usas dictado por voz o un lector de pantalla. Nunca actúan mientras escribes.",
    floor: "Estado", callGroup: "Llamada", record: "Ficha", general: "General",
    ready: "Ponerme disponible", notReady: "Elegir una pausa", hold: "Espera o retomar", transfer: "Transferir", keypad: "Teclado", hangUp: "Colgar", answer: "Contestar en el navegador", reject: "Rechazar la llamada",
    notes: "Escribir notas", disposition: "Elegir resultado", finish: "Terminar y disponible", tab: "Apartado de la ficha", search: "Buscar contacto", today: "Mis llamadas de hoy", help: "Estos atajos",
  },
  ca: {
    title: "Dreceres de teclat", on: "Dreceres d'una tecla", onHint: "Apaga-les si fas servir dictat per veu o un lector de pantalla. Mai no actuen mentre escrius.",
    floor: "Estat", callGroup: "Trucada", record: "Fitxa", general: "General",
    ready: "Posa'm disponible", notReady: "Tria una pausa", hold: "Espera o reprèn", transfer: "Transfereix", keypad: "Teclat", hangUp: "Penja", answer: "Respon al navegador", reject: "Rebutja la trucada",
    notes: "Escriu notes", disposition: "Tria el resultat", finish: "Acaba i disponible", tab: "Apartat de la fitxa", search: "Busca un contacte", today: "Les meves trucades d'avui", help: "Aquestes dreceres",
  },
  en: {
    title: "Keyboard shortcuts", on: "Single-key shortcuts", onHint: "Turn them off if you dictate by voice or use a screen reader. They never act while you type.",
    floor: "State", callGroup: "Call", record: "Record", general: "General",
    ready: "Go ready", notReady: "Choose a break", hold: "Hold or retrieve", transfer: "Transfer", keypad: "Keypad", hangUp: "Hang up", answer: "Answer in the browser", reject: "Reject the call",
    notes: "Write notes", disposition: "Choose the disposition", finish: "Finish and ready", tab: "Part of the record", search: "Search contacts", today: "My calls today", help: "These shortcuts",
  },
};
