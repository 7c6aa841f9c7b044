// Apache PDFBox through java:, a document written, saved and read back.
import { extend } from "@ekko/interop";
import { Color } from "java:java.awt";
import { ByteArrayOutputStream, IOException } from "java:java.io";
import { Loader } from "java:org.apache.pdfbox";
import { PDDocument, PDPage, PDPageContentStream } from "java:org.apache.pdfbox.pdmodel";
import { PDRectangle } from "java:org.apache.pdfbox.pdmodel.common";
import { PDType1Font, Standard14Fonts } from "java:org.apache.pdfbox.pdmodel.font";
import { PDFTextStripper } from "java:org.apache.pdfbox.text";

/** A document of three pages, as bytes. */
export function write(): Uint8Array {
  const out = new ByteArrayOutputStream();
  using document = new PDDocument();
  document.getDocumentInformation().setTitle("Orders of Grüße & Co");
  for (let i = 1; i <= 3; i++) {
    const page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    using content = new PDPageContentStream(document, page);
    content.setNonStrokingColor(new Color(0.2, 0.4, 0.6));
    content.addRect(50, 650, 100, 20.5);
    content.fill();
    content.beginText();
    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 12);
    content.newLineAtOffset(100, 700);
    content.showText(`Order ${i}: Grüße`);
    content.endText();
  }
  document.save(out);
  return out.toByteArray();
}

/** Title, number of pages, text of the second, and the words that a subclass of the script heard of. */
export function read(bytes: Uint8Array): string[] {
  using document = Loader.loadPDF(bytes);
  const stripper = new PDFTextStripper();
  stripper.setStartPage(2);
  stripper.setEndPage(2);
  const heard: string[] = [];
  const own = extend(PDFTextStripper, {
    writeString: (text: string, positions: Iterable<{ getFontSizeInPt(): number }>) =>
      heard.push(`${text}@${[...positions][0]!.getFontSizeInPt()}`),
  });
  own.getText(document);
  return [
    document.getDocumentInformation().getTitle(),
    String(document.getNumberOfPages()),
    stripper.getText(document).trim(),
    heard.join(),
  ];
}

/** What is no document, and a character that the font has not. */
export function mistakes(): string[] {
  const found: string[] = [];
  try {
    Loader.loadPDF(new TextEncoder().encode("no document"));
  } catch (error) {
    found.push(`${error instanceof IOException}: ${(error as Error).message}`);
  }
  using document = new PDDocument();
  const page = new PDPage();
  document.addPage(page);
  using content = new PDPageContentStream(document, page);
  content.beginText();
  content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
  try {
    content.showText("日本");
  } catch (error) {
    found.push((error as Error).name);
  }
  content.endText();
  return found;
}
