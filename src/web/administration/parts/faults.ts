// What the service found wrong with a field, in the user's language. The service says it in English; what has no words
// here is told as "not valid", with the English behind it.
import { useTranslation } from "react-i18next";

/** Parts of the service's sentences → key under "faults"; the first that fits. */
export const faultWords: readonly (readonly [string, string])[] = [
  ["must have {link} in it", "noLink"], ["there is no such flow", "noFlow"], ["there is no such file of music", "noMusicFile"], ["there is no music", "noMusic"], ["there is no such skill", "noSkill"], ["there is no disposition", "noDisposition"], ["there is no agent", "noAgent"], ["there is no queue", "noQueue"],
  ["there is no such calendar", "noCalendar"], ["agents must choose one", "oneToChoose"], ["no telephone number", "noNumber"], ["a number stays", "numberStays"], ["no time zone", "noZone"],
  ["this day is in the list", "dayTwice"], ["it must end after", "endsFirst"], ["later than the hour before which nobody is called back", "notYetHour"], ["begins before the one above", "overlaps"], ["needs one administrator", "oneAdministrator"], ["give it a name", "giveName"],
  ["give at least one", "giveOne"], ["the number is there already", "numberTaken"], ["somebody has this user name", "loginTaken"], ["somebody has this e-mail address", "emailTaken"], ["another phone has", "extensionTaken"], ["has it", "taken"], ["that registers needs", "needsLogin"], ["the addresses its calls come from, or", "needsMatch"], ["wants TLS", "needsTls"], ['"username" is not usable', "credential"], ['"password" is not usable', "credential"], ["is not usable", "place"], ["must be a list of words", "place"], ["is missing", "missing"],
  ["two to six digits", "digits"], ["small letters, digits and hyphens", "slug"], ["small letters, digits and _", "key"], ["small letters, digits, and", "login"], ["changed or removed meanwhile", "meanwhile"],
  ["expected string to have >=1", "missing"], ["Too small", "tooSmall"], ["Too big", "tooBig"], ["expected string, received", "missing"], ["expected number, received", "missing"], ["received undefined", "missing"], ["received null", "missing"],
];

export function useFaults(): (detail: string | null) => string | null {
  const { t } = useTranslation("administration");
  return (detail) => {
    if (detail === null) return null;
    const known = faultWords.find(([part]) => detail.includes(part));
    return known === undefined ? t("faults.other", { detail }) : t(`faults.${known[1]}` as never);
  };
}
