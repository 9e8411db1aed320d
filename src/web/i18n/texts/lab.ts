// The lab: today's centre beside a proposal.
export const lab = {
  es: {
    title: "Laboratorio", intro: "Cambia lo que quieras del centro de hoy y compáralo: {{calls}} llamadas en tiempo virtual, con el mismo reparto que atiende las de verdad y las mismas llamadas para los dos.",
    reading: "Leyendo el centro de hoy…", nobody: "No hay quien atienda", nobodyHint: "Ninguna cola tiene agentes que puedan atender sus llamadas.",
    usual: "Hoy hay pocas llamadas de {{queues}}: se parte de cifras habituales.",
    queues: "Colas", staff: "Agentes", queue: "Cola", perHour: "Llamadas por hora", target: "Objetivo (s)", handle: "Conversación (s)", wrapUp: "Cierre (s)", patience: "Paciencia (s)", patienceHint: "Media; vacío: nadie cuelga",
    group: "Grupo", members: "Quiénes", works: "Atiende", skills: "Habilidades", count: "Cuántos", noSkills: "sin habilidades", field: "{{field}}: {{of}}", more: "y {{count}} más", groupName: "Grupo {{n}}",
    run: "Probar", cancel: "Parar", reset: "Como hoy", running: "Simulando", changed: "Cambiado respecto a hoy", failed: "La prueba ha fallado.", cannot: "Así no se puede probar", noCallers: "No llama nadie.", nobodyFor: "Nadie puede atender las llamadas de {{queue}}.", nobodySpeaks: "Nadie de {{queue}} habla «{{language}}» al nivel que pide.",
    today: "Hoy", proposal: "Propuesta", results: "Hoy y la propuesta", serviceLevel: "Nivel de servicio", waits: "Espera que no supera el…", occupancy: "Ocupación", percent: "{{hundredths}} %", figures: "Cifras", figure: "Cifra", difference: "Diferencia",
    asa: "Espera media", abandonRate: "Abandono", pWait: "Tienen que esperar", seconds: "{{value}} s", sure: "{{value}} (entre {{low}} y {{high}})", sureHint: "Entre esos valores está la verdad 95 veces de 100.", grows: "A {{queue}} le llega más trabajo del que sus agentes pueden hacer: la cola crece sin fin.", outdated: "Has cambiado algo desde esta prueba.",
  },
  ca: {
    title: "Laboratori", intro: "Canvia el que vulguis del centre d'avui i compara-ho: {{calls}} trucades en temps virtual, amb el mateix repartiment que atén les de debò i les mateixes trucades per a tots dos.",
    reading: "S'està llegint el centre d'avui…", nobody: "No hi ha qui atengui", nobodyHint: "Cap cua té agents que puguin atendre les seves trucades.",
    usual: "Avui hi ha poques trucades de {{queues}}: es parteix de xifres habituals.",
    queues: "Cues", staff: "Agents", queue: "Cua", perHour: "Trucades per hora", target: "Objectiu (s)", handle: "Conversa (s)", wrapUp: "Tancament (s)", patience: "Paciència (s)", patienceHint: "Mitjana; buit: ningú no penja",
    group: "Grup", members: "Qui són", works: "Atén", skills: "Habilitats", count: "Quants", noSkills: "sense habilitats", field: "{{field}}: {{of}}", more: "i {{count}} més", groupName: "Grup {{n}}",
    run: "Prova-ho", cancel: "Atura", reset: "Com avui", running: "Simulant", changed: "Canviat respecte d'avui", failed: "La prova ha fallat.", cannot: "Així no es pot provar", noCallers: "No truca ningú.", nobodyFor: "Ningú no pot atendre les trucades de {{queue}}.", nobodySpeaks: "Ningú de {{queue}} no parla «{{language}}» al nivell que demana.",
    today: "Avui", proposal: "Proposta", results: "Avui i la proposta", serviceLevel: "Nivell de servei", waits: "Espera que no supera el…", occupancy: "Ocupació", percent: "{{hundredths}} %", figures: "Xifres", figure: "Xifra", difference: "Diferència",
    asa: "Espera mitjana", abandonRate: "Abandonament", pWait: "Han d'esperar", seconds: "{{value}} s", sure: "{{value}} (entre {{low}} i {{high}})", sureHint: "Entre aquests valors hi ha la veritat 95 vegades de 100.", grows: "A {{queue}} li arriba més feina de la que els seus agents poden fer: la cua creix sense fi.", outdated: "Has canviat alguna cosa des d'aquesta prova.",
  },
  en: {
    title: "Lab", intro: "Change what you like about today's centre and compare: {{calls}} calls in virtual time, given out by the same routing as the real ones, and the same calls for both.",
    reading: "Reading today's centre…", nobody: "Nobody to answer", nobodyHint: "No queue has agents who may take its calls.",
    usual: "There are few calls of {{queues}} today: usual figures stand for them.",
    queues: "Queues", staff: "Agents", queue: "Queue", perHour: "Calls an hour", target: "Target (s)", handle: "Conversation (s)", wrapUp: "Wrap-up (s)", patience: "Patience (s)", patienceHint: "Mean; empty: nobody hangs up",
    group: "Group", members: "Who", works: "Works for", skills: "Skills", count: "How many", noSkills: "no skills", field: "{{field}}: {{of}}", more: "and {{count}} more", groupName: "Group {{n}}",
    run: "Try it", cancel: "Stop", reset: "As today", running: "Simulating", changed: "Changed from today", failed: "The trial has failed.", cannot: "This cannot be tried", noCallers: "Nobody calls.", nobodyFor: "Nobody may take calls of {{queue}}.", nobodySpeaks: "Nobody of {{queue}} speaks “{{language}}” at the level that it asks for.",
    today: "Today", proposal: "Proposal", results: "Today and the proposal", serviceLevel: "Service level", waits: "Wait that is not exceeded by…", occupancy: "Occupancy", percent: "{{hundredths}}%", figures: "Figures", figure: "Figure", difference: "Difference",
    asa: "Mean wait", abandonRate: "Abandoned", pWait: "Have to wait", seconds: "{{value}} s", sure: "{{value}} (between {{low}} and {{high}})", sureHint: "Between these lies the truth, 95 times in 100.", grows: "More work comes to {{queue}} than its agents can do: the line grows without end.", outdated: "You have changed something since this trial.",
  },
} as const;
