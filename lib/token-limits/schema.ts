import { z } from 'zod';
import { HIGHEST_LIMIT, type LimitWindow } from './windows';

/** A whole number, also as people group its digits; empty: no limit. */
const limitField = (window: LimitWindow) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replaceAll(/[\s,_]/g, ''))
    .pipe(z.string().regex(/^(0*[1-9]\d*)?$/, 'wholeNumberFromOne'))
    .transform((digits) => (digits === '' ? null : Number(digits)))
    .superRefine((limit, context) => {
      const most = HIGHEST_LIMIT[window];
      if (limit === null || limit <= most) return;
      context.addIssue({ code: 'custom', message: 'limitTooHigh', params: { most } });
    });

const basedOnField = z.string().transform((text) => (text === '' ? null : Number(text)));

export const updateTokenLimitsSchema = z.object({
  applicationId: z.uuid(),
  tokensPerMinute: limitField('minute'),
  tokensPerDay: limitField('day'),
  /** What the limits were when the form was made. */
  basedOnMinute: basedOnField,
  basedOnDay: basedOnField,
});
export type UpdateTokenLimits = z.output<typeof updateTokenLimitsSchema>;
