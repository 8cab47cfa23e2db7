package main

import (
	"fmt"
	"strconv"

	"github.com/np-guard/netpol-analyzer/pkg/netpol/eval"
	corev1 "k8s.io/api/core/v1"
	netv1 "k8s.io/api/networking/v1"
)

// evaluator asks the two directions apart: an ipBlock may select a pod by its address, which the library
// doesn't consider, and only one end of a connection may then be replaced by its address.
type evaluator struct {
	addresses       map[string]string
	egress, ingress *eval.PolicyEngine
}

func newEvaluator(input *Input) (*evaluator, error) {
	cluster, err := newCluster(input)
	if err != nil {
		return nil, err
	}
	egress, err := cluster.engine(netv1.PolicyTypeEgress)
	if err != nil {
		return nil, err
	}
	ingress, err := cluster.engine(netv1.PolicyTypeIngress)
	if err != nil {
		return nil, err
	}
	return &evaluator{cluster.addresses, egress, ingress}, nil
}

// allowed says whether the connection may leave its source and may enter its destination.
func (e *evaluator) allowed(q Question) (bool, error) {
	if err := e.check(q); err != nil {
		return false, err
	}
	protocol, port := string(q.Protocol), strconv.Itoa(q.Port)
	for _, to := range e.identities(q.To) {
		leaves, err := e.egress.CheckIfAllowed(q.From, to, protocol, port)
		if err != nil {
			return false, err
		}
		if leaves {
			return e.enters(q, protocol, port)
		}
	}
	return false, nil
}

func (e *evaluator) enters(q Question, protocol, port string) (bool, error) {
	for _, from := range e.identities(q.From) {
		enters, err := e.ingress.CheckIfAllowed(from, q.To, protocol, port)
		if err != nil || enters {
			return enters, err
		}
	}
	return false, nil
}

// identities are what a rule may know a peer by: a pod by its labels and by its address.
func (e *evaluator) identities(peer string) []string {
	if address, isPod := e.addresses[peer]; isPod {
		return []string{peer, address}
	}
	return []string{peer}
}

func (e *evaluator) check(q Question) error {
	pods := 0
	for _, peer := range []string{q.From, q.To} {
		if _, isPod := e.addresses[peer]; isPod {
			pods++
		} else if !isIPv4(peer) {
			return fmt.Errorf("%q is neither a pod (namespace/name) of the input nor an IPv4 address", peer)
		}
	}
	if pods == 0 {
		return fmt.Errorf("one end must be a pod: policies say nothing about the rest")
	}
	if q.Port < 1 || q.Port > 65535 {
		return fmt.Errorf("the port must be 1 to 65535")
	}
	switch q.Protocol {
	case corev1.ProtocolTCP, corev1.ProtocolUDP, corev1.ProtocolSCTP:
		return nil
	}
	return fmt.Errorf("the protocol must be TCP, UDP or SCTP")
}
