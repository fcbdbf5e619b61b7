/** From the most to the least that an administrator may do. */
export const ROLES = ['OWNER', 'ADMINISTRATOR', 'AUDITOR'] as const;
