/** Where an ad leads, said honestly: nothing is ever opened to find out. */
import type { Landing } from '@core/api/models';
import { counted } from '@shared/words';

/** What the quality of a landing address means for a reader. */
export function landingSentence(landing: Landing): string {
  switch (landing.quality) {
    case 'direct':
      return 'The ad names this address itself.';
    case 'unwrapped':
      return `The ad leads through ${counted(landing.chain.length, 'tracking host', 'tracking hosts')}; the address was read from the link.`;
    case 'opaque':
      return 'The link hides where it leads behind a tracking host. It is never opened, so the address stays unknown.';
    case 'none':
      return 'The ad carries no link.';
  }
}
