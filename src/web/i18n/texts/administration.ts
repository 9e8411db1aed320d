// Administration: people, queues, numbers, hours, prompts.
export const administration = {
  es: { title: "Administración" },
  ca: { title: "Administració" },
  en: { title: "Administration" },
};
