// Routing rules where they are written, in administration and in the lab: a queue's steps and its ways to choose.
export const rules = {
  es: {
    strategies: { "longest-idle": "Quien lleva más tiempo libre", "least-occupied": "Quien ha trabajado menos en su turno", "best-fit": "Quien mejor sabe lo que se pide", "round-robin": "Por turno: a quien hace más que no se le ofrece", "specialists-last": "Primero quien sabe de menos cosas, para reservar a los especialistas", "ring-several": "Suena en varios teléfonos; la atiende quien descuelgue primero" },
    step: "Paso {{n}}", add: "Añadir un paso", up: "Subir: {{name}}", down: "Bajar: {{name}}", remove: "Quitar {{name}}", when: "A quien cumple", plain: "Es decir: {{rule}}.",
    none: "Sin pasos basta con lo que la cola pide siempre.", thenAll: "Cuando acaban todos, basta con lo que la cola pide siempre.", lastStays: "El último paso no acaba nunca.",
    members: "En la cola lo cumplen {{surely}} de {{of}} siempre, y {{perhaps}} según quien llame.",
    afterSeconds: "Acaba a los", predictedWaitSeconds: "O si la espera prevista pasa de", noneOnShift: "O si nadie de turno lo cumple", names: "Qué se puede escribir", signs: "&& es y, || es o, ! es no; ==, !=, <, <=, >, >= comparan; in busca en una lista como [\"gold\", \"silver\"]. Los textos van entre comillas.",
  },
  ca: {
    strategies: { "longest-idle": "Qui fa més temps que és lliure", "least-occupied": "Qui ha treballat menys en el seu torn", "best-fit": "Qui sap millor el que es demana", "round-robin": "Per torn: a qui fa més que no se li ofereix", "specialists-last": "Primer qui sap de menys coses, per reservar els especialistes", "ring-several": "Sona en diversos telèfons; l'atén qui despengi primer" },
    step: "Pas {{n}}", add: "Afegeix un pas", up: "Puja: {{name}}", down: "Baixa: {{name}}", remove: "Treu {{name}}", when: "A qui compleix", plain: "És a dir: {{rule}}.",
    none: "Sense passos n'hi ha prou amb el que la cua demana sempre.", thenAll: "Quan s'acaben tots, n'hi ha prou amb el que la cua demana sempre.", lastStays: "L'últim pas no s'acaba mai.",
    members: "A la cua ho compleixen {{surely}} de {{of}} sempre, i {{perhaps}} segons qui truqui.",
    afterSeconds: "S'acaba al cap de", predictedWaitSeconds: "O si l'espera prevista passa de", noneOnShift: "O si ningú de torn no ho compleix", names: "Què es pot escriure", signs: "&& és i, || és o, ! és no; ==, !=, <, <=, >, >= comparen; in busca en una llista com [\"gold\", \"silver\"]. Els textos van entre cometes.",
  },
  en: {
    strategies: { "longest-idle": "Whoever has been free longest", "least-occupied": "Whoever has worked least this shift", "best-fit": "Whoever best knows what is asked for", "round-robin": "In turn: whoever was offered longest ago", "specialists-last": "Whoever can do least first, to keep specialists free", "ring-several": "Several phones ring; whoever picks up first has it" },
    step: "Step {{n}}", add: "Add a step", up: "Move up: {{name}}", down: "Move down: {{name}}", remove: "Remove {{name}}", when: "To whoever meets", plain: "That is: {{rule}}.",
    none: "Without steps, what the queue always asks for is enough.", thenAll: "When all have ended, what the queue always asks for is enough.", lastStays: "The last step never ends.",
    members: "In the queue {{surely}} of {{of}} always meet it, and {{perhaps}} depending on who calls.",
    afterSeconds: "Ends after", predictedWaitSeconds: "Or if the expected wait exceeds", noneOnShift: "Or if nobody on shift meets it", names: "What can be written", signs: "&& is and, || is or, ! is not; ==, !=, <, <=, >, >= compare; in looks in a list such as [\"gold\", \"silver\"]. Texts go in quotes.",
  },
} as const;
