/**
 * The only way between windows and the main process. Each command, event and stream stands here
 * once; main validates sender and payload, the renderer's client has the types alone. To add a
 * command: a line here, a handler in `electron/core/commands` or, where it needs Electron, in
 * `electron/app/commands`; a stream: a line here, a source in `electron/app/streams`.
 */
import { z } from 'zod';
import { cleanedUpSchema, removedSchema } from '../disk-use.ts';
import { mends } from '../engine.ts';
import {
  hubDetailsSchema,
  hubModelSchema,
  hubTokenSchema,
  searchQuerySchema,
} from '../catalogue.ts';
import type { LogBatch } from '../log-columns.ts';
import { backupEntrySchema } from '../openclaw/config-file.ts';
import { connectOptionsSchema } from '../openclaw/options.ts';
import { applyOutcomeSchema, configPreviewSchema, diffLineSchema } from '../openclaw/outcome.ts';
import { commandFailureSchema } from './failure.ts';
import { modelSettingsSchema } from '../model-settings.ts';
import { modelIdSchema, pathSchema, settingsPatchSchema } from '../settings.ts';
import { tryInputSchema, tryItemSchema } from '../try-chat.ts';
import { allChecks } from '../smoke.ts';
import { snapshotPatchSchema, snapshotSchema } from '../snapshot.ts';

/** In the order of the navigation. */
export const screens = ['overview', 'models', 'logs', 'diagnose', 'openclaw', 'settings'] as const;
/** `setup` is the guide for installing inferrs; it has no place in the navigation. */
const routeSchema = z.enum([...screens, 'setup']);

/** What OpenClaw's form is to begin with, in its own words. */
export const connectPrefillSchema = z.strictObject({
  mode: z.literal('app-runs').exactOptional(),
  stringContent: z.literal('on').exactOptional(),
  tools: z.enum(['minimal', 'off']).exactOptional(),
  fewerSkills: z.literal(true).exactOptional(),
  smallerFiles: z.literal(true).exactOptional(),
  contextTokens: z.int().positive().exactOptional(),
});
export type ConnectPrefill = z.infer<typeof connectPrefillSchema>;

/** Where to go in the dashboard. */
export const placeSchema = z.strictObject({
  screen: routeSchema,
  /** For OpenClaw's screen, which shows what it comes to. */
  prefill: connectPrefillSchema.exactOptional(),
  /** For the models' screen, which searches for it. */
  search: searchQuerySchema.exactOptional(),
});
export type Place = z.infer<typeof placeSchema>;

/** What the dashboard shows over its screen; `find` leads to the search of the screen, if it has one. */
const shellViews = ['about', 'news', 'shortcuts', 'licences', 'updates'] as const;
/** What stands over the screen, whichever that is. */
export type ShellView = (typeof shellViews)[number];
export const shellWishes = [
  'find',
  'next-match',
  'previous-match',
  'next-error',
  'previous-error',
  ...shellViews,
] as const;
export type ShellWish = (typeof shellWishes)[number];

/** Electron's own, and those of Chromium and all that it is made of. */
export const runtimeLicences = ['electron', 'chromium'] as const;
export type RuntimeLicence = (typeof runtimeLicences)[number];

const nothing = z.void();
/** Of a preview or a backup, as the app names them. */
const idSchema = z.string().max(200);
const modelConfiguration = z.object({ model: modelIdSchema, settings: modelSettingsSchema });
const savedFile = z.object({ path: z.string() }).nullable();

