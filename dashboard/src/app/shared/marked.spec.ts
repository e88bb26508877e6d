import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from 'vitest';

import { Marked } from './marked';

describe('a marked text', () => {
  it('is the whole text, and marks what was found', async () => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    const fixture = TestBed.createComponent(Marked);
    fixture.componentRef.setInput('parts', [
      { text: 'Run', hit: true },
      { text: ', then ', hit: false },
      { text: 'run', hit: true },
      { text: '<b>', hit: false },
    ]);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.textContent).toBe('Run, then run<b>');
    expect([...element.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Run', 'run']);
  });
});
