/** The viewer's keys; while it is open they stand in for those of the page beneath. */
import type { Shortcut } from '@core/shortcuts';

/** What the keys do; the viewer implements it. */
export interface ViewerActions {
  step(step: 1 | -1): Promise<void>;
  togglePanel(): void;
  toggleFullscreen(): Promise<void>;
  close(): Promise<void>;
  showShortcuts(): void;
}

/** The viewer's shortcuts, bound to its actions. */
export function viewerShortcuts(viewer: ViewerActions): readonly Shortcut[] {
  const entry = (keys: readonly string[], does: string, run: () => unknown): Shortcut => ({
    keys,
    does,
    group: 'Viewing an ad',
    modal: true,
    run: () => void run(),
  });
  return [
    entry(['ArrowRight', 'j'], 'Next ad', () => viewer.step(1)),
    entry(['ArrowLeft', 'k'], 'Previous ad', () => viewer.step(-1)),
    entry(['i'], 'Show or hide the evidence', () => {
      viewer.togglePanel();
    }),
    entry(['f'], 'Full screen, and back', () => viewer.toggleFullscreen()),
    entry(['Escape'], 'Back to the gallery', () => viewer.close()),
    entry(['?'], 'Show these shortcuts', () => {
      viewer.showShortcuts();
    }),
  ];
}
