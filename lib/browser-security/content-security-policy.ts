/** For what a browser may show but must do nothing with: data, files, redirects. */
export const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** For what people uploaded: opened by its address it has no origin, no script and nothing to load. */
export const UPLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * The one style sheet that a library puts inline and cannot give a nonce to: sonner's, word for word, by its SHA-256.
 * The first is that of nothing, since the element is inserted before its text. Their test computes them from the
 * installed version, and so says what to write here after an upgrade.
 */
export const TOAST_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

export interface PagePolicyOptions {
  /** Of this answer alone; base64, 128 bits. */
  nonce: string;
  /** React then evaluates code, to show where on the server an error came from; Next's overlay brings its own styles. */
  development: boolean;
}

/**
 * For a page of the console. Scripts run because they bear the nonce or were loaded by one that does, wherever they
 * lie; everything else comes from here. Nothing inline, no `eval`, no plug-in, no frame, no other base address, and
 * no form that posts elsewhere.
 */
export function pagePolicy({ nonce, development }: PagePolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}' ${TOAST_STYLES.join(' ')}`,
    // A logo that was just chosen is shown before it is uploaded.
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For a page that needs nothing but one style sheet of its own. @param styleHash - SHA-256 of its text, base64 */
export function plainPagePolicy(styleHash: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
