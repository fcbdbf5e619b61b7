import { z } from 'zod';

export const applicationIdSchema = z.uuid();
