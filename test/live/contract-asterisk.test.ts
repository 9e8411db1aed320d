// One contract, two transports, the real Asterisk.
import { openReal } from "./contract-asterisk.ts";
import { describeSwitch } from "./contract-suite.ts";

describeSwitch("Asterisk, REST over its WebSocket", () => openReal("websocket"));
describeSwitch("Asterisk, over ari-client", () => openReal("ari-client"));
