// fastexcel through java:, a workbook written and read back.
import { LocalDate } from "java:java.time";
import { ByteArrayInputStream, ByteArrayOutputStream } from "java:java.io";
import { Workbook } from "java:org.dhatim.fastexcel";
import { ReadableWorkbook } from "java:org.dhatim.fastexcel.reader";

/** A workbook with many rows of every kind of value. */
export function write(): Uint8Array {
  const out = new ByteArrayOutputStream();
  {
    using workbook = new Workbook(out, "ekko", "1.0");
    const sheet = workbook.newWorksheet("Orders");
    for (let row = 0; row < 500; row++) {
      sheet.value(row, 0, `Grüße ${row}`);
      sheet.value(row, 1, row + 0.5);
      sheet.value(row, 2, row % 2 === 0);
      sheet.value(row, 3, LocalDate.of(2026, 1, 1).plusDays(row));
      sheet.style(row, 3).format("yyyy-MM-dd").set();
      sheet.formula(row, 4, `B${row + 1}*2`);
    }
    sheet.style(0, 0).bold().fillColor("FFCC00").set();
  }
  return out.toByteArray();
}

/** The number of rows and one of them. */
export function read(bytes: Uint8Array): string[] {
  using workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
  const sheet = workbook.getFirstSheet();
  using rows = sheet.openStream();
  let count = 0;
  let seventh: string[] = [];
  for (const row of rows) {
    if (row.getRowNum() === 7) {
      seventh = [
        row.getCellText(0),
        String(row.getCellAsNumber(1).get()),
        String(row.getCellAsBoolean(2).get()),
        String(row.getCellAsDate(3).get().toLocalDate()),
      ];
    }
    count++;
  }
  return [sheet.getName(), String(count), ...seventh];
}
