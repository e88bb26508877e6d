/** The list of shortcuts that work here and now, and the switch that turns them off. */
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { type Shortcut, Shortcuts } from '@core/shortcuts';
import { Dialog } from '@shared/dialog';

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

@Component({
  selector: 'persona-shortcut-sheet',
  imports: [Dialog],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <persona-dialog
      heading="Keyboard shortcuts"
      [open]="shortcuts.sheetOpen()"
      (openChange)="shortcuts.sheetOpen.set($event)"
    >
      <label class="mt-4 flex min-h-8 cursor-pointer items-center gap-3 text-sm text-soft">
        <input
          type="checkbox"
          class="size-5 accent-accent"
          [checked]="shortcuts.enabled()"
          (change)="shortcuts.setEnabled(!shortcuts.enabled())"
        />
        Single-key shortcuts are {{ shortcuts.enabled() ? 'on' : 'off' }}
      </label>
      @for (group of groups(); track group.name) {
        <h3 class="kicker mt-6">{{ group.name }}</h3>
        <dl class="mt-2 grid">
          @for (entry of group.entries; track entry.does) {
            <div class="flex items-center justify-between gap-4 border-t border-line py-2">
              <dt>{{ entry.does }}</dt>
              <dd class="flex flex-wrap justify-end gap-1.5">
                @for (key of entry.keys; track key) {
                  <kbd class="key">{{ key }}</kbd>
                }
              </dd>
            </div>
          }
        </dl>
      }
    </persona-dialog>
  `,
})
export class ShortcutSheet {
  protected readonly shortcuts = inject(Shortcuts);

  protected readonly groups = computed(() => {
    const groups = new Map<string, Shortcut[]>();
    for (const shortcut of this.shortcuts.active()) {
      groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
    }
    return [...groups].reverse().map(([name, shortcuts]) => ({
      name,
      entries: shortcuts.map(({ does, keys }) => ({ does, keys: keys.map(keyWords) })),
    }));
  });
}

function keyWords(keys: string): string {
  return keys
    .split(' ')
    .map((key) => KEY_NAMES[key] ?? key)
    .join(' then ');
}
