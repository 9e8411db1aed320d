import { describe, expect, it } from "vitest";
import { readHolidayFile } from "../../../src/adapters/calendar-files/read-holidays.ts";

const file = (...events: readonly string[]): string => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", ...events.flatMap((event, n) => ["BEGIN:VEVENT", `UID:${String(n)}@example`, ...event.split("\n"), "END:VEVENT"]), "END:VCALENDAR", ""].join("\r\n");
const years = { from: 2026, to: 2027 };

describe("a calendar file", () => {
  it("as Google writes it: whole days, folded and escaped texts, and a zone that no day needs", () => {
    const text = [
      "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Festivos en España", "X-WR-TIMEZONE:UTC",
      "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261012", "DTEND;VALUE=DATE:20261013", "DTSTAMP:20260101T000000Z", "UID:20261012_abc@google.com", "CLASS:PUBLIC", "DESCRIPTION:Festivo nacional", "STATUS:CONFIRMED",
      "SUMMARY:Fiesta Nacional de España\\, día de la His", " panidad", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ].join("\r\n");
    expect(readHolidayFile(text, years)).toEqual({ holidays: [{ day: "2026-10-12", name: "Fiesta Nacional de España, día de la Hispanidad" }], skipped: 0 });
  });

  it("as Outlook writes it: a byte-order mark, several days in one event", () => {
    const text = `\uFEFF${file("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY;LANGUAGE=es:Navidad")}`;
    expect(readHolidayFile(text, years).holidays.map(({ day }) => day)).toEqual(["2026-12-24", "2026-12-25", "2026-12-26"]);
  });

  it("repeats what comes every year for the years asked for, and leaves out what is excepted", () => {
    const yearly = file("DTSTART;VALUE=DATE:20100106\nRRULE:FREQ=YEARLY\nSUMMARY:Reyes", "DTSTART;VALUE=DATE:20200526\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\nEXDATE;VALUE=DATE:20270531\nSUMMARY:Last Monday of May");
    expect(readHolidayFile(yearly, years).holidays).toEqual([{ day: "2026-01-06", name: "Reyes" }, { day: "2026-05-25", name: "Last Monday of May" }, { day: "2027-01-06", name: "Reyes" }]);
  });

  it("leaves out appointments with a time, and says how many", () => {
    expect(readHolidayFile(file("DTSTART:20261012T090000Z\nDTEND:20261012T100000Z\nSUMMARY:Meeting", "DTSTART;VALUE=DATE:20261208\nSUMMARY:Inmaculada"), years)).toEqual({ holidays: [{ day: "2026-12-08", name: "Inmaculada" }], skipped: 1 });
  });

  it("ends, however often and however long an event says that it comes", () => {
    const endless = file("DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY\nSUMMARY:Every day", "DTSTART;VALUE=DATE:20260101\nDURATION:P100000D\nSUMMARY:For ever");
    expect(readHolidayFile(endless, years).holidays.length).toBeLessThanOrEqual(1_000);
  });

  it.each(["", "not a calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026", "{\"json\": true}"])("that is none is refused: %j", (text) => {
    expect(() => readHolidayFile(text, years)).toThrow(expect.objectContaining({ status: 422, code: "calendar-file-unreadable" }));
  });
});
