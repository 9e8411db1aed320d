// Campaigns: the list, the plan, how one goes, comparison, and who does not want to be called.
import { ca } from "./campaigns/ca.ts";
import { en } from "./campaigns/en.ts";
import { es } from "./campaigns/es.ts";

export const campaigns = { es, ca, en };
