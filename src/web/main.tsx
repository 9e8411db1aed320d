// Where the browser begins.
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { beginning } from "./early.ts";
import { Fault } from "./fault.tsx";
import { startTexts } from "./i18n/start.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
const texts = startTexts();
const screen = createRoot(root, { onUncaughtError: (reason) => {
  reportError(reason);
  queueMicrotask(() => {
    screen.unmount();
    createRoot(root).render(<Fault texts={texts} />);
  });
} });
// Until it is known who is there, the page shows the house's name.
void beginning.then(({ session, ports }) => { screen.render(<App texts={texts} known={session} ports={ports} />); });