export const commands = {
  'app.snapshot': { input: nothing, output: snapshotSchema },
  'app.openDashboard': {
    input: placeSchema,
    output: nothing,
  },
  /** The licences of what is shipped with the app, by name, and which of the runtime's are here. */
  'app.licences': {
    input: nothing,
    output: z.object({
      packages: z.array(
        z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
      ),
      runtime: z.array(z.enum(runtimeLicences)),
    }),
  },
  /** Opens one of the runtime's, which are files of megabytes. */
  'app.openLicence': { input: z.enum(runtimeLicences), output: nothing },
  /** A person has opened what is new. */
  'app.newsRead': { input: nothing, output: nothing },
  /** The popover's page needs so much height, CSS pixels. */
  'app.fitPopover': {
    input: z.object({ height: z.int().positive().max(100_000) }),
    output: nothing,
  },
  'app.closePopover': { input: nothing, output: nothing },
  'app.quit': { input: nothing, output: nothing },
  /** As `app.copyText`, with the key of the guarded address for `KEY_STANDIN`; no window is told it. */
  'app.copyWithKey': { input: z.string().max(1_000_000), output: nothing },
  'app.copyText': { input: z.string().max(20_000_000), output: nothing },
  'app.openLink': {
    input: z.enum(['inferrs-home', 'inferrs-releases', 'homebrew-home', 'openclaw-home']),
    output: nothing,
  },
  /** The model's page at Hugging Face. */
  'app.openModelPage': { input: z.object({ model: modelIdSchema }), output: nothing },
  /** OpenClaw's config has a command of its own, which looks at it first. */
  'settings.update': {
    input: settingsPatchSchema.omit({
      openclawConfig: true,
      openclawProgram: true,
      perModel: true,
    }),
    output: nothing,
  },
  'engine.rescan': { input: nothing, output: nothing },
  /** Opens the system's file dialog; null when the user cancelled. */
  'engine.choose': { input: nothing, output: z.object({ path: z.string() }).nullable() },
  /** Installs the newest inferrs, or goes on with it; where one is under way nothing happens. */
  'engine.install': {
    input: z.strictObject({ lookForUpdates: z.boolean().exactOptional() }),
    output: nothing,
  },
  /** Asks now whether there is a newer inferrs. */
  'engine.checkForUpdates': { input: nothing, output: nothing },
  /** Asks now whether there is a newer version of the app. */
  'update.check': { input: nothing, output: nothing },
  /** Downloads the version that was found; the app's end puts it in place. */
  'update.download': { input: nothing, output: nothing },
  'update.cancel': { input: nothing, output: nothing },
  /** Lets the program that was found run, which the system refuses; asked for after saying what it does. */
  'engine.mend': { input: z.object({ path: pathSchema, mend: z.enum(mends) }), output: nothing },
  'engine.usePractice': { input: nothing, output: nothing },
  'models.refresh': { input: nothing, output: nothing },
  /**
   * Chooses a model; a server of ours that runs, or is about to, moves to it. `previewId` is what
   * OpenClaw's entry shall come to with it, null to leave the entry alone; absent: as agreed before.
   */
  'models.select': {
    input: z.strictObject({
      model: modelIdSchema,
      previewId: idSchema.nullable().exactOptional(),
    }),
    output: nothing,
  },
  /** What a move to another model would change in OpenClaw's config; null where it does not follow. */
  'models.previewSwitch': {
    input: z.object({ model: modelIdSchema, repoint: z.boolean() }),
    output: configPreviewSchema.nullable(),
  },
  /** A person has read that the model from before is in use again. */
  'models.dismissSwitch': { input: nothing, output: nothing },
  /** How a model is to be started; refused where the program in use does not know an option. */
  'models.configure': { input: modelConfiguration, output: nothing },
  /** What such settings would run; null where nothing could be. */
  'models.previewStart': {
    input: modelConfiguration,
    output: z.object({ commandLine: z.string().nullable() }),
  },
  /** Makes the files of a model findable again that are here and that inferrs does not find. */
  'models.repair': { input: z.object({ model: modelIdSchema }), output: nothing },
  /** Deletes a model's files, unless it is in use. */
  'models.remove': { input: z.object({ model: modelIdSchema }), output: removedSchema },
  /** Deletes what is broken or half-finished, as the snapshot says it. */
  'models.cleanUp': { input: nothing, output: cleanedUpSchema },
  /** Downloads a model, goes on with that, or fetches again what of it is damaged or missing. */
  'models.download': { input: z.object({ model: modelIdSchema }), output: nothing },
  /** Has one that waits for its turn come before all others. */
  'models.advanceDownload': { input: z.object({ model: modelIdSchema }), output: nothing },
  'models.pauseDownload': { input: z.object({ model: modelIdSchema }), output: nothing },
  /** With what came of it and is not whole. */
  'models.cancelDownload': { input: z.object({ model: modelIdSchema }), output: nothing },
  /** Has the server give up the model that it lists as loaded; where there is none nothing happens. */
  'models.unload': { input: nothing, output: nothing },
  /** Asks Hugging Face for a model's own files, without its weights. */
  'models.details': { input: z.object({ model: modelIdSchema }), output: hubDetailsSchema },
  /** The user's token for Hugging Face, for models whose licence they accepted there. */
  'models.saveToken': { input: z.object({ token: hubTokenSchema }), output: nothing },
  'models.forgetToken': { input: nothing, output: nothing },
  /** The one just forgotten, which is known for some seconds more. */
  'models.takeTokenBack': { input: nothing, output: nothing },
  /** With changes to the settings, if any, which are kept. */
  'server.start': {
    input: settingsPatchSchema
      .pick({ device: true, port: true, offline: true })
      .extend({ model: modelIdSchema.optional() }),
    output: nothing,
  },
  'server.stop': { input: nothing, output: nothing },
  'server.restart': { input: nothing, output: nothing },
  'server.attach': { input: nothing, output: nothing },
  'server.detach': { input: nothing, output: nothing },
  /** Ends the server that an earlier run left, if it provably is that one, and starts one. */
  /** Asks a person first, who hears who could use it then. */
  'server.openToNetwork': { input: nothing, output: nothing },
  'server.closeToNetwork': { input: nothing, output: nothing },
  'server.replaceOrphan': { input: z.object({ pid: z.int().positive() }), output: nothing },
  /** A person has read that answers fail. */
  'trouble.dismiss': { input: nothing, output: nothing },
  'smoke.run': { input: nothing, output: nothing },
  /** The smoke test, then a whole turn of OpenClaw's agent; only one of the two runs at a time. */
  'smoke.runDeep': { input: nothing, output: nothing },
  /** Tries what may mend the last test's failure; answered once it is through. */
  'smoke.mend': { input: nothing, output: nothing },
  /** To the question that it asks. */
  'smoke.answer': { input: z.object({ yes: z.boolean() }), output: nothing },
  /** Tests a station and what rests on it anew, after something was done about it. */
  'smoke.prove': { input: z.object({ from: z.enum(allChecks) }), output: nothing },
  /** Cancels long work where it can be, dismisses what has failed; of one that is over nothing. */
  'tasks.cancel': { input: z.object({ id: z.int().positive() }), output: nothing },
  'openclaw.refresh': { input: nothing, output: nothing },
  'openclaw.preview': { input: connectOptionsSchema, output: configPreviewSchema },
  'openclaw.previewDisconnect': { input: nothing, output: configPreviewSchema },
  /** What putting our values back after a change from outside would change. */
  'openclaw.previewReapply': { input: nothing, output: configPreviewSchema },
  'openclaw.apply': { input: z.object({ previewId: idSchema }), output: applyOutcomeSchema },
  'openclaw.undo': { input: nothing, output: nothing },
  /** Has OpenClaw bring a config of an earlier release into its present form. */
  'openclaw.migrate': { input: nothing, output: nothing },
  /** Has OpenClaw ask this computer directly where a proxy is set; asked for after saying what it does. */
  'openclaw.exceptLoopback': { input: nothing, output: nothing },
  'openclaw.acceptDrift': { input: nothing, output: nothing },
  'openclaw.backups': { input: nothing, output: z.array(backupEntrySchema) },
  'openclaw.backupDiff': { input: z.object({ id: idSchema }), output: z.array(diffLineSchema) },
  'openclaw.restoreBackup': { input: z.object({ id: idSchema }), output: nothing },
  'openclaw.chooseConfig': { input: z.object({ path: pathSchema }), output: nothing },
  /** Uses another of OpenClaw's programs that were found. */
  'openclaw.chooseProgram': { input: z.object({ path: pathSchema }), output: nothing },
  /** File dialog; null when cancelled. */
  'openclaw.browseConfig': { input: nothing, output: z.object({ path: z.string() }).nullable() },
  'logs.copy': { input: nothing, output: z.object({ lines: z.number().int() }) },
  'logs.save': { input: nothing, output: savedFile },
  'logs.reveal': { input: nothing, output: nothing },
  'diagnostics.copy': { input: nothing, output: nothing },
  /** Makes the report that `report.save` saves, to be read before. */
  'report.make': { input: nothing, output: z.object({ markdown: z.string() }) },
  'report.save': { input: nothing, output: savedFile },
} as const;

