import { useState, type ReactNode } from 'react';
import type { Snapshot } from '../shared/snapshot.ts';

/** What components say in the gallery. */
export interface Words {
  readonly name: string;
  readonly short: string;
  readonly action: string;
  readonly sentence: string;
  /** As long as the longest that the app says. */
  readonly long: string;
  /** What cannot be broken between words. */
  readonly path: string;
}

export const words: Readonly<Record<'en' | 'ko', Words>> = {
  en: {
    name: 'Model',
    short: 'Ready',
    action: 'Start server',
    sentence: 'The server answers on this computer alone.',
    long: 'The download stopped because the disk is full. Free at least 62 GB, for example by removing models that you no longer use, then go on: what is there already is kept, and nothing has to be fetched twice.',
    path: '/Users/mina/.cache/huggingface/hub/models--mistralai--Mistral-Small-3.2-24B-Instruct-2506',
  },
  ko: {
    name: '모델',
    short: '준비됨',
    action: '서버 시작',
    sentence: '서버는 이 컴퓨터에서만 응답해요.',
    long: '디스크가 가득 차서 내려받기가 멈췄어요. 더 쓰지 않는 모델을 지우는 등으로 62 GB 이상을 비운 다음 계속하세요. 이미 받은 부분은 그대로 남아 있어서 다시 받지 않아도 돼요.',
    path: '/Users/mina/.cache/huggingface/hub/models--mistralai--Mistral-Small-3.2-24B-Instruct-2506',
  },
};

/** A component in one state. */
export type Story = (words: Words) => ReactNode;

/** What is seen at once: a component in all its states, or one that needs the page to itself. */
export interface Page {
  /** The component's file, and after a comma what tells the page from another of it. */
  readonly name: string;
  readonly stories: Readonly<Record<string, Story>>;
  /** What the component reads of the app; a server that was never started when not given. */
  readonly snapshot?: Snapshot;
}

/** All of a union's members: a new one does not compile until it has its place here. */
export const every = <T extends string>(members: Readonly<Record<T, true>>): readonly T[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of just that record
  Object.keys(members) as T[];

/** Stories by the members of a union. */
export function forEach<T extends string>(
  members: readonly T[],
  story: (member: T, words: Words) => ReactNode,
): Readonly<Record<string, Story>> {
  return Object.fromEntries(
    members.map((member) => [member, (said: Words) => story(member, said)]),
  );
}

/** Something that can be changed, and keeps what it was changed to. */
export function Kept<T>({
  initial,
  children,
}: {
  readonly initial: T;
  readonly children: (value: T, change: (value: T) => void) => ReactNode;
}): ReactNode {
  const [value, change] = useState(initial);
  return children(value, change);
}

/** For what happens on a press, of which the gallery shows nothing. */
export const nothing = (): void => undefined;
