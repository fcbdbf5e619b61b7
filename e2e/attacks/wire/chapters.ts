import { addresses } from './addresses';
import { assertionClaims } from './assertion-claims';
import { assertionKeys } from './assertions';
import type { Chapter } from './attack';
import { basicSyntax, clientSecrets } from './client-authentication';
import { documents } from './documents';
import { forgedClaims } from './forged-claims';
import { forgedSignatures } from './forged-signatures';
import type { Forgery } from './forged-token';
import { introspection } from './introspection';
import { lengths } from './lengths';
import { managementCallers } from './management-callers';
import { managementCalls } from './management-calls';
import { managementLogos } from './management-logos';
import { mediaTypes } from './media-types';
import { methods } from './methods';
import { parameters } from './parameters';
import { revocation } from './revocation';
import { syntax } from './syntax';
import { audiences, scopes } from './targets';

/** Attacks that are sent to a door and answered there. */
export const chapters: readonly Chapter[] = [
  methods,
  mediaTypes,
  lengths,
  syntax,
  addresses,
  parameters,
  basicSyntax,
  clientSecrets,
  assertionKeys,
  assertionClaims,
  audiences,
  scopes,
  introspection,
  revocation,
  documents,
  managementCallers,
  managementCalls,
  managementLogos,
];

/** Tokens that are presented to an API. */
export const forgeries: readonly Forgery[] = [...forgedSignatures, ...forgedClaims];
