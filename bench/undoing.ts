/** What is to be undone at the end, the last thing first, however the end comes about. */
export class Undoing {
  readonly #steps: (() => unknown)[] = [];
  #run: Promise<void> | undefined;

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Undoes everything once; a step that fails is told and leaves the others to be undone all the same. */
  run(): Promise<void> {
    this.#run ??= this.#undo();
    return this.#run;
  }

  async #undo(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
