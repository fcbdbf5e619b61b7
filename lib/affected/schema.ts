import { z } from 'zod';

export const idSchema = z.uuid().toLowerCase();

export const clientKeyKeySchema = z.object({ applicationId: idSchema, keyId: idSchema });
export type ClientKeyKey = z.output<typeof clientKeyKeySchema>;
