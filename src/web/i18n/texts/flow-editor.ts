// The flow editor.
import { flowEditorCa } from "./flow-editor-ca.ts";
import { flowEditorEn } from "./flow-editor-en.ts";
import { flowEditorEs } from "./flow-editor-es.ts";

export const flowEditor = { es: flowEditorEs, ca: flowEditorCa, en: flowEditorEn };
