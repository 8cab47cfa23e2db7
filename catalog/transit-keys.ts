/** A key of Vault's transit engine: services send what they want encrypted, the key stays in Vault. */
export interface TransitKey {
  readonly name: string;
  /** Days between new versions; Vault still decrypts with all versions before. */
  readonly rotationDays: number;
}

/** Every such key. */
export const transitKeys: readonly TransitKey[] = [{ name: 'user-data', rotationDays: 90 }];
