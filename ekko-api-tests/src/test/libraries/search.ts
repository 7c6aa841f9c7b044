// Lucene through a mapping: see search.mapping.yaml.
import { Directory, Entry, Index, Label, Queries, Range, Reader, Searcher, Settings, Store, Term, Text, Words } from "search";

/** Writes an index and says what of the library is to be seen of it. */
export function write(directory: string): string[] {
  using place = Directory.open(directory);
  const settings = new Settings(new Words());
  settings.memory(32.5);
  using index = new Index(place, settings);
  for (let id = 0; id < 100; id++) {
    const entry = new Entry();
    entry.add(new Label("id", String(id), Store.YES));
    entry.add(new Text("body", id % 10 === 0 ? "a rare word" : "common words", Store.YES));
    entry.add(new Range("number", id));
    index.add(entry);
  }
  const other = new Entry();
  other.add(new Text("body", "another rare word", Store.YES));
  index.replace(new Term("id", "5"), other);
  index.remove(new Term("id", "10"), new Term("id", "20"));
  index.save();
  const hidden = ["addDocument", "commit", "deleteAll", "deleteDocuments", "rollback", "setRAMBufferSizeMB"];
  const seen = hidden.filter((name) => name in index || name in settings);
  return [String(index.getDocStats().numDocs), seen.join(), typeof Object(index)["addDocuments"]];
}

/** Finds in it. */
export function find(directory: string): string[] {
  using place = Directory.open(directory);
  using reader = Reader.open(place);
  const searcher = new Searcher(reader);
  const rare = searcher.find(new Queries("body", new Words()).parse("rare"), 100);
  const some = searcher.find(Range.between("number", 30, 39), 100);
  const entry = searcher.stored().entry(some.scoreDocs[0]!.doc);
  return [String(rare.scoreDocs.length), String(some.totalHits.value()), String(entry.text("body"))];
}

/** What a wrong argument is: told under the name that the method has in Java. */
export function mistake(): string {
  try {
    Range.between("number", 1.5, 2);
    return "no error";
  } catch (error) {
    return (error as Error).message;
  }
}
