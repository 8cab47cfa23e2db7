package main

import (
	"encoding/json"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"
	netv1 "k8s.io/api/networking/v1"
)

// Input is a cluster as far as NetworkPolicies see it, and what to ask about it.
type Input struct {
	Namespaces []Namespace           `json:"namespaces"`
	Pods       []Pod                 `json:"pods"`
	Policies   []netv1.NetworkPolicy `json:"policies"`
	Questions  []Question            `json:"questions"`
}

// Namespace is a namespace with its labels; kubernetes.io/metadata.name is added, as the API server does.
type Namespace struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
}

// Pod is a running pod; its ports give named ports their numbers.
type Pod struct {
	Namespace string                 `json:"namespace"`
	Name      string                 `json:"name"`
	IP        string                 `json:"ip"`
	Labels    map[string]string      `json:"labels"`
	Ports     []corev1.ContainerPort `json:"ports"`
}

// Question asks for one connection; each end is "namespace/name" of a pod or an IPv4 address outside the cluster.
type Question struct {
	From     string          `json:"from"`
	To       string          `json:"to"`
	Port     int             `json:"port"`
	Protocol corev1.Protocol `json:"protocol"`
}

func (q Question) String() string {
	return fmt.Sprintf("%s -> %s %d/%s", q.From, q.To, q.Port, q.Protocol)
}

func readInput(from io.Reader) (*Input, error) {
	decoder := json.NewDecoder(from)
	// A misspelt selector would otherwise be an absent one, which selects everything.
	decoder.DisallowUnknownFields()
	input := &Input{}
	return input, decoder.Decode(input)
}
