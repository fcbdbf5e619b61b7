import { logger } from '@/lib/logger';
import type { Inquiry } from '@/lib/oauth/inquiry-ports';
import { bounded } from './bounded';

/** A token that is active is told at `debug` alone: an API may ask with each of its own calls. */
export function logInquiry(inquiry: Inquiry): void {
  const log = logger();
  const level = inquiry.outcome === 'active' ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const { time: _, outcome, ...fields } = inquiry;
  const message = outcome === 'refused' ? 'inquiry about a token refused' : `token ${outcome}`;
  log[level]({ ...fields, clientId: bounded(inquiry.clientId) }, message);
}
