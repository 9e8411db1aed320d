// How long a test waits for what a page is to show: long enough for a machine that others slow down.
import { configure } from "@testing-library/react";

configure({ asyncUtilTimeout: 30_000 });
