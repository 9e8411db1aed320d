// Why somebody is called. `service`: about what he has with us; `asked`: he asked to be called back.
export const purposes = ["commercial", "service", "debt", "survey", "asked"] as const;
export type Purpose = (typeof purposes)[number];
