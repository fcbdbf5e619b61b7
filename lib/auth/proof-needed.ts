/** Whether the actor has shown once more who they are, as `requireRecentProof` wants it. */
export interface Shown {
  proven: boolean;
}

/**
 * A write would give an Owner's power, take it, or open an Owner's account, and the actor has not shown who they are.
 * Nothing was written. Only the write knows: whether somebody is an Owner is sure once their row is locked.
 */
export class ProofNeeded extends Error {
  constructor() {
    super('the actor is to show once more who they are');
    this.name = 'ProofNeeded';
  }
}
