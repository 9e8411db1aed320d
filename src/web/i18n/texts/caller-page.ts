// The demo page that calls the bank from a browser.
export const callerPage = {
  es: { title: "Llama al banco" },
  ca: { title: "Truca al banc" },
  en: { title: "Call the bank" },
};
