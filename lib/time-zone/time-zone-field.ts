import { z } from 'zod';
import { isTimeZone } from './time-zone';

/** The zone in which a form said its days are meant. */
export const timeZoneField = z.string().default('UTC').refine(isTimeZone);
