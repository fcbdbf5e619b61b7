import { hostCookieName } from '@/lib/browser-security/cookie-name';
import { isTimeZone } from '@/lib/time-zone/time-zone';

/** In place of a zone: that of the browser. */
export const AUTOMATIC = 'automatic';

/** The zone that somebody chose; absent where it is that of the browser. */
export const timeZoneCookieName = (https: boolean) => hostCookieName('time-zone', https);
/** What the browser says its zone is. */
export const browserTimeZoneCookieName = (https: boolean) => hostCookieName('browser-time-zone', https);

export interface TimeZonePreference {
  /** In which dates are shown. */
  timeZone: string;
  /** Whether that is the browser's. */
  isAutomatic: boolean;
}

/** In which zone two cookies ask for dates; UTC where a browser has not said its own yet. */
export function timeZoneFrom(chosen: string | undefined, ofBrowser: string | undefined): TimeZonePreference {
  if (chosen !== undefined && isTimeZone(chosen)) return { timeZone: chosen, isAutomatic: false };
  const known = ofBrowser !== undefined && isTimeZone(ofBrowser);
  return { timeZone: known ? ofBrowser : 'UTC', isAutomatic: true };
}
