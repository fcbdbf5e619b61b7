import type { HeldLogo } from './enterprise';

/** An image that a configuration names. */
export interface LogoFile {
  /** Hex SHA-256. */
  digest: string;
  /** @throws EnterpriseRefusal where it is another one by now */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Whether a file is what a logo was made of, or the logo itself, as an export has it. */
export const isLogo = ({ digest, uploadDigest }: HeldLogo, file: string): boolean =>
  file === digest || file === uploadDigest;
