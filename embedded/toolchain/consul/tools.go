//go:build tools

// Package tools pins Consul in this module's go.mod and go.sum.
package tools

import _ "github.com/hashicorp/consul"
