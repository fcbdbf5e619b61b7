/** Stands for an application or an API that does not exist (RFC 9562 section 5.9). */
export const UNKNOWN_ID = '00000000-0000-0000-0000-000000000000';

/** Stands for all APIs together (RFC 9562 section 5.10). */
export const ALL_APIS = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
