// The Asterisk in memory keeps the same contract as the real one (test/live/contract-asterisk.test.ts).
import { describeSwitch } from "../../live/contract-suite.ts";
import { openFake } from "../../live/contract-switch.ts";

describeSwitch("the Asterisk in memory", openFake);
