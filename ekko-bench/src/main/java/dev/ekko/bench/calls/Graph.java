package dev.ekko.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of many small modules: a tree of imports, with a function and a class in each. */
public final class Graph {
    private Graph() {}

    /**
     * Writes it.
     *
     * @param folder where to
     * @param count how many modules
     * @return the entry module, which exports {@code total}
     */
    public static Path write(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder sum = new StringBuilder("1");
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < count; child++) {
                text.append("import { total as t%1$d } from './m%1$d.mjs';\n".formatted(child));
                sum.append(" + t").append(child);
            }
            text.append("""
                    export class Counter%1$d {
                      #count = 0;
                      add(n = 1) { this.#count += n; return this; }
                      get count() { return this.#count; }
                    }
                    export function describe%1$d(value) { return `module %1$d: ${value}`; }
                    export const total = %2$s;
                    """.formatted(i, sum));
            Files.writeString(folder.resolve("m" + i + ".mjs"), text);
        }
        return folder.resolve("m0.mjs");
    }
}
