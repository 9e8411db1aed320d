// Administration: people, queues, numbers, hours, words; its lists and forms, the matrix, the audit trail, the first run.
import { ca } from "./administration/ca.ts";
import { en } from "./administration/en.ts";
import { es } from "./administration/es.ts";

export const administration = { es, ca, en };
