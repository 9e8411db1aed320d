// The countries whose rules are known here.
import type { Regime } from "../rule.ts";
import { france } from "./fr.ts";
import { germany } from "./de.ts";
import { italy } from "./it.ts";
import { portugal } from "./pt.ts";
import { spain } from "./es.ts";
import { unitedKingdom } from "./gb.ts";
import { unitedStates } from "./us.ts";

export const regimes: readonly Regime[] = [spain, unitedStates, unitedKingdom, france, germany, italy, portugal];
