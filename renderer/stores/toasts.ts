import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'bad';
  readonly text: string;
  /** Takes back what it tells of. */
  readonly undo?: () => void;
  /** What is known beyond it. */
  readonly details?: readonly string[];
}

interface ToastStore {
  readonly toasts: readonly Toast[];
  readonly show: (
    tone: Toast['tone'],
    text: string,
    more?: Pick<Toast, 'undo' | 'details'>,
  ) => void;
  readonly dismiss: (id: number) => void;
}

const MOST = 4;
let nextId = 1;

/** Short messages: what was done, and above all what was not. Faults stay until dismissed. */
export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show: (tone, text, more) => {
    const id = nextId;
    nextId += 1;
    set(({ toasts }) => ({
      // The same fault again does not pile up.
      toasts: [...toasts.filter((toast) => toast.text !== text), { id, tone, text, ...more }].slice(
        -MOST,
      ),
    }));
  },
  dismiss: (id) => {
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  },
}));
