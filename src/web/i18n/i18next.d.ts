import "i18next";
import type { Texts } from "./resources.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "desk";
    returnNull: false;
    resources: Texts;
  }
}
