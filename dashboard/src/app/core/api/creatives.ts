/** The addresses of distinct ads: two to follow, and those that a person's corrections are sent to. */
import { HttpClient, httpResource, HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

import { Category, CreativeDetail, CreativePage } from './models';

const BASE = '/api/v1';

/** A page of distinct ads; call where injection is possible. */
export function creativesResource(
  params: () => Record<string, string | number>,
): HttpResourceRef<CreativePage | undefined> {
  return httpResource<CreativePage>(() => ({ url: `${BASE}/creatives`, params: params() }));
}

/** One distinct ad; call where injection is possible. */
export function creativeResource(id: () => string): HttpResourceRef<CreativeDetail | undefined> {
  return httpResource<CreativeDetail>(() => `${BASE}/creatives/${encodeURIComponent(id())}`);
}

/** The distinct ad of a sighting; call where injection is possible. */
export function creativeOfAdResource(id: () => string): HttpResourceRef<CreativeDetail | undefined> {
  return httpResource<CreativeDetail>(() => `${BASE}/ads/${encodeURIComponent(id())}/creative`);
}

/** What is written: each answer says how things stand afterwards. */
@Injectable({ providedIn: 'root' })
export class CorrectionsApi {
  private readonly http = inject(HttpClient);

  categories(words: string): Observable<{ items: readonly Category[] }> {
    return this.http.get<{ items: readonly Category[] }>(`${BASE}/categories`, { params: { q: words } });
  }

  merge(id: string, other: string): Observable<CreativeDetail> {
    return this.http.post<CreativeDetail>(`${BASE}/creatives/${encodeURIComponent(id)}/merge`, { other });
  }

  split(id: string, appearance: string): Observable<CreativeDetail> {
    return this.http.post<CreativeDetail>(`${BASE}/creatives/${encodeURIComponent(id)}/split`, {
      appearance,
    });
  }

  category(id: string, categoryId: string): Observable<CreativeDetail> {
    return this.http.post<CreativeDetail>(`${BASE}/creatives/${encodeURIComponent(id)}/category`, {
      category_id: categoryId,
    });
  }

  undo(correction: number): Observable<unknown> {
    return this.http.post(`${BASE}/corrections/${correction}/undo`, {});
  }
}
