import { planJson, planLines } from '@/lib/configuration/print-plan';
import { type CommandLine, EXIT } from '../command-line';
import { paintFor } from '../paint';
import { type PlanFlags, preparePlan } from './prepare-plan';

/** Shows what `apply` would do. */
export async function plan(line: CommandLine, file: string, flags: PlanFlags): Promise<number> {
  const { plan } = await preparePlan(line, file, { ...flags, secrets: false });
  const { stdout, env } = line;
  if (flags.json) stdout.write(planJson(plan));
  else for (const each of planLines(plan, paintFor(stdout, env))) stdout.write(`${each}\n`);
  return plan.steps.length === 0 ? EXIT.done : EXIT.differs;
}
