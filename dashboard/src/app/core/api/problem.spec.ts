import { HttpErrorResponse } from '@angular/common/http';
import { describe, expect, it } from 'vitest';

import { toProblem } from './problem';

describe('problems', () => {
  it('are read from problem+json', () => {
    const error = new HttpErrorResponse({
      status: 422,
      error: { title: 'That is not known.', detail: 'daypart=dusk', hint: 'Choose one.', code: 'invalid' },
    });
    expect(toProblem(error)).toEqual({
      title: 'That is not known.',
      detail: 'daypart=dusk',
      hint: 'Choose one.',
      code: 'invalid',
      status: 422,
    });
  });

  it('say that the program is away when nothing answers', () => {
    const problem = toProblem(new HttpErrorResponse({ status: 0 }));
    expect(problem.code).toBe('unreachable');
    expect(problem.hint).toContain('persona demo');
  });

  it('find words for an error that brings none', () => {
    const problem = toProblem(new HttpErrorResponse({ status: 502, error: '<html>' }));
    expect(problem.detail).toBe('The program answered with status 502.');
    expect(problem.hint).not.toBe('');
  });

  it('look behind a wrapped error', () => {
    const cause = new HttpErrorResponse({ status: 0 });
    expect(toProblem(new Error('wrapped', { cause })).code).toBe('unreachable');
  });
});
