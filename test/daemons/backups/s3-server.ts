/** An S3 server of one test, in memory. It lets in who has the key `test` with the secret `test-secret`. */
export interface S3Server {
  readonly endpoint: string;
  readonly stop: () => void;
}
