import type { Chapter } from './attack';
import { auditExports } from './audit-exports';
import { csrf } from './csrf';
import { extraFields, otherIds } from './ids';
import { inputs } from './inputs';
import { leftOpenSessions } from './left-open';
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
  ...auditExports,
  ...inputs,
  ...redirects,
  leftOpenSessions,
  ...sessions,
];
