import { z } from 'zod';
import { verifySlice } from '@/lib/audit/verify-slice';
import { id } from '../fields';
import { defineOperation, NO_BODY, NONE } from '../operation';

const place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .default(0)
  .meta({
    description: 'The number of the event up to which it was verified before.',
    override: { type: 'integer', minimum: 0, maximum: 1e15 - 1, pattern: undefined, default: 0 },
  });

const verificationSchema = z
  .object({
    upTo: z.int().meta({ description: 'The last event that is as it was recorded, by number.', example: 42 }),
    events: z.int().meta({ description: 'How many there are.', example: 42 }),
    done: z.boolean().meta({ description: 'false: call again with `after` at `upTo`.', example: true }),
    finding: z
      .object({
        kind: z.enum(['changed', 'missing', 'inserted', 'break', 'end', 'rolled_back']),
        seq: z.int().nullable(),
        eventId: id.nullable(),
      })
      .nullable()
      .meta({ description: 'The first event that was tampered with; null: none was found.', example: null }),
  })
  .meta({ id: 'AuditVerification' });

export const auditVerificationOperation = defineOperation({
  id: 'verifyAuditLog',
  method: 'GET',
  path: '/audit-log/verification',
  tag: 'Audit log',
  summary: 'Verify for a second or two that the audit log is as it was recorded',
  scopes: ['audit:read'],
  params: NONE,
  query: z.strictObject({ after: place }),
  body: NO_BODY,
  status: 200,
  answer: verificationSchema,
  run: async ({ actor, query: { after } }) => {
    const { upTo, events, finding } = await verifySlice(actor, after);
    const found = finding && { kind: finding.kind, seq: finding.seq, eventId: finding.event?.id ?? null };
    return { body: { upTo, events, done: finding !== undefined, finding: found ?? null } };
  },
});
