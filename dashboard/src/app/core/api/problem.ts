/** Turns whatever went wrong with a request into a sentence, its cause and what to do next. */
import { HttpErrorResponse } from '@angular/common/http';

export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
  readonly code: string;
  readonly status: number;
}

const UNREACHABLE: Problem = {
  title: 'Persona does not answer.',
  detail: 'The dashboard is open, but the program behind it cannot be reached.',
  hint: 'Start it again with "persona demo", then try again.',
  code: 'unreachable',
  status: 0,
};

/** Reads problem+json where there is one, and finds honest words where there is none. */
export function toProblem(error: unknown): Problem {
  const response = findResponse(error);
  if (response === null) {
    return {
      title: 'Something in this page went wrong.',
      detail: error instanceof Error ? error.message : String(error),
      hint: 'Try again; reload the page if it stays.',
      code: 'page',
      status: -1,
    };
  }
  if (response.status === 0) return UNREACHABLE;
  const body = asRecord(response.error);
  return {
    title: text(body['title']) ?? 'The answer was an error.',
    detail: text(body['detail']) ?? `The program answered with status ${response.status}.`,
    hint: text(body['hint']) ?? 'Try again in a moment.',
    code: text(body['code']) ?? `status_${response.status}`,
    status: response.status,
  };
}

/** What a reader may paste into a message for whoever looks after this installation. */
export function problemDetails(problem: Problem, url: string): string {
  return `${problem.title} ${problem.detail}\ncode: ${problem.code}\nstatus: ${problem.status}\npage: ${url}`;
}

function findResponse(error: unknown): HttpErrorResponse | null {
  if (error instanceof HttpErrorResponse) return error;
  if (error instanceof Error && error.cause !== undefined) return findResponse(error.cause);
  return null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
