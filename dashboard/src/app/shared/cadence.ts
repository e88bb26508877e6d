/** Turns any number of wishes into one call per interval: the briefing follows the stream calmly. */

export class Cadence {
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly intervalMs: number,
    private readonly call: () => unknown,
  ) {}

  /** Asks for a call; it comes at the end of the interval that the first wish began. */
  ask(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.call();
    }, this.intervalMs);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
