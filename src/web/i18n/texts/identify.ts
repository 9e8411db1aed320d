// Finding out who calls: choice among a shared number's people, search, a new contact.
export const identify = {
  es: {
    sharedTitle: "¿Quién llama?", sharedHint: "Varias personas usan este número. Pregunta el nombre y elige.",
    unknownTitle: "Nadie con este número todavía", unknownHint: "Busca a la persona, o crea un contacto nuevo.", withheldHint: "Llama con número oculto. Busca a la persona por su nombre.",
    search: "Buscar contacto", searchHint: "Nombre, teléfono o correo", searching: "Buscando…", noResults: "Nadie coincide con «{{text}}»", results_one: "{{count}} resultado", results_many: "{{count}} de resultados", results_other: "{{count}} resultados",
    create: "Crear contacto", newTitle: "Contacto nuevo", name: "Nombre y apellidos", nameMissing: "Escribe el nombre.", phone: "Teléfono", language: "Idioma", kind: "Tipo", person: "Persona", firm: "Empresa",
    save: "Crear y enlazar", back: "Volver a la búsqueda", someoneElse: "Otra persona",
  },
  ca: {
    sharedTitle: "Qui truca?", sharedHint: "Diverses persones fan servir aquest número. Pregunta el nom i tria.",
    unknownTitle: "Encara no hi ha ningú amb aquest número", unknownHint: "Busca la persona, o crea un contacte nou.", withheldHint: "Truca amb número ocult. Busca la persona pel nom.",
    search: "Busca un contacte", searchHint: "Nom, telèfon o correu", searching: "Buscant…", noResults: "Ningú coincideix amb «{{text}}»", results_one: "{{count}} resultat", results_many: "{{count}} de resultats", results_other: "{{count}} resultats",
    create: "Crea un contacte", newTitle: "Contacte nou", name: "Nom i cognoms", nameMissing: "Escriu el nom.", phone: "Telèfon", language: "Idioma", kind: "Tipus", person: "Persona", firm: "Empresa",
    save: "Crea i enllaça", back: "Torna a la cerca", someoneElse: "Una altra persona",
  },
  en: {
    sharedTitle: "Who is calling?", sharedHint: "Several people use this number. Ask for the name and choose.",
    unknownTitle: "Nobody with this number yet", unknownHint: "Search for the person, or create a new contact.", withheldHint: "The number is withheld. Search for the person by name.",
    search: "Search contacts", searchHint: "Name, phone or mail", searching: "Searching…", noResults: "Nobody matches “{{text}}”", results_one: "{{count}} result", results_other: "{{count}} results",
    create: "Create contact", newTitle: "New contact", name: "Full name", nameMissing: "Type the name.", phone: "Phone", language: "Language", kind: "Kind", person: "Person", firm: "Firm",
    save: "Create and link", back: "Back to the search", someoneElse: "Someone else",
  },
};
