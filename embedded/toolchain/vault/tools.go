//go:build tools

// Package tools pins Vault in this module's go.mod and go.sum. It is built whole: its `minimal` tag leaves out the
// database engine's plugins and the Kubernetes auth method, which the platform uses.
package tools

import _ "github.com/hashicorp/vault"
