import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from 'vitest';

import type { InsightFinding } from '@core/api/models';

import { aFinding } from '../../testing/examples';
import { FindingCard } from './finding-card';

async function card(finding: InsightFinding): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), provideRouter([])] });
  const fixture = TestBed.createComponent(FindingCard);
  fixture.componentRef.setInput('finding', finding);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

function linkOf(element: HTMLElement, words: string): string {
  const link = [...element.querySelectorAll('a')].find((each) => each.textContent.includes(words));
  return decodeURIComponent(link?.getAttribute('href') ?? '');
}

describe('a finding', () => {
  it('makes every count a link to its ads', async () => {
    const element = await card(aFinding());
    expect(linkOf(element, '2 of 3 saw it')).toBe('/ads?creative=c-1&persona=p-1,p-2');
    expect(linkOf(element, '1 of 4 saw it')).toBe('/ads?creative=c-1&persona=p-4');
  });

  it('draws the interval with what chance makes and offers both as a table', async () => {
    const element = await card(aFinding());
    expect(element.querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain(
      '4.0 times as often, likely 2.0 to 8.0; chance alone makes up to 1.6',
    );
    element.querySelector<HTMLButtonElement>('button[aria-pressed]')?.click();
    TestBed.tick();
    expect(element.querySelector('table')?.textContent).toContain('By chance, up to');
  });

  it('says how sure it is, and never more than that', async () => {
    expect((await card(aFinding({ q: 0 }))).textContent).toContain('below 0.1 %');
  });

  it('draws nothing where there is no ratio', async () => {
    const element = await card(aFinding({ effect: null, sentence: 'Shown almost only in the evening.' }));
    expect(element.querySelector('svg[role=img]')).toBeNull();
    expect(element.textContent).toContain('almost only in the evening');
  });
});
