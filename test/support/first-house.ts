// The first house of all that are opened after it: what is made once (the database with its demo, the spoken prompts, the
// screens) is made here, so that tests which begin at the same time neither make it twice nor wait for it.
import { Instance } from "./instance.ts";

export default async function setup(): Promise<void> {
  const house = await Instance.open({ hasScreens: true });
  await house.close();
}
