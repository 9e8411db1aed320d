// The supervisor's floor and the wallboard.
export const supervisor = {
  es: { title: "Sala" },
  ca: { title: "Sala" },
  en: { title: "Floor" },
};
