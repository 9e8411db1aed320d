// The telephone in a real browser at the real Asterisk keeps what the fake promises.
import { describeSoftphone } from "../web/softphone/contract-suite.ts";
import { openReal } from "./contract-softphone.ts";

describeSoftphone("JsSIP in Chromium, at Asterisk", openReal);
