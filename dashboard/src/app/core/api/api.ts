/** The addresses of the API and the two ways to ask: as a resource that follows signals, or once. */
import { HttpClient, httpResource, HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

import {
  ActivityEvent,
  AdDetail,
  AdPage,
  DraftCard,
  DraftList,
  Home,
  Insights,
  Live,
  Page,
  PersonaCard,
  PersonaDetail,
  Trends,
  WeeklyFindings,
} from './models';

const BASE = '/api/v1';

export const STREAM_URL = `${BASE}/stream`;

/** The briefing; call where injection is possible. */
export function homeResource(): HttpResourceRef<Home | undefined> {
  return httpResource<Home>(() => `${BASE}/home`);
}

/** Who is shown what; call where injection is possible. */
export function insightsResource(): HttpResourceRef<Insights | undefined> {
  return httpResource<Insights>(() => `${BASE}/insights`);
}

/** What changes from week to week, in one view; call where injection is possible. */
export function trendsResource(view: () => string): HttpResourceRef<Trends | undefined> {
  return httpResource<Trends>(() => ({
    url: `${BASE}/trends`,
    params: view() === '' ? {} : { view: view() },
  }));
}

/** What was worth telling of each week; call where injection is possible. */
export function weeklyResource(): HttpResourceRef<WeeklyFindings | undefined> {
  return httpResource<WeeklyFindings>(() => `${BASE}/findings/weekly`);
}

/** Everybody on the panel; call where injection is possible. */
export function personasResource(): HttpResourceRef<Omit<Page<PersonaCard>, 'next_cursor'> | undefined> {
  return httpResource<Omit<Page<PersonaCard>, 'next_cursor'>>(() => `${BASE}/personas`);
}

/** One person with their days; call where injection is possible. */
export function personaResource(id: () => string): HttpResourceRef<PersonaDetail | undefined> {
  return httpResource<PersonaDetail>(() => `${BASE}/personas/${encodeURIComponent(id())}`);
}

/** One ad with its evidence; call where injection is possible. */
export function adResource(id: () => string): HttpResourceRef<AdDetail | undefined> {
  return httpResource<AdDetail>(() => `${BASE}/ads/${encodeURIComponent(id())}`);
}

/** Comments that wait, and those decided about; call where injection is possible. */
export function draftsResource(): HttpResourceRef<DraftList | undefined> {
  return httpResource<DraftList>(() => `${BASE}/drafts?state=all&limit=100`);
}

/** Requests that are made at a moment, not derived from state. */
@Injectable({ providedIn: 'root' })
export class PersonaApi {
  private readonly http = inject(HttpClient);

  live(): Observable<Live> {
    return this.http.get<Live>(`${BASE}/live`);
  }

  ads(params: Record<string, string | readonly string[]>): Observable<AdPage> {
    return this.http.get<AdPage>(`${BASE}/ads`, { params });
  }

  /** A person's word on a draft; it is kept with their name, and nothing is posted. */
  decide(
    id: string,
    verdict: 'approve' | 'reject',
    said: { by: string; why?: string },
  ): Observable<DraftCard> {
    return this.http.post<DraftCard>(`${BASE}/drafts/${encodeURIComponent(id)}/${verdict}`, said);
  }

  /** Oldest first; without `after` the newest ones. */
  events(options: { after?: number; limit: number }): Observable<{ items: readonly ActivityEvent[] }> {
    return this.http.get<{ items: readonly ActivityEvent[] }>(`${BASE}/events`, { params: { ...options } });
  }
}
