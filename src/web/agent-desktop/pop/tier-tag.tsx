// How much the customer is worth to the house: word, star and colour.
import { useTranslation } from "react-i18next";
import type { ContactCard } from "../../../core/kernel/contact-card.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./tier-tag.module.css";

export function TierTag({ tier }: { readonly tier: ContactCard["valueTier"] }) {
  useTranslation("words");
  const word = useWords();
  return <span className={classes["tier"]} data-tier={tier}>{tier === "standard" ? null : <Icon name="star" size={13} />}{word("tier", tier)}</span>;
}
