import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from 'vitest';

import type { DraftCard } from '@core/api/models';

import { aDraft } from '../../testing/examples';
import { type DraftDecision, DraftRow } from './draft-row';

async function row(draft: DraftCard, said: DraftDecision[] = []): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), provideRouter([])] });
  const fixture = TestBed.createComponent(DraftRow);
  fixture.componentRef.setInput('draft', draft);
  fixture.componentInstance.decided.subscribe((decision) => said.push(decision));
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

function press(element: HTMLElement, words: string): void {
  [...element.querySelectorAll('button')].find((each) => each.textContent.includes(words))?.click();
  TestBed.tick();
}

describe('a draft', () => {
  it('is approved with one press', async () => {
    const said: DraftDecision[] = [];
    press(await row(aDraft(), said), 'Approve');
    expect(said).toEqual([{ approves: true, why: '' }]);
  });

  it('is rejected with a reason and not without', async () => {
    const said: DraftDecision[] = [];
    const element = await row(aDraft(), said);
    press(element, 'Reject');
    const form = element.querySelector('form');
    const reason = element.querySelector('input');
    form?.dispatchEvent(new Event('submit'));
    expect(said).toEqual([]);
    if (reason !== null) reason.value = ' too eager ';
    form?.dispatchEvent(new Event('submit'));
    expect(said).toEqual([{ approves: false, why: 'too eager' }]);
  });

  it('says who decided and why, and can be decided no more', async () => {
    const element = await row(aDraft({ state: 'rejected', decided_by: 'Mira', why: 'too eager' }));
    expect(element.textContent).toContain('Rejected by Mira: too eager');
    expect(element.querySelector('button')).toBeNull();
  });
});
