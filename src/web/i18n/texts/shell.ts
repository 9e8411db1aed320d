// What frames every screen: where one can go, and the way out.
export const shell = {
  es: {
    screens: "Pantallas", desk: "Puesto", supervisor: "Sala", campaigns: "Campañas", lists: "Listas", communication: "Comunicación", recordings: "Grabaciones", segments: "Segmentos", flows: "Flujos", administration: "Administración", account: "Mi cuenta",
    skip: "Ir al contenido", signOut: "Salir", accountOf: "Cuenta de {{name}}", close: "Cerrar", loading: "Abriendo…", menu: "Menú",
  },
  ca: {
    screens: "Pantalles", desk: "Lloc", supervisor: "Sala", campaigns: "Campanyes", lists: "Llistes", communication: "Comunicació", recordings: "Gravacions", segments: "Segments", flows: "Fluxos", administration: "Administració", account: "El meu compte",
    skip: "Ves al contingut", signOut: "Surt", accountOf: "Compte de {{name}}", close: "Tanca", loading: "S'està obrint…", menu: "Menú",
  },
  en: {
    screens: "Screens", desk: "Desk", supervisor: "Floor", campaigns: "Campaigns", lists: "Lists", communication: "Communication", recordings: "Recordings", segments: "Segments", flows: "Flows", administration: "Administration", account: "My account",
    skip: "Skip to content", signOut: "Sign out", accountOf: "Account of {{name}}", close: "Close", loading: "Opening…", menu: "Menu",
  },
};
