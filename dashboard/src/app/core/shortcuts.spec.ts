import { DestroyRef, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';

import { type Shortcut, Shortcuts } from './shortcuts';

describe('shortcuts', () => {
  let shortcuts: Shortcuts;
  let done: string[];

  const entry = (keys: string, modal = false): Shortcut => ({
    keys: [keys],
    does: keys,
    group: 'Spec',
    modal,
    run: () => void done.push(keys),
  });
  const register = (...entries: Shortcut[]): void => {
    shortcuts.register(entries, TestBed.inject(DestroyRef));
  };
  const press = (key: string, init: KeyboardEventInit = {}): void => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init }));
  };

  beforeEach(() => {
    localStorage.clear();
    done = [];
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    shortcuts = TestBed.inject(Shortcuts);
  });

  it('run on their key', () => {
    register(entry('p'));
    press('p');
    expect(done).toEqual(['p']);
  });

  it('understand sequences', () => {
    register(entry('g a'), entry('p'));
    press('g');
    press('a');
    press('p');
    expect(done).toEqual(['g a', 'p']);
  });

  it('leave the browser its own combinations', () => {
    register(entry('p'));
    press('p', { ctrlKey: true });
    expect(done).toEqual([]);
  });

  it('stay quiet while somebody types', () => {
    register(entry('p'));
    const field = document.body.appendChild(document.createElement('input'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }));
    field.remove();
    expect(done).toEqual([]);
  });

  it('of a dialog hide those of the page beneath it', () => {
    register(entry('p'), entry('j', true));
    press('p');
    press('j');
    expect(done).toEqual(['j']);
    expect(shortcuts.active().map((shortcut) => shortcut.does)).toEqual(['j']);
  });

  it('can be switched off, and that is remembered', () => {
    register(entry('p'));
    shortcuts.setEnabled(false);
    press('p');
    expect(done).toEqual([]);
    expect(localStorage.getItem('persona.shortcuts')).toBe('off');
  });
});
