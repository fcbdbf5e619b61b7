import { cookies } from 'next/headers';
import { cache } from 'react';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import {
  browserTimeZoneCookieName,
  type TimeZonePreference,
  timeZoneCookieName,
  timeZoneFrom,
} from './time-zone';

/** In which zone the one who asks is shown dates; read once a request. */
export const getTimeZonePreference = cache(async (): Promise<TimeZonePreference> => {
  const https = isHttps(settings().PUBLIC_URL);
  const jar = await cookies();
  return timeZoneFrom(
    jar.get(timeZoneCookieName(https))?.value,
    jar.get(browserTimeZoneCookieName(https))?.value,
  );
});
