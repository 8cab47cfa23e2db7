/** Settings of a production whose Vault is initialised, so that this program fills it. */
export const filledVault = {
  'quikapp:vault': {
    address: 'https://vault.example.com:8200',
    seal: { awskms: { region: 'us-east-1', kmsKeyId: 'alias/quikapp-vault-unseal' } },
  },
};
