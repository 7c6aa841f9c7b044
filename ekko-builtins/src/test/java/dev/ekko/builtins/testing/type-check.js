// Checks programs with the TypeScript compiler, as tsc does with a tsconfig.json, on files in memory.
(function (ts) {
  // Those of the language are read once and taken for right, so that a check takes seconds.
  const parsed = new Map();
  const parse = (name, text, version) => {
    if (!name.startsWith("/lib/")) {
      return ts.createSourceFile(name, text, version);
    }
    if (!parsed.has(name)) {
      parsed.set(name, ts.createSourceFile(name, text, version));
    }
    return parsed.get(name);
  };

  return function (given, directory, roots) {
    const files = new Map();
    const directories = new Set();
    for (const name of Object.keys(given)) {
      files.set(name, given[name]);
      for (let at = name.lastIndexOf("/"); at > 0; at = name.lastIndexOf("/", at - 1)) {
        directories.add(name.slice(0, at));
      }
    }
    const configName = `${directory}/tsconfig.json`;
    const { options, errors } = ts.parseJsonConfigFileContent(
      ts.parseConfigFileTextToJson(configName, files.get(configName)).config,
      {
        fileExists: (name) => files.has(name), readFile: (name) => files.get(name), readDirectory: () => [],
        useCaseSensitiveFileNames: true,
      },
      directory, {}, configName);
    const list = [...roots];
    const program = ts.createProgram(list, { ...options, skipLibCheck: false, skipDefaultLibCheck: true }, {
      fileExists: (name) => files.has(name),
      directoryExists: (name) => directories.has(name),
      getDirectories: (name) => [...directories].filter((d) => d.startsWith(`${name}/`) && !d.slice(name.length + 1).includes("/"))
        .map((d) => d.slice(name.length + 1)),
      readFile: (name) => files.get(name),
      realpath: (name) => name,
      getSourceFile: (name, version) => files.has(name) ? parse(name, files.get(name), version) : undefined,
      getDefaultLibFileName: () => "/lib/lib.esnext.d.ts",
      getDefaultLibLocation: () => "/lib",
      writeFile: () => {},
      getCurrentDirectory: () => directory,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
    });
    const found = ts.getPreEmitDiagnostics(program)
      // What no configuration finds is looked for below; the roots are given here.
      .concat(errors.filter((e) => e.code !== 18003));
    return found.map((d) => {
      const text = `TS${d.code}: ${ts.flattenDiagnosticMessageText(d.messageText, " ")}`;
      if (d.file === undefined) {
        return text;
      }
      const { line, character } = d.file.getLineAndCharacterOfPosition(d.start);
      return `${d.file.fileName.replace("/project/", "")}:${line + 1}:${character + 1}: ${text}`;
    });
  };
});
