// The telephone's keys, on the screen and, while it has the focus, on the keyboard.
import { useTranslation } from "react-i18next";
import classes from "./try.module.css";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export function Keypad({ isOff, onPress }: { readonly isOff: boolean; readonly onPress: (key: string) => void }) {
  const { t } = useTranslation("flowEditor");
  return (
    <div role="group" aria-label={t("try.keypad")} className={classes["keypad"]} onKeyDown={(event) => { if (keys.includes(event.key) && !isOff) { event.preventDefault(); onPress(event.key); } }}>
      {keys.map((key) => <button key={key} type="button" className={classes["key"]} disabled={isOff} onClick={() => { onPress(key); }}>{key}</button>)}
    </div>
  );
}
