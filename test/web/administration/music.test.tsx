// @vitest-environment jsdom
// Music on hold: files are sent, ordered, named and taken out, and queues choose among what is there.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { closeOffice, openOffice, type Office } from "../support/administration.tsx";

afterEach(closeOffice);

const press = (name: string): void => { fireEvent.click(screen.getByRole("button", { name })); };
const titles = (): readonly string[] => screen.getAllByLabelText(/^Piece \d+: title$/u).map((field) => (field as HTMLInputElement).value);
const send = (...names: string[]): void => {
  const field = document.querySelector("input[type='file']");
  if (field === null) throw new Error("there is nowhere to send files");
  fireEvent.change(field, { target: { files: names.map((name) => new File(["sound"], name, { type: "audio/mpeg" })) } });
};

async function openJazz(): Promise<Office> {
  const office = openOffice("/administration/music/jazz");
  await screen.findByLabelText("Piece 1: title");
  return office;
}

describe("a class of music", () => {
  it("is played in the order that it is given, under the titles that it is given", async () => {
    const office = await openJazz();
    press("Move So what up");
    expect(titles()).toEqual(["So what", "Take five"]);
    fireEvent.change(screen.getByLabelText("Piece 2: title"), { target: { value: "Take 5" } });
    press("Save");
    await screen.findByText("Saved: Jazz");
    expect((office.records["music"]?.get("jazz")?.["files"] as { id: string; title: string }[]).map(({ id, title }) => `${id} ${title}`)).toEqual(["b2 So what", "a1 Take 5"]);
  });

  it("takes several files at once, tells what was done to each and which is no use, and keeps them with the rest", async () => {
    const office = await openJazz();
    office.refuseNext("POST /configuration/music-files", 422, { code: "music-too-quiet" });
    send("whisper.wav", "Blue in green.mp3", "Nardis.flac");
    const told = (await screen.findByText("whisper.wav")).closest("[role='alert']");
    expect(told?.textContent).toMatch(/whisper\.wav: It is too quiet.*Blue in green\.mp3: It was lowered by 16 dB/u);
    expect(titles()).toEqual(["Take five", "So what", "Blue in green", "Nardis"]);
    expect(office.records["music"]?.get("jazz")?.["files"]).toHaveLength(2);
    press("Save");
    await waitFor(() => { expect(office.records["music"]?.get("jazz")?.["files"]).toHaveLength(4); });
  });

  it("loses a piece only when it is saved", async () => {
    const office = await openJazz();
    press("Remove Take five");
    press("Discard");
    expect(titles()).toEqual(["Take five", "So what"]);
    press("Remove Take five");
    press("Save");
    await waitFor(() => { expect((office.records["music"]?.get("jazz")?.["files"] as { id: string }[]).map(({ id }) => id)).toEqual(["b2"]); });
  });

  it("is heard a piece at a time", async () => {
    await openJazz();
    press("Listen to Take five");
    press("Listen to So what");
    expect([...document.querySelectorAll("audio")].map((audio) => audio.getAttribute("src"))).toEqual(["/api/v1/configuration/music-files/b2/audio"]);
  });

  it("of the house is heard as it comes with Atiende while nothing is put into it", async () => {
    openOffice("/administration/music/default");
    await screen.findByText("Without pieces the music that comes with Atiende plays.");
    press("Listen to Comes with Atiende");
    expect([...document.querySelectorAll("audio")].map((audio) => audio.getAttribute("src"))).toEqual(["/api/v1/configuration/music-files/builtin/audio"]);
  });

  it("that is new takes its pieces before it has a name", async () => {
    const office = openOffice("/administration/music/new");
    await screen.findByText("Without pieces the house's music plays.");
    send("Nardis.mp3");
    await screen.findByLabelText("Piece 1: title");
    for (const language of ["Spanish", "Catalan", "English"]) fireEvent.change(screen.getByLabelText(language), { target: { value: "Evans" } });
    press("Save");
    await waitFor(() => { expect(office.records["music"]?.get("made")?.["files"]).toHaveLength(1); });
  });
});

describe("a queue", () => {
  it("chooses its music among what is there, and is told when it is gone", async () => {
    const office = openOffice("/administration/queues/vip");
    const field = await screen.findByLabelText("Music");
    await waitFor(() => { expect([...field.querySelectorAll("option")].map((option) => option.textContent)).toEqual(["Música de la casa", "Jazz"]); });
    fireEvent.change(field, { target: { value: "jazz" } });
    office.refuseNext("PATCH /configuration/queues/vip", 422, { code: "invalid", errors: [{ pointer: "#/musicClass", detail: 'there is no music "jazz"' }] });
    press("Save");
    expect(await screen.findByText("Choose music that exists.")).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });
});