export const events = {
  /** Parts of the snapshot that changed. */
  'app.changed': snapshotPatchSchema,
  /** The tray or another window asks for a screen. */
  'app.navigate': placeSchema,
  /** The application's menu asks for something that is no screen. */
  'app.show': z.enum(shellWishes),
  /** Something that was asked for outside of any window, as in the tray's menu, was not done. */
  'app.failed': commandFailureSchema,
} as const;

/**
 * What a window reads at its own pace: items in order, which it acknowledges, until either side ends
 * it. The source in main decides how much may be on its way unacknowledged.
 */
export const streams = {
  /** The log: what is held and what comes, in batches, each acknowledged once it is drawn. */
  'logs.lines': { input: nothing, item: z.custom<LogBatch>() },
  /** A search at Hugging Face: what is found, then the same with more known of it. */
  'models.search': {
    input: z.object({ query: searchQuerySchema }),
    item: z.array(hubModelSchema),
  },
  /** One message to the running server, and its answer as it comes; closing the stream gives it up. */
  'try.answer': { input: tryInputSchema, item: tryItemSchema },
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
export type ParsedInput<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

export type StreamName = keyof typeof streams;
export type StreamInput<N extends StreamName> = z.input<(typeof streams)[N]['input']>;
export type ParsedStreamInput<N extends StreamName> = z.output<(typeof streams)[N]['input']>;
export type StreamItem<N extends StreamName> = z.output<(typeof streams)[N]['item']>;

export type Route = z.output<typeof routeSchema>;
export type Screen = (typeof screens)[number];
