export type SigningAlgorithm = 'RS256' | 'ES256';

export const isSigningAlgorithm = (text: string): text is SigningAlgorithm =>
  text === 'RS256' || text === 'ES256';
