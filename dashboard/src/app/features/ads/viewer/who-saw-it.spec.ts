import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from 'vitest';

import type { Witness } from '@core/api/models';

import { WhoSawIt } from './who-saw-it';

const SAW: Witness = { persona_id: 'p-1', name: 'Anna', count: 2, slots: 9, items: 50 };
const COULD: Witness = { persona_id: 'p-2', name: 'Ben', count: 0, slots: 7, items: 40 };
const COULD_NOT: Witness = { persona_id: 'p-3', name: 'Carl', count: 0, slots: 0, items: 30 };

async function shown(who: readonly Witness[]): Promise<string> {
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), provideRouter([])] });
  const fixture = TestBed.createComponent(WhoSawIt);
  fixture.componentRef.setInput('who', who);
  fixture.componentRef.setInput('creative', 'c-1');
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent;
}

describe('who saw an ad', () => {
  it('tells those who could have from those who could not', async () => {
    const text = await shown([SAW, COULD, COULD_NOT]);
    expect(text).toContain(
      '1 of 3 people saw it; 1 more could have but did not; 1 had no ad slot while it ran.',
    );
    expect(text).toContain('could have, did not');
    expect(text).toContain('could not have');
  });

  it('says when nobody is left out', async () => {
    expect(await shown([SAW])).toContain('Everybody on the panel saw it, 1 person.');
  });
});
