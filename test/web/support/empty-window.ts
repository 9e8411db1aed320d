// Files share a window one after another: each leaves it as it found it.
import { cleanup } from "@testing-library/react";
import { notifications } from "@mantine/notifications";
import { afterAll } from "vitest";

afterAll(() => {
  if (typeof document === "undefined") return; // some need none
  cleanup();
  notifications.clean();
  localStorage.clear();
  sessionStorage.clear();
  document.body.innerHTML = "";
  history.replaceState(null, "", "/");
});
