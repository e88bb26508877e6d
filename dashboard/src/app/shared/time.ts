/** Moments and spans in words a reader says aloud. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago `iso` was at `now`: "just now", "12 s ago", "4 min ago", "3 h ago", "2 days ago". */
export function ageWords(iso: string | number, now: number): string {
  const then = typeof iso === 'number' ? iso : Date.parse(iso);
  const seconds = Math.round((now - then) / 1000);
  if (!Number.isFinite(seconds)) return 'at an unknown time';
  if (seconds < 2) return 'just now';
  if (seconds < MINUTE) return `${seconds} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  const days = Math.floor(seconds / DAY);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** A span: "640 ms", "3.2 s", "4 min 5 s". */
export function spanWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < MINUTE) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
}

/** A local hour as a clock shows it: 7.25 is "07:15", 25.5 is "01:30". */
export function hourWords(hour: number): string {
  const minutes = Math.round((((hour % 24) + 24) % 24) * 60) % (24 * 60);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** A calendar day: "Tuesday, 3 March". */
export function dayWords(day: string): string {
  const moment = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  return moment.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
}

/** The hour inside a persona's local time: "Tue 08:14" is 8.23; null when there is no clock in it. */
export function hourOf(localTime: string): number | null {
  const match = /(\d{1,2}):(\d{2})/.exec(localTime);
  if (match === null) return null;
  return Number(match[1]) + Number(match[2]) / 60;
}

/** A machine moment in the reader's own time zone: "14:03:27". */
export function clockWords(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toLocaleTimeString('en-GB');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
