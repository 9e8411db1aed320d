// My account: password, second factor, sessions.
export const account = {
  es: { title: "Mi cuenta" },
  ca: { title: "El meu compte" },
  en: { title: "My account" },
};
