import { useReasonTitle } from './use-reason-title';

/** A reason in a few words, where no hook can be called. */
export function ReasonTitle({ reason }: { reason: string }) {
  return useReasonTitle()(reason);
}
