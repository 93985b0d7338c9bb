import { parseAst, type Plugin } from 'vite';

/** Where zod stands among the modules of a build. */
const ZOD = /\/node_modules\/zod\//;

/**
 * Leaves out of a bundle the schemas that it does not use, which a bundler cannot see by itself: to
 * make one is to call functions, and what these do besides nobody knows. Here that is nothing.
 * Fails a build with zod in it all the same.
 */
export function withoutUnusedSchemas(): Plugin {
  return {
    name: 'without-unused-schemas',
    enforce: 'pre',
    transform: {
      filter: { id: /\/shared\/.*\.ts$/, code: /from 'zod'/ },
      handler: (code) => {
        let [marked, at] = ['', 0];
        for (const { start, end } of valuesMadeByCalls(code)) {
          marked += `${code.slice(at, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`;
          at = end;
        }
        return { code: marked + code.slice(at), map: null };
      },
    },
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const user = output.type === 'chunk' && output.moduleIds.some((id) => ZOD.test(id));
        if (user) this.error(`${output.fileName} has zod in it: something in it uses a schema.`);
      }
    },
  };
}

/** The values of a module's constants, but for functions and what is plainly written down. */
function valuesMadeByCalls(code: string): readonly { start: number; end: number }[] {
  return parseAst(code, { lang: 'ts' }).body.flatMap((statement) => {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration') return [];
    return declared.declarations.flatMap(({ init }) =>
      init === null ||
      init.type === 'ArrowFunctionExpression' ||
      !code.slice(init.start, init.end).includes('(')
        ? []
        : [init],
    );
  });
}
