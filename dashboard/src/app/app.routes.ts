/** One address for everything a reader may want to send to a colleague. */
import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Home',
    loadComponent: async () => (await import('./features/home/home-page')).HomePage,
  },
  {
    path: 'live',
    title: 'Live',
    loadComponent: async () => (await import('./features/live/live-page')).LivePage,
  },
  {
    path: 'personas',
    title: 'Personas',
    loadComponent: async () => (await import('./features/personas/personas-page')).PersonasPage,
  },
  {
    path: 'personas/:id',
    title: 'Persona',
    loadComponent: async () => (await import('./features/personas/persona-page')).PersonaPage,
  },
  {
    path: 'ads',
    title: 'Ads',
    loadComponent: async () => (await import('./features/ads/ads-page')).AdsPage,
    children: [
      {
        path: ':id',
        title: 'Ad',
        loadComponent: async () => (await import('./features/ads/viewer/ad-viewer')).AdViewer,
      },
    ],
  },
  {
    path: 'creatives',
    title: 'Distinct ads',
    loadComponent: async () => (await import('./features/creatives/creatives-page')).CreativesPage,
  },
  {
    path: 'creatives/:id',
    title: 'Distinct ad',
    loadComponent: async () => (await import('./features/creatives/creative-page')).CreativePage,
  },
  {
    path: 'insights',
    title: 'Insights',
    loadComponent: async () => (await import('./features/insights/insights-page')).InsightsPage,
  },
  {
    path: 'drafts',
    title: 'Drafts',
    loadComponent: async () => (await import('./features/drafts/drafts-page')).DraftsPage,
  },
  {
    path: 'trends',
    title: 'Trends',
    loadComponent: async () => (await import('./features/trends/trends-page')).TrendsPage,
  },
  {
    path: '**',
    title: 'Not found',
    loadComponent: async () => (await import('./core/shell/not-found-page')).NotFoundPage,
  },
];
