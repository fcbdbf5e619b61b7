import type { HeldApplication } from './enterprise';
import type { EnterpriseState } from './enterprise-state';
import type { ValueFault } from './faults';
import type { Application } from './schema';

/** Finds which application of an enterprise is which of a file: by its Client ID if the file has one, else by its name. */
export class MatchedApplications {
  readonly faults: ValueFault[] = [];
  private readonly byClientId: ReadonlyMap<string, HeldApplication>;
  private readonly byName = new Map<string, HeldApplication[]>();
  private readonly matched = new Set<string>();

  constructor(state: EnterpriseState, applications: readonly Application[]) {
    this.byClientId = new Map(state.applications.map((held) => [held.clientId, held]));
    for (const { clientId } of applications) {
      const held = clientId === undefined ? undefined : this.byClientId.get(clientId);
      if (held !== undefined) this.matched.add(held.id);
    }
    for (const held of state.applications) {
      // Another entry of the file says that it is this one, whatever it is called now.
      if (this.matched.has(held.id)) continue;
      const same = this.byName.get(held.fields.name);
      if (same === undefined) this.byName.set(held.fields.name, [held]);
      else same.push(held);
    }
    for (const [at, { name, clientId }] of applications.entries()) {
      if (clientId !== undefined) continue;
      const same = this.byName.get(name) ?? [];
      if (same.length > 1) {
        const ids = same.slice(0, 5).map((held) => held.clientId);
        const message = `${same.length} applications of the enterprise are called so: say by clientId which one is meant (${ids.join(', ')}${same.length > 5 ? ', …' : ''}).`;
        this.faults.push({ path: ['applications', at, 'name'], message });
      }
      for (const held of same) this.matched.add(held.id);
    }
  }

  find({ clientId, name }: Application): HeldApplication | undefined {
    return clientId === undefined ? this.byName.get(name)?.[0] : this.byClientId.get(clientId);
  }

  /** Whether the file has it. */
  has({ id }: HeldApplication): boolean {
    return this.matched.has(id);
  }
}
