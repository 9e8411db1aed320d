// The kinds of node: dragged onto the canvas, or clicked to add one after what is chosen.
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import { groups, kindsOf, looks } from "../model/kinds.ts";
import { useEditor } from "../page/editor.ts";
import { kindOfDrag } from "./canvas.tsx";
import classes from "./palette.module.css";

export function Palette() {
  const { t } = useTranslation("flowEditor");
  const { add } = useEditor();
  return (
    <aside className={classes["palette"]} aria-label={t("palette.title")}>
      {groups.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h2 className={classes["group"]}>{t(`groups.${group}`)}</h2>
          <ul className={classes["kinds"]}>
            {kindsOf(group).map((kind) => (
              <li key={kind}>
                <button
                  type="button" className={classes["kind"]} data-group={group} draggable title={t(`about.${kind}`)}
                  onDragStart={(event) => { event.dataTransfer.setData(kindOfDrag, kind); event.dataTransfer.effectAllowed = "copy"; }} onClick={() => { add(kind); }}
                >
                  <span className={classes["disc"]}><Icon name={looks[kind].icon} size={15} /></span>{t(`kinds.${kind}`)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}
