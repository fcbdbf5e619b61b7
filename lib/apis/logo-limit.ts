/** Bytes of a logo as it is uploaded. */
export const LOGO_UPLOAD_LIMIT = 2 * 1024 * 1024;
