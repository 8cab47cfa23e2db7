// Pins the operators whose custom resource definitions the embedded environment installs. Nothing is built of it:
// only these modules themselves are downloaded, so the modules that they need aren't listed.
module quikapp.dev/infrastructure/toolchain/definitions

go 1.26

require (
	github.com/cert-manager/cert-manager v1.19.1
	github.com/cloudnative-pg/cloudnative-pg v1.30.0
	github.com/cloudnative-pg/plugin-barman-cloud v0.13.0
	github.com/cybozu-go/moco v0.36.0
	github.com/hashicorp/vault-secrets-operator v0.10.0
	github.com/percona/percona-server-mongodb-operator v1.22.0
	github.com/prometheus-operator/prometheus-operator v0.93.0
)
