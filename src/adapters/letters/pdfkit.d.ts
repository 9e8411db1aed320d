// The package pdfkit 0.20.2 ships no types; only what is used here.
declare module "pdfkit" {
  import type { Readable } from "node:stream";
  interface Place { readonly width?: number; readonly align?: "left" | "right" | "center" | "justify"; readonly lineGap?: number; readonly lineBreak?: boolean; readonly paragraphGap?: number }
  export default class PDFDocument extends Readable {
    constructor(options: { readonly size: "A4"; readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }; readonly autoFirstPage: boolean; readonly bufferPages: boolean; readonly lang?: string; readonly info: { readonly Title: string; readonly CreationDate: Date } });
    x: number;
    y: number;
    readonly page: { readonly width: number; readonly height: number; margins: { top: number; bottom: number; left: number; right: number } };
    addPage(): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    text(text: string, x?: number, y?: number, place?: Place): this;
    text(text: string, place?: Place): this;
    widthOfString(text: string): number;
    moveDown(lines?: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(width: number): this;
    stroke(color?: string): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(n: number): this;
    end(): void;
  }
}
