// The telephone that stands in for the real one keeps the same contract (test/browser/contract-softphone.test.ts).
import { openFake } from "./contract-phone.ts";
import { describeSoftphone } from "./contract-suite.ts";

describeSoftphone("the telephone in memory", openFake);
