// How the editor calls what a fault names: exits, fields and kinds as its forms label them, other flows as they were named.
import type { NameOf } from "../../../core/ivr/check/fault.ts";
import { keyOf } from "./exits.ts";
import { ofDeclared } from "./variables.ts";

/** Of the flow itself, not of a node. */
const ofFlow: readonly string[] = ["start", "operator", "languages"];

/** `t` of the editor's texts; `flowName` of a flow by its id. */
export function namesIn(t: (key: string, values?: Record<string, string>) => string, flowName: (id: string) => string | undefined): NameOf {
  const label = (key: string, spelled: string): string => t(key, { defaultValue: spelled });
  return (what, spelled) => {
    switch (what) {
      case "exit": return keyOf(spelled) === null ? label(`exits.${spelled}`, spelled) : t("choices.key", { key: keyOf(spelled) ?? "" });
      case "field": return label(ofFlow.includes(spelled) ? `flow.${spelled}` : `fields.${spelled}`, spelled);
      case "kind": return label(`kinds.${spelled}`, spelled);
      case "language": return label(`languages.${spelled}`, spelled);
      case "type": return label(`types.${(ofDeclared as Readonly<Record<string, string>>)[spelled] ?? spelled}`, spelled);
      case "format": return label(`types.${spelled}`, spelled);
      case "flow": return flowName(spelled) ?? spelled;
    }
  };
}
