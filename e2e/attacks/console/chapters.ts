import type { Chapter } from './attack';
import { csrf } from './csrf';
import { extraFields, otherIds } from './ids';
import { inputs } from './inputs';
import { redirects } from './redirects';
import { rolesAtActions, rolesAtPages, signedOutAtPages } from './roles';
import { sessions } from './sessions';
import { storedScript } from './stored-script';

/** The last of them changes who is who, so it stays last. */
export const chapters: readonly Chapter[] = [
  rolesAtActions,
  signedOutAtPages,
  rolesAtPages,
  ...csrf,
  otherIds,
  extraFields,
  ...storedScript,
  ...inputs,
  ...redirects,
  ...sessions,
];
