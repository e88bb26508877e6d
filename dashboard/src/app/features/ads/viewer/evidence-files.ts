/** The files kept of a sighting, with their hashes, and whether all are still what they were. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import type { AdDetail } from '@core/api/models';
import { Icon } from '@shared/icon';
import { sizeWords } from '@shared/words';

const KINDS: Readonly<Record<string, string>> = {
  screenshot: 'Picture of the ad',
  viewport: 'The screen, all but the ad painted over',
  fragment: 'Piece of the page',
  accessibility: 'As a screen reader hears it',
  network: "The platform's data about it",
  record: 'Record of the sighting',
};

@Component({
  selector: 'persona-evidence-files',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <h2 class="kicker">Evidence</h2>
    @if (detail().evidence_ok) {
      <p class="mt-2 flex items-center gap-2 font-medium text-good">
        <persona-icon name="shield" />
        Intact: files, record and order are as they were captured
      </p>
    } @else {
      <p class="mt-2 flex items-center gap-2 font-medium text-bad">
        <persona-icon name="warning" />
        Something is missing or was changed: this sighting is no proof any more
      </p>
    }
    <ul class="mt-3 grid gap-3">
      @for (file of files(); track file.sha256) {
        <li class="flex gap-3">
          <persona-icon name="file" class="mt-0.5 text-faint" />
          <div class="min-w-0 text-sm">
            <a class="text-link" [href]="file.url" target="_blank" rel="noopener">{{ file.name }}</a>
            &ngsp;
            <span class="text-faint">{{ file.about }}</span>
            <p class="numeral text-xs break-all text-faint">
              <abbr class="no-underline" title="A number that changes when a single byte of the file does">
                SHA-256
              </abbr>
              &ngsp;{{ file.sha256 }}
            </p>
          </div>
        </li>
      }
    </ul>
  `,
})
export class EvidenceFiles {
  readonly detail = input.required<AdDetail>();

  protected readonly files = computed(() =>
    this.detail().files.map((file) => ({
      ...file,
      name: KINDS[file.kind] ?? file.kind,
      about: `${file.media_type.split(';', 1).join('')}, ${sizeWords(file.size)}`,
    })),
  );
}
