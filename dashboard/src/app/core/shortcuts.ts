/** Keyboard shortcuts: pages register theirs while shown, the sheet lists what works right now. */
import { computed, DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';

import { remember, remembered } from './memory';

export interface Shortcut {
  /** As in KeyboardEvent.key; a sequence is written with a space: "g h". */
  readonly keys: readonly string[];
  readonly does: string;
  readonly group: string;
  readonly run: () => void;
  /** A shortcut of a dialog hides those of the page beneath it. */
  readonly modal?: boolean;
}

const SEQUENCE_MS = 1200;

@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly registered = signal<readonly Shortcut[]>([]);
  private pendingKey: { key: string; at: number } | null = null;

  /** WCAG 2.1.4: single keys can be switched off. */
  readonly enabled = signal(remembered('shortcuts') !== 'off');
  readonly sheetOpen = signal(false);

  readonly active = computed(() => {
    const all = this.registered();
    const modal = all.filter((shortcut) => shortcut.modal);
    return modal.length > 0 ? modal : all;
  });

  constructor() {
    inject(DOCUMENT).addEventListener('keydown', (event) => {
      this.handle(event);
    });
  }

  /** Adds shortcuts until the caller is destroyed; call where injection is possible. */
  register(shortcuts: readonly Shortcut[], destroyRef: DestroyRef): void {
    this.registered.update((all) => [...all, ...shortcuts]);
    destroyRef.onDestroy(() => {
      this.registered.update((all) => all.filter((shortcut) => !shortcuts.includes(shortcut)));
    });
  }

  setEnabled(enabled: boolean): void {
    this.enabled.set(enabled);
    remember('shortcuts', enabled ? 'on' : 'off');
  }

  /** Runs what the key stands for; true when something ran. */
  handle(event: KeyboardEvent): boolean {
    if (!this.enabled() || this.sheetOpen() || event.defaultPrevented) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
    const previous = this.takePending();
    const wanted = previous === null ? event.key : `${previous} ${event.key}`;
    const shortcut = this.active().find((candidate) => candidate.keys.includes(wanted));
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
      return true;
    }
    if (this.active().some((candidate) => candidate.keys.some((keys) => keys.startsWith(`${event.key} `)))) {
      this.pendingKey = { key: event.key, at: Date.now() };
    }
    return false;
  }

  private takePending(): string | null {
    const pending = this.pendingKey;
    this.pendingKey = null;
    return pending !== null && Date.now() - pending.at < SEQUENCE_MS ? pending.key : null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
