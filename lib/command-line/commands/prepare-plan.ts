import type { Enterprise } from '@/lib/configuration/enterprise';
import { type EnterpriseState, readEnterprise, settingsIn } from '@/lib/configuration/enterprise-state';
import { type Plan, planChanges } from '@/lib/configuration/plan';
import { readConfiguration } from '@/lib/configuration/read-configuration';
import { type AccessFlags, requireAccess } from '../access';
import type { CommandLine } from '../command-line';
import { readInput } from '../files';
import { readLogos } from '../read-logos';

export interface PlanFlags extends AccessFlags {
  prune?: boolean;
  json?: boolean;
}

export interface PreparedPlan {
  enterprise: Enterprise;
  state: EnterpriseState;
  plan: Plan;
}

/**
 * Compares a file with an enterprise; changes nothing. The file is read first, so that one that is wrong costs nobody
 * else anything.
 *
 * @throws ConfigurationError, CommandError, EnterpriseRefusal
 */
export async function preparePlan(
  line: CommandLine,
  file: string,
  flags: PlanFlags & { secrets: boolean },
): Promise<PreparedPlan> {
  const shown = file === '-' ? 'standard input' : file;
  const { configuration, errorOf } = await readConfiguration(await readInput(line, file), shown);
  const { logos, faults: unreadable } = await readLogos(line, file, configuration);
  if (unreadable.length > 0) throw errorOf(unreadable);
  const access = await requireAccess(line, flags);
  const enterprise = await line.connect(access);
  const state = await readEnterprise(enterprise, settingsIn(configuration));
  const { plan, faults } = planChanges(state, configuration, {
    prune: flags.prune === true,
    secrets: flags.secrets,
    logos,
    ownClientId: access.clientId,
  });
  if (faults !== null) throw errorOf(faults);
  return { enterprise, state, plan };
}
