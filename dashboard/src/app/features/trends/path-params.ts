/** A dashboard path from the API, query included, as something a router link takes. */
import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';

@Pipe({ name: 'pathTree' })
export class PathParams implements PipeTransform {
  private readonly router = inject(Router);

  transform(path: string): UrlTree {
    return this.router.parseUrl(path);
  }
}
