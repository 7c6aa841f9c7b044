// Apache Lucene through java:, an index in a directory, searched in several ways.
import { blocking, extend, implement } from "@ekko/interop";
import { Analyzer, LowerCaseFilter, StopFilter } from "java:org.apache.lucene.analysis";
import { EnglishAnalyzer } from "java:org.apache.lucene.analysis.en";
import { StandardAnalyzer, StandardTokenizer } from "java:org.apache.lucene.analysis.standard";
import { Document, Field, LongPoint, NumericDocValuesField, StoredField, StringField, TextField } from "java:org.apache.lucene.document";
import { DirectoryReader, IndexWriter, IndexWriterConfig, Term } from "java:org.apache.lucene.index";
import { ParseException, QueryParser } from "java:org.apache.lucene.queryparser.classic";
import { IndexSearcher, PhraseQuery, ScoreMode, SimpleCollector, Sort, SortField, TermQuery } from "java:org.apache.lucene.search";
import { FSDirectory } from "java:org.apache.lucene.store";
import { AttributeReflector } from "java:org.apache.lucene.util";

const TEXTS = ["The quick brown fox", "A lazy dog sleeps", "A quick dog runs", "Nothing of interest"];

function documentOf(id: number, text: string) {
  const document = new Document();
  document.add(new StringField("id", String(id), Field.Store.YES));
  document.add(new TextField("body", text, Field.Store.YES));
  document.add(new LongPoint("number", id));
  document.add(new StoredField("number", id));
  document.add(new NumericDocValuesField("order", -id));
  return document;
}

/** Makes an index of many documents, changes one and removes one. */
export async function index(directory: string): Promise<number> {
  using place = FSDirectory.open(directory);
  using writer = new IndexWriter(place, new IndexWriterConfig(new StandardAnalyzer()));
  for (let id = 0; id < 1000; id++) writer.addDocument(documentOf(id, TEXTS[id % TEXTS.length]!));
  await blocking(writer).commit();
  writer.updateDocument(new Term("id", "7"), documentOf(7, "Changed to a quick hedgehog"));
  writer.deleteDocuments(new Term("id", "3"), new Term("id", "nobody"));
  writer.commit();
  return writer.getDocStats().numDocs;
}

/** Searches it by words, a phrase, a range and a term, in the order of relevance or of a field. */
export async function search(directory: string): Promise<string[]> {
  using place = FSDirectory.open(directory);
  using reader = DirectoryReader.open(place);
  const searcher = new IndexSearcher(reader);
  const stored = searcher.storedFields();
  const found: string[] = [];

  const parsed = new QueryParser("body", new StandardAnalyzer()).parse("quick AND NOT fox AND NOT runs");
  const hedgehog = await blocking(searcher).search(parsed, 10);
  found.push([...hedgehog.scoreDocs].map((hit) => stored.document(hit.doc).get("body")).join());

  const phrase = searcher.search(new PhraseQuery("body", "brown", "fox"), 1);
  found.push(String(phrase.totalHits.value()));

  const sorted = searcher.search(LongPoint.newRangeQuery("number", 10, 13), 10, new Sort(new SortField("order", SortField.Type.LONG)));
  found.push([...sorted.scoreDocs].map((hit) => stored.document(hit.doc).getField("number")!.numericValue()).join());

  found.push(String(searcher.count(new TermQuery(new Term("body", "dog")))));

  // A class of the library, extended by the script and called for each of the hits.
  let hits = 0;
  let base = 0;
  searcher.search(
    new TermQuery(new Term("body", "sleeps")),
    extend(SimpleCollector, {
      doSetNextReader: (context: { docBase: number }) => { base = context.docBase; },
      collect: (doc: number) => { if (base + doc >= 0) hits++; },
      scoreMode: () => ScoreMode.COMPLETE_NO_SCORES,
    }),
  );
  found.push(String(hits));
  return found;
}

/** An analyzer that the script makes of the library's parts, beside one of the library's own. */
export function words(text: string): string[] {
  const own = extend(Analyzer, {
    createComponents(): unknown {
      const source = new StandardTokenizer();
      return new Analyzer.TokenStreamComponents(source, new StopFilter(new LowerCaseFilter(source), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET));
    },
  });
  return [own, new EnglishAnalyzer()].map((analyzer) => tokens(analyzer, text).join());
}

function tokens(analyzer: Analyzer, text: string): string[] {
  using stream = analyzer.tokenStream("body", text);
  const seen: string[] = [];
  stream.reset();
  while (stream.incrementToken()) {
    // The attributes of a stream, told to a callback by name, class and value.
    stream.reflectWith(implement(AttributeReflector, (_attribute: unknown, key: string, value: unknown) => {
      if (key === "term") seen.push(String(value));
    }));
  }
  stream.end();
  return seen;
}

/** What a query that cannot be parsed is to a script. */
export function mistake(): string {
  try {
    new QueryParser("body", new StandardAnalyzer()).parse("quick AND (");
    return "no error";
  } catch (error) {
    return `${error instanceof ParseException} ${(error as Error).name} ${(error as Error).message.split("\n")[0]}`;
  }
}
