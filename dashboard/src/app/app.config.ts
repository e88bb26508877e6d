/** What the dashboard is made of at start: zoneless change detection, the router, HTTP. */
import { provideHttpClient } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  PreloadAllModules,
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withPreloading,
} from '@angular/router';

import { routes } from './app.routes';
import { PageTitle } from './core/page-title';
import { PageTrouble } from './core/page-trouble';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'disabled' }),
      // Every page is small: once the first one is shown, the others need no server any more.
      withPreloading(PreloadAllModules),
      withNavigationErrorHandler((trouble) => {
        inject(PageTrouble).report(trouble.url);
      }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
