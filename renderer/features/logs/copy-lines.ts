import type { ClipboardEvent } from 'react';
import type { LogBuffer } from '../../stores/log/log-buffer.ts';

/**
 * Puts whole lines on the clipboard: those that a selection of several rows touches, with all that
 * their bursts stand for, or the current one where nothing is selected. Part of one row is the
 * browser's.
 */
export function copyLines(event: ClipboardEvent, buffer: LogBuffer, currentIndex: number): void {
  const selection = window.getSelection();
  const isEmpty = selection === null || selection.isCollapsed;
  const [from, to] = isEmpty ? [currentIndex, currentIndex] : rowsOf(selection.getRangeAt(0));
  if (from < 0 || to < 0 || (!isEmpty && from === to)) return;
  const text = buffer.textOf(from, to);
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

/** The indexes of the rows in which a range begins and ends; -1 outside of all. */
function rowsOf({ startContainer, endContainer }: Range): [number, number] {
  const indexOf = (node: Node): number => {
    const element = node instanceof Element ? node : node.parentElement;
    return Number(element?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
  };
  return [indexOf(startContainer), indexOf(endContainer)];
}
