export interface SparklineShape {
  readonly line: string;
  readonly area: string;
}

/**
 * The paths of a small curve.
 * @param values oldest first; they are spread over the whole width
 * @param box the size in SVG units, and the least value that the full height stands for
 */
export function sparkline(
  values: readonly number[],
  box: { readonly width: number; readonly height: number; readonly least: number },
): SparklineShape {
  if (values.length < 2) return { line: '', area: '' };
  const top = Math.max(box.least, ...values) * 1.1;
  const step = box.width / (values.length - 1);
  const points = values.map((value, index) => {
    const x = (index * step).toFixed(1);
    const y = (box.height - (Math.max(0, value) / top) * box.height).toFixed(1);
    return `${x} ${y}`;
  });
  const line = `M${points.join('L')}`;
  return {
    line,
    area: `${line}L${String(box.width)} ${String(box.height)}L0 ${String(box.height)}Z`,
  };
}
