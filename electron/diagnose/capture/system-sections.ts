import type { BudgetPartKind } from '../../../shared/prompt-budget.ts';

/** A stretch of an agent's system prompt. */
export interface Section {
  readonly kind: Extract<BudgetPartKind, 'rules' | 'tools' | 'skills' | 'file'>;
  /** Of a file of the workspace. */
  readonly name?: string;
  readonly text: string;
}

/** The files of a workspace that OpenClaw puts into the prompt (read in 2026.9.6 and earlier ones). */
const FILE = /^## (.*?)((?:AGENTS|SOUL|IDENTITY|USER|BOOTSTRAP|MEMORY|TOOLS|HEARTBEAT)\.md)$/i;
/** What follows the last of them: a mark, or in releases without marks one of these headings. */
const AFTER_FILES =
  /^(?:<!-- \/openclaw:|## (?:Silent Replies|Heartbeats|Temporal Context|Assistant Output Directives|Messaging|Group Chat Context|Reactions|Runtime)\b)/;
const FILES = /^# Project Context$/;
const TOOLS = /^### Deferred Tool Schemas/;
const SKILLS = /^## Skills\b/;
const HEADING = /^##? /;

/**
 * Takes a system prompt of OpenClaw apart by its headings (measured with 2026.9.6). What is in none
 * of the known sections, and the whole of a prompt that has none, are rules.
 */
export function systemSections(prompt: string): Section[] {
  const sections: { -readonly [Key in keyof Section]: Section[Key] }[] = [];
  let inFiles = false;
  /** As the first file's heading has it: what looks like one inside of a file is none. */
  let folder: string | undefined;
  const begin = (kind: Section['kind'], name?: string): void => {
    sections.push({ kind, ...(name === undefined ? {} : { name }), text: '' });
  };
  begin('rules');
  for (const line of prompt.split(/(?<=\n)/)) {
    const heading = line.trimEnd();
    const [, path = '', file] = (inFiles && FILE.exec(heading)) || [];
    if (FILES.test(heading)) inFiles = true;
    else if (file !== undefined && (folder ??= path) === path) begin('file', file);
    else if (inFiles && AFTER_FILES.test(heading)) {
      inFiles = false;
      begin('rules');
    } else if (!inFiles && TOOLS.test(heading)) begin('tools');
    else if (!inFiles && SKILLS.test(heading)) begin('skills');
    else if (!inFiles && HEADING.test(heading) && sections.at(-1)?.kind !== 'rules') begin('rules');
    const section = sections.at(-1);
    if (section !== undefined) section.text += line;
  }
  return sections;
}
