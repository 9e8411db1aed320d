// The agent's own figures of the day, breaks with their limits, and messages with the supervisors.
export const myDay = {
  es: {
    title: "Mi día", handled: "Llamadas", talk: "Hablando", hold: "Retenidas", wrap: "Cierre", handle: "Gestión media", occupancy: "Ocupación", occupancyHint: "Tiempo ocupado entre el tiempo ocupado y disponible; las pausas no cuentan.", ready: "Disponible", missed_one: "{{count}} sin contestar", missed_many: "{{count}} sin contestar", missed_other: "{{count}} sin contestar",
    breaks: "Pausas de hoy", noBreaks: "Hoy no has hecho pausas", ofLimit: "{{spent}} de {{limit}}", left: "Te quedan {{time}}", over: "{{time}} por encima del límite", noLimit: "sin límite",
    messages: "Mensajes", unread_one: "{{count}} mensaje sin leer", unread_many: "{{count}} mensajes sin leer", unread_other: "{{count}} mensajes sin leer", noMessages: "Hoy no hay mensajes", noMessagesHint: "Lo que te escriba tu supervisión aparecerá aquí.",
    from: "De {{name}}", fromYou: "De ti", answer: "Escribe a supervisión", send: "Enviar", newMessage: "Mensaje de {{name}}", open: "Abrir", read: "Leído", answerTo: "Respuesta a: {{text}}", reply: "Responder", cancelReply: "Quitar la cita",
  },
  ca: {
    title: "El meu dia", handled: "Trucades", talk: "Parlant", hold: "Retingudes", wrap: "Tancament", handle: "Gestió mitjana", occupancy: "Ocupació", occupancyHint: "Temps ocupat entre el temps ocupat i disponible; les pauses no compten.", ready: "Disponible", missed_one: "{{count}} sense respondre", missed_many: "{{count}} sense respondre", missed_other: "{{count}} sense respondre",
    breaks: "Pauses d'avui", noBreaks: "Avui no has fet pauses", ofLimit: "{{spent}} de {{limit}}", left: "Et queden {{time}}", over: "{{time}} per sobre del límit", noLimit: "sense límit",
    messages: "Missatges", unread_one: "{{count}} missatge per llegir", unread_many: "{{count}} missatges per llegir", unread_other: "{{count}} missatges per llegir", noMessages: "Avui no hi ha missatges", noMessagesHint: "El que t'escrigui la supervisió apareixerà aquí.",
    from: "De {{name}}", fromYou: "Teu", answer: "Escriu a supervisió", send: "Envia", newMessage: "Missatge de {{name}}", open: "Obre", read: "Llegit", answerTo: "Resposta a: {{text}}", reply: "Respon", cancelReply: "Treu la cita",
  },
  en: {
    title: "My day", handled: "Calls", talk: "Talking", hold: "On hold", wrap: "Wrap-up", handle: "Handle time", occupancy: "Occupancy", occupancyHint: "Busy time out of busy and ready time; breaks do not count.", ready: "Ready", missed_one: "{{count}} not answered", missed_other: "{{count}} not answered",
    breaks: "Breaks today", noBreaks: "You have taken no breaks today", ofLimit: "{{spent}} of {{limit}}", left: "{{time}} left", over: "{{time}} over the limit", noLimit: "no limit",
    messages: "Messages", unread_one: "{{count}} unread message", unread_other: "{{count}} unread messages", noMessages: "No messages today", noMessagesHint: "What your supervisors write to you appears here.",
    from: "From {{name}}", fromYou: "From you", answer: "Write to your supervisors", send: "Send", newMessage: "Message from {{name}}", open: "Open", read: "Read", answerTo: "Answer to: {{text}}", reply: "Answer", cancelReply: "Remove the quote",
  },
};
