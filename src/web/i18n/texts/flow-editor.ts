// The flow editor.
export const flowEditor = {
  es: { title: "Flujos" },
  ca: { title: "Fluxos" },
  en: { title: "Flows" },
};
