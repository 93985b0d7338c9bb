type Part = string | false | undefined;

/**
 * Class names of one CSS module: `c('card', isOpen && 'open')`.
 * @throws {Error} for a name the module does not define, so that a typing error cannot hide
 */
export function names(styles: Readonly<Record<string, string>>): (...parts: Part[]) => string {
  return (...parts) =>
    parts
      .filter((part): part is string => typeof part === 'string' && part !== '')
      .map((part) => {
        const name = styles[part];
        if (name === undefined) throw new Error(`No such class: ${part}`);
        return name;
      })
      .join(' ');
}
