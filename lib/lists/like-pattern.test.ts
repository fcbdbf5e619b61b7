import { expect, it } from 'vitest';
import { beginningWith, containing } from './like-pattern';

it('searches for wildcards literally', () => {
  expect(containing('50%_a\\b')).toBe('%50\\%\\_a\\\\b%');
  expect(beginningWith('50%_a\\b')).toBe('50\\%\\_a\\\\b%');
});
