import type * as z from 'zod/mini';

/** The two generations of the pipeline whose settings can be taken over and given back. */
export type Pipeline = 'openpype' | 'ayon';

/** How one rule stands in the project settings of OpenPype (`events`) and AYON (`service_event_handlers`). */
export interface PipelineFormat<Settings> {
  /** `status_version_to_task` */
  key: string;
  /** Reads either generation. What is not said is left out, or `undefined`. */
  shape: z.ZodMiniType<{ [Key in keyof Settings]?: Settings[Key] | undefined }>;
  /** What of the settings that generation can say. */
  write(settings: Settings, pipeline: Pipeline): Record<string, unknown>;
}
