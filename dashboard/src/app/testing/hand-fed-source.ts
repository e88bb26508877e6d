/** An event source that says what a spec tells it to, when it tells it to. */

export class HandFedSource extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readyState = 0;
  closed = false;

  constructor(readonly url: string) {
    super();
  }

  open(): void {
    this.readyState = this.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  /** `final` is what an error answer does; otherwise the browser tries again by itself. */
  fail(final: boolean): void {
    this.readyState = final ? this.CLOSED : this.CONNECTING;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.closed = true;
    this.readyState = this.CLOSED;
  }
}
