import { z } from 'zod';

const idSchema = z.uuid().toLowerCase();

/** An API, and an application that may introspect its tokens. */
export const introspectorSchema = z.object({ apiId: idSchema, applicationId: idSchema });
export type IntrospectorKey = z.output<typeof introspectorSchema>;
