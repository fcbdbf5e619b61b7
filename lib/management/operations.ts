import { activityOperations } from './activity/operations';
import { logoOperations } from './apis/logo-operations';
import { apiOperations } from './apis/operations';
import { applicationOperations } from './applications/operations';
import { auditOperations } from './audit-events/operations';
import { auditVerificationOperation } from './audit-events/verification';
import { authorizationOperations } from './authorizations/operations';
import { batchOperation } from './batch/operation';
import { creationDefaultsOperations } from './creation-defaults/operations';
import { introspectorOperations } from './introspectors/operations';
import { keyOperations } from './keys/operations';
import type { Operation } from './operation';
import { permissionOperations } from './permissions/operations';
import { secretOperations } from './secrets/operations';
import { signingAlgorithmOperations } from './signing-keys/algorithms';
import { signingKeyOperations } from './signing-keys/operations';

/** Everything that the management API can do: what it answers, what its description says, and what its tests call. */
export const OPERATIONS: readonly Operation[] = [
  ...applicationOperations,
  ...secretOperations,
  ...keyOperations,
  ...apiOperations,
  ...logoOperations,
  ...permissionOperations,
  ...authorizationOperations,
  ...introspectorOperations,
  ...creationDefaultsOperations,
  ...signingKeyOperations,
  ...signingAlgorithmOperations,
  ...auditOperations,
  auditVerificationOperation,
  ...activityOperations,
  batchOperation,
];
