// What DeclareTypes.java runs: the public declarations of one TypeScript file, by the TypeScript compiler.

(function (ts) {
  const options = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    strict: true,
    stripInternal: true,
    // As ts.transpileDeclaration has it: one file, nothing resolved, nothing inferred.
    isolatedDeclarations: true,
    isolatedModules: true,
    declaration: true,
    emitDeclarationOnly: true,
    noCheck: true,
    noResolve: true,
    suppressOutputPathCheck: true,
    allowImportingTsExtensions: true,
    types: [],
  };

  // Its own library lacks the symbols by which members of classes are named, and then declares such a member twice.
  const symbols = ["asyncDispose", "asyncIterator", "dispose", "hasInstance", "iterator", "species", "toPrimitive", "toStringTag"];
  const libraryName = "lib.d.ts";
  const library = ts.createSourceFile(libraryName, `
    interface Array<T> { length: number; [n: number]: T }
    interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
    interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}
    interface SymbolConstructor { ${symbols.map((name) => `readonly ${name}: unique symbol;`).join(" ")} }
    declare var Symbol: SymbolConstructor;`, ts.ScriptTarget.ESNext);

  /** The declarations of one file, and what keeps the compiler from making them. */
  function emit(name, text) {
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
    let types = "";
    const program = ts.createProgram([name], options, {
      getSourceFile: (asked) => asked === name ? file : asked === libraryName ? library : undefined,
      fileExists: (asked) => asked === name || asked === libraryName,
      readFile: () => undefined,
      writeFile: (_, output) => { types = output; },
      getDefaultLibFileName: () => libraryName,
      getCanonicalFileName: (asked) => asked,
      getCurrentDirectory: () => "",
      getNewLine: () => "\n",
      useCaseSensitiveFileNames: () => true,
    });
    const syntax = program.getSyntacticDiagnostics(file);
    const { diagnostics } = program.emit(file, undefined, undefined, true, undefined, true);
    return { types, diagnostics: [...syntax, ...diagnostics] };
  }

  const has = (node, kind) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === kind);

  /** The names that a statement declares. */
  function namesOf(statement) {
    if (ts.isVariableStatement(statement)) {
      const names = [];
      const add = (name) => ts.isIdentifier(name) ? names.push(name.text) : name.elements.forEach((e) => e.name && add(e.name));
      statement.declarationList.declarations.forEach((d) => add(d.name));
      return names;
    }
    return statement.name ? [statement.name.text] : [];
  }

  /** The default export takes the Java half, and types such as FsInternals are for other built-ins. */
  function isPrivate(statement) {
    return ts.isExportAssignment(statement)
      || namesOf(statement).includes("internals") && has(statement, ts.SyntaxKind.ExportKeyword)
      || has(statement, ts.SyntaxKind.DefaultKeyword)
      || ts.isTypeAliasDeclaration(statement) && ts.isTypeQueryNode(statement.type)
        && statement.type.exprName.getText() === "internals";
  }

  const blank = (text, from, to) => text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, " ") + text.slice(to);

  /** Every string that names a module in a declaration file. */
  function specifiersIn(file) {
    const found = [];
    const visit = (node) => {
      if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
        const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
        const names = bindings?.elements?.map((e) => (e.propertyName ?? e.name).text);
        found.push({ literal: node.moduleSpecifier, names: names ?? [] });
      } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
        let name = node.qualifier;
        while (name && ts.isQualifiedName(name)) {
          name = name.left;
        }
        found.push({ literal: node.argument.literal, names: name ? [name.text] : [] });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  }

  /**
   * Declares a file.
   *
   * @param name its path
   * @param source its text
   * @param wanted the names of it that others need; null for all that it exports
   * @param rename the specifier to write for one that it has, or null where it may not be named; hears the names, too
   */
  return function declare(name, source, wanted, rename) {
    const problems = [];
    const at = (position, message) => {
      const { line, character } = ts.getLineAndCharacterOfPosition(file, position);
      problems.push(`${name}:${line + 1}:${character + 1}: ${message}`);
    };
    const file = ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true);
    const needed = new Set(wanted ?? []);
    const missing = new Set(needed);
    // Blanks keep every position, so that what the compiler says of the rest is true.
    let text = source;
    for (const statement of file.statements) {
      const names = namesOf(statement);
      if (isPrivate(statement)) {
        text = blank(text, statement.getStart(file, true), statement.end);
      } else if (wanted !== null && has(statement, ts.SyntaxKind.ExportKeyword) && !names.some((n) => needed.has(n))) {
        const keyword = ts.getModifiers(statement).find((m) => m.kind === ts.SyntaxKind.ExportKeyword);
        text = blank(text, keyword.getStart(file), keyword.end);
      }
      names.forEach((n) => has(statement, ts.SyntaxKind.ExportKeyword) && missing.delete(n));
    }
    missing.forEach((n) => at(0, `does not export ${n}, which another file takes from it`));

    let { types, diagnostics } = emit(name, text);
    for (const found of diagnostics) {
      at(found.start ?? 0, `${ts.flattenDiagnosticMessageText(found.messageText, " ")} (TS${found.code})`);
    }
    const output = ts.createSourceFile("types.d.ts", types, ts.ScriptTarget.ESNext, true);
    for (const { literal, names } of specifiersIn(output).reverse()) {
      const other = rename(literal.text, names);
      if (other === null) {
        const where = source.indexOf(literal.text);
        at(Math.max(where, 0), `a public declaration needs ${names.join(", ")} of ${literal.text}, which is no package:`
          + " declare the type here, or name the global one");
      } else {
        types = types.slice(0, literal.getStart(output) + 1) + other + types.slice(literal.end - 1);
      }
    }
    return { types, problems };
  };
});
