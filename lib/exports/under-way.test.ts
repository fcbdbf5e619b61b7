import { expect, it } from 'vitest';
import { refuseForNow } from './under-way';

const ADDRESS = 'https://elsewhere.example/settings/audit-log/export?format=csv&actor=a%26b';

it('tells a program when to ask again', () => {
  const answer = refuseForNow(new Request(ADDRESS, { headers: { accept: '*/*' } }));
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('60');
});

it('leads a browser back to the list as it was, which says it in words, whatever the host is called', () => {
  const answer = refuseForNow(new Request(ADDRESS, { headers: { accept: 'text/html,*/*;q=0.8' } }));
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/settings/audit-log?actor=a%26b&export-under-way=');
});
