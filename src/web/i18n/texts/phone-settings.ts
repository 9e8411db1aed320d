// The dialog of the telephone: which one, its devices, and a test of them.
export const phoneSettings = {
  es: {
    title: "Teléfono", which: "Teléfono de este turno", change: "Cambiar a este teléfono", inUse: "Lo estás usando", notDuringCall: "Podrás cambiar de teléfono cuando termine la llamada.",
    answersItself: "Contestar sola las llamadas de campañas", answersItselfHint: "Quien contesta no espera a que descuelgues: oyes un tono y ya habláis. Si lo quitas, suena como las demás.",
    devices: "Sonido de este navegador", microphone: "Micrófono", speaker: "Voz", ringer: "Timbre", usual: "El predeterminado del equipo", onlyUsual: "Este navegador solo permite el altavoz predeterminado.", allow: "Permitir el micrófono",
    test: "Prueba", level: "Nivel del micrófono", speak: "Habla: la barra debe moverse.", quiet: "No se oye nada: revisa el micrófono.", loudEnough: "Tu voz se oye.", playSpeaker: "Sonido de prueba", playRinger: "Probar el timbre",
    echo: "Prueba de eco", echoStop: "Terminar el eco", echoHint: "Habla y te oirás un momento después: así lo recibe la centralita.", echoNeedsPhone: "Empieza turno con este navegador para hacer la prueba de eco.",
    now: "Calidad ahora", heard: "Lo que oyes", said: "Lo que dices", loss: "Pérdida", jitter: "Variación", delay: "Retardo", milliseconds: "{{value}} ms", score: "MOS",
  },
  ca: {
    title: "Telèfon", which: "Telèfon d'aquest torn", change: "Canvia a aquest telèfon", inUse: "El fas servir ara", notDuringCall: "Podràs canviar de telèfon quan s'acabi la trucada.",
    answersItself: "Contestar sola les trucades de campanyes", answersItselfHint: "Qui contesta no espera que despengis: sents un to i ja parleu. Si ho treus, sona com les altres.",
    devices: "So d'aquest navegador", microphone: "Micròfon", speaker: "Veu", ringer: "Timbre", usual: "El predeterminat de l'equip", onlyUsual: "Aquest navegador només permet l'altaveu predeterminat.", allow: "Permet el micròfon",
    test: "Prova", level: "Nivell del micròfon", speak: "Parla: la barra s'ha de moure.", quiet: "No se sent res: revisa el micròfon.", loudEnough: "La teva veu se sent.", playSpeaker: "So de prova", playRinger: "Prova el timbre",
    echo: "Prova d'eco", echoStop: "Acaba l'eco", echoHint: "Parla i et sentiràs un moment després: així ho rep la centraleta.", echoNeedsPhone: "Comença el torn amb aquest navegador per fer la prova d'eco.",
    now: "Qualitat ara", heard: "El que sents", said: "El que dius", loss: "Pèrdua", jitter: "Variació", delay: "Retard", milliseconds: "{{value}} ms", score: "MOS",
  },
  en: {
    title: "Phone", which: "Phone of this shift", change: "Change to this phone", inUse: "In use", notDuringCall: "You can change your phone when the call is over.",
    answersItself: "Answer campaign calls by itself", answersItselfHint: "Whoever answered does not wait until you pick up: you hear a tone and talk. Without it, it rings as others do.",
    devices: "Sound of this browser", microphone: "Microphone", speaker: "Voice", ringer: "Ringing", usual: "The computer's default", onlyUsual: "This browser allows the default speaker only.", allow: "Allow the microphone",
    test: "Test", level: "Microphone level", speak: "Speak: the bar should move.", quiet: "Nothing is heard: check the microphone.", loudEnough: "Your voice is heard.", playSpeaker: "Test sound", playRinger: "Try the ringing",
    echo: "Echo test", echoStop: "End the echo", echoHint: "Speak and you hear yourself a moment later: this is how the switchboard receives you.", echoNeedsPhone: "Start your shift with this browser to try the echo test.",
    now: "Quality now", heard: "What you hear", said: "What you say", loss: "Loss", jitter: "Jitter", delay: "Delay", milliseconds: "{{value}} ms", score: "MOS",
  },
};
